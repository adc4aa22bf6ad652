import type { Fact, Name, Realm } from './facts.ts';
import { lineCounter } from './terraform.ts';

/** A way in which a script or a program gives authority that no configuration shows. */
interface Way {
	readonly realm: Realm;
	/** Finds the call. What follows, up to the end of the command, may name who gets it. */
	readonly call: RegExp;
	/** Finds those that it is given to in the text of the call; group `name`. */
	readonly who: RegExp;
	readonly principal: (name: string) => readonly Name[];
}

const lower = (text: string) => text.toLowerCase();

/**
 * Commands and calls by which authority is given, by vendor: AWS CLI and SDKs, AWS CDK, gcloud, Azure CLI, kubectl, and SQL
 * inside of scripts and programs.
 */
const ways: readonly Way[] = [
	{
		realm: 'aws',
		call: /\baws\s+iam\s+(?:(?:attach|put)-(?:user|role|group)-policy|add-user-to-group|create-policy-version|set-default-policy-version|update-assume-role-policy)\b/g,
		who: /--(?<kind>user|role)-name[ =]+["']?(?<name>[\w+=,.@-]+)(?=["'\s]|$)/g,
		principal: (name) => [`aws:user:${name}`, `aws:role:${name}`],
	},
	{
		realm: 'aws',
		call: /\b(?:(?:attach|put)_(?:user|role|group)_policy|add_user_to_group|(?:Attach|Put)(?:User|Role|Group)PolicyCommand|AddUserToGroupCommand|fromUserName|fromRoleName|fromUserArn|fromRoleArn)\s*\(/g,
		who: /["'`](?:arn:aws[\w-]*:iam::\d*:(?:user|role)\/)?(?<name>[\w+=,.@-]+)["'`]/g,
		principal: (name) => [`aws:user:${name}`, `aws:role:${name}`],
	},
	{
		realm: 'google',
		call: /\badd-iam-policy-binding\b/g,
		who: /--member[ =]+["']?serviceAccount:(?<name>[\w.-]+@[\w.-]+)(?=["'\s]|$)/g,
		principal: (name) => [`google:account:${lower(name)}`],
	},
	{
		realm: 'azure',
		call: /\baz\s+role\s+assignment\s+create\b/g,
		who: /--assignee(?:-object-id)?[ =]+["']?(?<name>[0-9a-fA-F-]{36})(?=["'\s]|$)/g,
		principal: (name) => [`azure:client:${lower(name)}`, `azure:object:${lower(name)}`],
	},
	{
		realm: 'kubernetes',
		call: /\b(?:kubectl|oc)\s+create\s+(?:cluster)?rolebinding\b/g,
		who: /--serviceaccount[ =]+["']?(?<name>[\w.-]+:[\w.-]+)(?=["'\s]|$)/g,
		principal: (name) => [`kubernetes:account:${name.replace(':', '/')}`],
	},
	{
		realm: 'database',
		call: /\bGRANT\s|\bgrant\s+(?:all|select|insert|update|delete|truncate|usage|execute)\b|\bOWNER\s|\bREASSIGN\s+OWNED\s|\b(?:ALTER|CREATE)\s+(?:ROLE|USER)\s/g,
		who: /(?:^(?:TO\s+)?|,\s*)(?:ROLE\s+|USER\s+)?["'`]?(?<name>(?!TO\s)[A-Za-z_][\w-]{0,62})["'`]?(?=[\s;,)"'`@\\]|$)/gi,
		principal: (name) => [`database:role:${lower(name)}`],
	},
];

/** How far a call reaches, in UTF-16 units. */
const longest = 600;
const mostCalls = 200;

/**
 * What scripts and programs give to identities: nobody can tell how much, and whether they ever ran, so that it only keeps
 * the broad assumption. Of somebody whose name is computed it is said of all.
 */
export function scriptFacts(text: string): readonly Fact[] {
	const facts: Fact[] = [];
	for (const { realm, call, who, principal } of ways) {
		const lineAt = lineCounter(text);
		for (const match of [...text.matchAll(call)].slice(0, mostCalls)) {
			const line = lineAt(match.index + 1);
			const rest = text.slice(match.index, match.index + longest);
			const command = realm === 'database' ? granteesOf(rest) : commandOf(rest);
			if (command === undefined) continue;
			const names = [...command.matchAll(who)].flatMap(({ groups }) => principal(groups?.['name'] ?? ''));
			const hidden = { kind: 'hidden', line, realm, doubt: 'script' } as const;
			if (names.length === 0) facts.push(hidden);
			else facts.push(...names.map((about): Fact => ({ ...hidden, about })));
		}
	}
	return facts;
}

/** Those that a statement of SQL is about, from `TO` on; of a superuser his name. Nothing when it gives nothing. */
function granteesOf(rest: string): string | undefined {
	const statement = rest.split(';')[0] ?? '';
	const role = /^(?:ALTER|CREATE)\s+(?:ROLE|USER)\s+/i.exec(statement)?.[0];
	if (role !== undefined) {
		return /\b(?:SUPERUSER|CREATEROLE|BYPASSRLS)\b/i.test(statement) ? statement.slice(role.length) : undefined;
	}
	const to = /\bTO\s/i.exec(statement);
	return to === null ? undefined : statement.slice(to.index);
}

/** A command of a shell up to its end, with the lines that a backslash joins; of a program's call the same stretch. */
function commandOf(rest: string): string {
	const end = /(?<!\\)\n(?![ \t]*(?:--|["'`]?[A-Z]\w*["'`]?\s*[:=]))/.exec(rest);
	return end === null ? rest : rest.slice(0, end.index);
}
