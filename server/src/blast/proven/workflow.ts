import { isPair, isScalar, type Node, type Pair, visit } from 'yaml';
import type { Fact, IdentityFact, Name } from './facts.ts';
import {
	isArray,
	isMap,
	keyOffsetOf,
	member,
	offsetOf,
	type Plain,
	readYaml,
	text,
	type YamlDocument,
} from './yamlDocuments.ts';

/** Is it a workflow of GitHub Actions (Gitea and Forgejo have the same)? */
export function isWorkflow(path: string): boolean {
	return /(?:^|\/)\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/i.test(path);
}

/**
 * Identities that a workflow uses without their values being in a file: secrets it names, the token of its jobs with the
 * permissions that are written down, and roles that it takes by OpenID Connect.
 * Source: GitHub Docs, "Workflow syntax for GitHub Actions" and "Automatic token authentication".
 */
export function workflowFacts(source: string): readonly Fact[] {
	const { documents, lineAt } = readYaml(source);
	const [workflow] = documents;
	if (workflow === undefined) return [];
	const jobs = member(workflow.value, 'jobs');
	if (!isMap(jobs)) return [];
	const triggers = triggersOf(member(workflow.value, 'on') ?? member(workflow.value, 'true'));
	const shared = { triggers, ...permissionsOf(member(workflow.value, 'permissions')) };
	const facts: IdentityFact[] = [];
	for (const [name, job] of Object.entries(jobs).slice(0, 100)) {
		const environment = text(job, 'environment') ?? text(member(job, 'environment'), 'name');
		const own = permissionsOf(member(job, 'permissions'));
		const about = {
			job: name,
			...shared,
			...own,
			...(environment !== undefined && { environment }),
		};
		facts.push(...jobFacts({ workflow, source, lineAt, name, job, about }));
	}
	// What stands above the jobs is handed to all of them.
	facts.push(...secretsBelow(workflow, source, lineAt, ['env'], shared));
	return unique(facts);
}

type About = Pick<IdentityFact, 'job' | 'triggers' | 'permissions' | 'environment'>;

interface JobInput {
	readonly workflow: YamlDocument;
	readonly source: string;
	readonly lineAt: (offset: number) => number;
	readonly name: string;
	readonly job: Plain;
	readonly about: About;
}

function jobFacts({ workflow, source, lineAt, name, job, about }: JobInput): readonly IdentityFact[] {
	const line = lineAt(keyOffsetOf(workflow.document, ['jobs', name]) ?? 0);
	const facts = [...secretsBelow(workflow, source, lineAt, ['jobs', name], about)];
	const steps = member(job, 'steps');
	for (const [index, step] of (isArray(steps) ? steps : []).slice(0, 300).entries()) {
		const at = lineAt(offsetOf(workflow.document, ['jobs', name, 'steps', index]) ?? 0);
		facts.push(...rolesOf(step, at, about));
	}
	if (text(job, 'secrets') === 'inherit') {
		facts.push({ kind: 'identity', line, identity: 'pipeline-secret', name: '*', ...about });
	}
	// A job's token is there whether it is named or not; what it may write is what counts.
	const writes = about.permissions?.some((permission) => permission.endsWith('write') || permission === 'write-all');
	if (writes === true && !facts.some(({ identity }) => identity === 'pipeline-token')) {
		facts.push({ kind: 'identity', line, identity: 'pipeline-token', name: 'GITHUB_TOKEN', ...about });
	}
	return facts;
}

const named = /\bsecrets(?:\.|\[\s{0,4}['"])(?<secret>[A-Za-z_]\w{0,100})|\b(?<token>github\.token)\b/g;

/** Every secret that is named in an expression below a node. */
function secretsBelow(
	{ document }: YamlDocument,
	source: string,
	lineAt: (offset: number) => number,
	path: readonly string[],
	about: About,
): readonly IdentityFact[] {
	const node: unknown = document.getIn(path, true);
	if (typeof node !== 'object' || node === null) return [];
	const facts: IdentityFact[] = [];
	visit(node as Node, {
		Scalar: (key, scalar, parents) => {
			if (key === 'key' || !isScalar(scalar) || !scalar.range) return;
			const parent = parents.at(-1);
			const variable = isPair(parent) ? keyOf(parent) : undefined;
			const raw = source.slice(scalar.range[0], scalar.range[1]);
			// Outside of `${{ }}` only conditions are expressions.
			if (!raw.includes('${{') && variable !== 'if') return;
			for (const match of raw.matchAll(named)) {
				const secret = match.groups?.['secret'];
				const token = match.groups?.['token'] !== undefined || secret === 'GITHUB_TOKEN';
				facts.push({
					kind: 'identity',
					line: lineAt(scalar.range[0] + match.index),
					identity: token ? 'pipeline-token' : 'pipeline-secret',
					name: token ? 'GITHUB_TOKEN' : (secret ?? ''),
					...(variable !== undefined &&
						/^\w{2,80}$/.test(variable) &&
						variable !== 'run' &&
						variable !== 'if' &&
						variable !== secret && { variable }),
					...about,
				});
			}
		},
	});
	return facts;
}

function keyOf({ key }: Pair): string | undefined {
	return isScalar(key) && typeof key.value === 'string' ? key.value : undefined;
}

/** Roles that a step takes by OpenID Connect, by the inputs of the vendors' own actions. */
function rolesOf(step: Plain, line: number, about: About): readonly IdentityFact[] {
	const uses = text(step, 'uses')?.split('@')[0]?.toLowerCase();
	const inputs = member(step, 'with');
	const role = (name: string, principal?: Name): IdentityFact => ({
		kind: 'identity',
		line,
		identity: 'oidc-role',
		name,
		...(principal !== undefined && { principal }),
		...about,
	});
	const literal = (name: string) => {
		const value = text(inputs, name);
		return value === undefined || value === '' ? undefined : value;
	};
	switch (uses) {
		case 'aws-actions/configure-aws-credentials': {
			const arn = literal('role-to-assume');
			const name = /^arn:aws[\w-]*:iam::\d{12}:role\/(?:.*\/)?([\w+=,.@-]+)$/.exec(arn ?? '')?.[1];
			return arn === undefined ? [] : [role(arn, name === undefined ? undefined : `aws:role:${name}`)];
		}
		case 'google-github-actions/auth': {
			const account = literal('service_account');
			const provider = literal('workload_identity_provider');
			if (provider === undefined) return [];
			const known = account !== undefined && /^[\w.-]+@[\w.-]+$/.test(account);
			return [role(account ?? provider, known ? `google:account:${account.toLowerCase()}` : undefined)];
		}
		case 'azure/login': {
			const client = literal('client-id');
			const known = client !== undefined && /^[0-9a-f-]{36}$/i.test(client);
			return client === undefined ? [] : [role(client, known ? `azure:client:${client.toLowerCase()}` : undefined)];
		}
		case 'hashicorp/vault-action': {
			const name = literal('role');
			return literal('method') === 'jwt' && name !== undefined ? [role(`Vault role ${name}`)] : [];
		}
		default:
			return [];
	}
}

function triggersOf(on: Plain): readonly string[] {
	if (typeof on === 'string') return [on];
	if (isArray(on)) return on.filter((event) => typeof event === 'string').slice(0, 20);
	return isMap(on) ? Object.keys(on).slice(0, 20) : [];
}

/** `contents: write`; absent when nothing is written down, and then a setting of the repository decides. */
function permissionsOf(value: Plain): { readonly permissions?: readonly string[] } {
	if (value === 'read-all' || value === 'write-all') return { permissions: [value] };
	if (!isMap(value)) return value === null ? { permissions: [] } : {};
	const given = Object.entries(value).filter(([, level]) => level === 'read' || level === 'write');
	return { permissions: given.slice(0, 30).map(([name, level]) => `${name}: ${level === 'write' ? 'write' : 'read'}`) };
}

/** Of the same name in the same job the first place counts. */
function unique(facts: readonly IdentityFact[]): readonly IdentityFact[] {
	const seen = new Map<string, IdentityFact>();
	for (const fact of facts) {
		const key = `${fact.identity} ${fact.name} ${fact.job ?? ''}`;
		const known = seen.get(key);
		if (known === undefined || fact.line < known.line) seen.set(key, fact);
	}
	return [...seen.values()].slice(0, 300);
}
