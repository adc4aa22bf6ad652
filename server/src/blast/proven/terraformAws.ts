import type { HclValue } from '../../languages/hclParser.ts';
import type { Fact, Name, Permission } from './facts.ts';
import { computed, namedStatements, namesPrincipal, type PolicyValue, readPolicy } from './iamPolicy.ts';
import {
	type Body,
	constantOf,
	interpolated,
	itemsOf,
	policyValue,
	type Resource,
	symbolIn,
	symbolOf,
	textOf,
} from './terraform.ts';

/** What makes a keyed hash of an identifier of a credential, so that two files can be compared without holding it. */
export type KeyName = (kind: 'aws', id: string) => Name;

/** Facts about AWS identities from one resource; nothing for resources of other kinds. */
export function awsFacts(resource: Resource, folder: string, keyName: KeyName): readonly Fact[] {
	if (resource.mode === 'data') return dataFacts(resource, folder);
	return [...ownFacts(resource, folder, keyName), ...policiesOn(resource, folder), ...masterOf(resource)];
}

/** Policies of a resource, and who may take a role: what they give to users and roles that they name. */
function policiesOn(resource: Resource, folder: string): readonly Fact[] {
	return ['policy', 'assume_role_policy', 'repository_policy'].flatMap((attribute) => {
		const document = documentOf(resource.get(attribute), folder);
		return document === undefined ? [] : namedGrants(document, resource);
	});
}

/** What a policy gives to those that it names. A trust policy names no resource: it is about the role that has it. */
export function namedGrants(
	document: PolicyValue,
	{ line, symbol }: { readonly line: number; readonly symbol?: Name },
): readonly Fact[] {
	return namedStatements(document).map(({ to, statement }): Fact => {
		const own = symbol !== undefined && statement.everything ? [`{${symbol}}`] : statement.resources;
		const what: Permission = { kind: 'statements', statements: [{ ...statement, resources: own }] };
		const name = to?.replace(/^(user|role)\//, 'aws:$1:');
		return { kind: 'grant', line, realm: 'aws', to: name, what };
	});
}

/** The first user of a database of RDS may do everything in it. */
function masterOf({ type, line, get }: Resource): readonly Fact[] {
	if (type !== 'aws_db_instance' && type !== 'aws_rds_cluster') return [];
	const name = textOf(get(type === 'aws_db_instance' ? 'username' : 'master_username'));
	return name === undefined ? [] : [masterFact(name, line)];
}

/** A user that is made with authority over its whole database. */
export function masterFact(name: string, line: number): Fact {
	const about = `database:role:${name.toLowerCase()}`;
	return { kind: 'hidden', line, realm: 'database', about, doubt: 'superuser-image' };
}

function ownFacts(resource: Resource, folder: string, keyName: KeyName): readonly Fact[] {
	const { line, type } = resource;
	switch (type) {
		case 'aws_iam_user':
		case 'aws_iam_group':
		case 'aws_iam_role':
			return principalFacts(resource, type.slice('aws_iam_'.length), folder);
		case 'aws_iam_policy':
			return [customerPolicy(resource, folder)];
		case 'aws_iam_user_policy':
		case 'aws_iam_group_policy':
		case 'aws_iam_role_policy': {
			const kind = type.slice('aws_iam_'.length, -'_policy'.length);
			return [
				grant(resource, kind, principalIn(resource.get(kind), kind, folder), inline(resource.get('policy'), folder)),
			];
		}
		case 'aws_iam_user_policy_attachment':
		case 'aws_iam_group_policy_attachment':
		case 'aws_iam_role_policy_attachment': {
			const kind = type.slice('aws_iam_'.length, -'_policy_attachment'.length);
			return [
				grant(
					resource,
					kind,
					principalIn(resource.get(kind), kind, folder),
					attached(resource.get('policy_arn'), folder),
				),
			];
		}
		case 'aws_iam_policy_attachment':
			return ['user', 'group', 'role'].flatMap((kind) =>
				each(resource.get(`${kind}s`)).map((who) =>
					grant(resource, kind, principalIn(who, kind, folder), attached(resource.get('policy_arn'), folder)),
				),
			);
		case 'aws_iam_user_group_membership':
			return each(resource.get('groups')).map((group) =>
				grant(resource, 'user', principalIn(resource.get('user'), 'user', folder), memberOf(group, folder)),
			);
		case 'aws_iam_group_membership':
			return each(resource.get('users')).map((user) =>
				grant(resource, 'user', principalIn(user, 'user', folder), memberOf(resource.get('group'), folder)),
			);
		case 'aws_iam_access_key': {
			const id = textOf(resource.get('id'));
			const user = textOf(resource.get('user'));
			return id === undefined || user === undefined
				? []
				: [{ kind: 'owner', line, key: keyName('aws', id), principal: `aws:user:${user}` }];
		}
		default:
			return named(resource);
	}
}

/** Attribute that holds the name by which policies and hosts know a resource. */
const nameAttributes: Readonly<Record<string, string>> = {
	aws_s3_bucket: 'bucket',
	aws_dynamodb_table: 'name',
	aws_db_instance: 'identifier',
	aws_rds_cluster: 'cluster_identifier',
	aws_sqs_queue: 'name',
	aws_sns_topic: 'name',
	aws_lambda_function: 'function_name',
	aws_ecr_repository: 'name',
	aws_secretsmanager_secret: 'name',
};

function named({ type, line, symbol, get }: Resource): readonly Fact[] {
	const attribute = nameAttributes[type];
	const name = attribute === undefined ? undefined : textOf(get(attribute));
	return name === undefined ? [] : [{ kind: 'named', line, symbol, name }];
}

function principalFacts(resource: Resource, kind: string, folder: string): readonly Fact[] {
	const { line, symbol, from } = resource;
	const name = textOf(resource.get('name'));
	// A computed name, and one of several, is known by its address only.
	const principal = name === undefined || resource.multiple ? symbol : `aws:${kind}:${name}`;
	// A document of its own that says who may take the role stands for it, too.
	const trust = kind === 'role' ? elsewhere(resource.get('assume_role_policy'), folder) : undefined;
	const symbols = trust === undefined ? [symbol] : [symbol, trust];
	const facts: Fact[] = [{ kind: 'created', line, principal, symbols, from }];
	// A role lists what is attached to it in its own block as well.
	for (const arn of each(resource.get('managed_policy_arns')))
		facts.push(grant(resource, kind, symbol, attached(arn, folder)));
	for (const block of resource.blocks('inline_policy')) {
		const policy = block.get('policy');
		if (policy !== undefined) facts.push(grant(resource, kind, symbol, inline(policy, folder)));
	}
	if (resource.generates('inline_policy'))
		facts.push(grant(resource, kind, symbol, { kind: 'unknown', doubt: 'expression' }));
	return facts;
}

function grant(resource: Resource, kind: string, to: Name | undefined, what: Permission): Fact {
	const { line, multiple } = resource;
	return { kind: 'grant', line, realm: 'aws', to, among: `aws:${kind}`, what, ...(multiple && { conditional: true }) };
}

function each(value: HclValue | undefined): readonly (HclValue | undefined)[] {
	return value === undefined ? [] : (itemsOf(value) ?? [value]);
}

/** The user, group or role that an attribute names; `undefined` when it is computed. */
function principalIn(value: HclValue | undefined, kind: string, folder: string): Name | undefined {
	const name = textOf(value);
	if (name !== undefined) return `aws:${kind}:${name}`;
	const symbol = symbolIn(value, folder);
	return symbol?.includes(`#aws_iam_${kind}.`) ? symbol : undefined;
}

function memberOf(group: HclValue | undefined, folder: string): Permission {
	const name = principalIn(group, 'group', folder);
	return name === undefined ? { kind: 'unknown', doubt: 'expression' } : { kind: 'group', group: name };
}

/** A managed policy: AWS's own by ARN, a customer's by address or ARN. */
function attached(value: HclValue | undefined, folder: string): Permission {
	const policy = textOf(value) ?? symbolIn(value, folder);
	return policy === undefined ? { kind: 'unknown', doubt: 'expression' } : { kind: 'policy', policy };
}

/** A policy document that stands in place: `jsonencode`, a here-document, a data source, a file. */
function inline(value: HclValue | undefined, folder: string): Permission {
	const source = elsewhere(value, folder);
	if (source !== undefined) return { kind: 'policy', policy: source };
	const document = documentOf(value, folder);
	if (document === undefined) return { kind: 'unknown', doubt: 'expression' };
	const { statements, complete } = readPolicy(document);
	return complete ? { kind: 'statements', statements } : { kind: 'unknown', doubt: 'unparsed' };
}

/** A document that stands in a data source or in a file of its own. */
function elsewhere(value: HclValue | undefined, folder: string): Name | undefined {
	if (value?.kind === 'reference') {
		const symbol = symbolOf(value.path, folder);
		return symbol?.includes('#data.aws_iam_policy_document.') ? symbol : undefined;
	}
	if (value?.kind !== 'call' || value.name !== 'file' || value.args[0] === undefined) return undefined;
	const path = interpolated(value.args[0], folder);
	return path === undefined || path.startsWith('/') ? undefined : `file:${joinPath(folder, path)}`;
}

function joinPath(folder: string, path: string): string {
	const parts = folder === '' ? [] : folder.split('/');
	for (const part of path.split('/')) {
		if (part === '..') parts.pop();
		else if (part !== '.' && part !== '') parts.push(part);
	}
	return parts.join('/');
}

const hole = '{?}';

function documentOf(value: HclValue | undefined, folder: string): PolicyValue | undefined {
	if (value?.kind === 'call' && value.name === 'jsonencode') return policyValue(value.args[0], folder);
	const parts = value?.kind === 'template' ? value.parts : value?.kind === 'constant' ? [value] : undefined;
	if (parts === undefined) return undefined;
	try {
		return withHoles(JSON.parse(parts.map((part) => interpolated(part, folder) ?? hole).join('')));
	} catch {
		return undefined;
	}
}

function withHoles(value: PolicyValue): PolicyValue {
	if (typeof value === 'string') return value.includes(hole) && !value.endsWith(':root') ? computed : value;
	if (Array.isArray(value)) return value.map(withHoles);
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withHoles(entry)]));
	}
	return value;
}

function customerPolicy(resource: Resource, folder: string): Fact {
	const { line, symbol } = resource;
	const name = resource.multiple ? undefined : textOf(resource.get('name'));
	const names = [symbol, ...(name === undefined ? [] : [`aws:policy:${name}`])];
	const what = inline(resource.get('policy'), folder);
	const base = { kind: 'policy', line, names } as const;
	if (what.kind === 'statements') return { ...base, statements: what.statements, includes: [] };
	if (what.kind === 'policy') return { ...base, statements: [], includes: [what.policy] };
	return { ...base, statements: [], includes: [], doubt: 'expression' };
}

function dataFacts(resource: Resource, folder: string): readonly Fact[] {
	const { line, symbol, type } = resource;
	if (type === 'aws_iam_policy') {
		const arn = textOf(resource.get('arn'));
		const name = textOf(resource.get('name'));
		const target = arn ?? (name === undefined ? undefined : `aws:policy:${name}`);
		return target === undefined ? [] : [{ kind: 'policy', line, names: [symbol], statements: [], includes: [target] }];
	}
	if (type !== 'aws_iam_policy_document') return [];
	const includes: Name[] = [];
	let open = resource.generates('statement') || resource.multiple;
	for (const attribute of ['source_policy_documents', 'override_policy_documents']) {
		for (const document of each(resource.get(attribute))) {
			const source = elsewhere(document, folder);
			if (source === undefined) open = true;
			else includes.push(source);
		}
	}
	const documents = resource.blocks('statement').map((block) => documentStatement(block, folder));
	const { statements, complete } = readPolicy({ Statement: documents });
	// A policy that names principals is a trust or a resource's policy: it gives to those that it names.
	if (namesPrincipal({ Statement: documents })) return namedGrants({ Statement: documents }, { line, symbol });
	return [
		{
			kind: 'policy',
			line,
			names: [symbol],
			statements,
			includes,
			...((open || !complete) && { doubt: 'expression' as const }),
		},
	];
}

function documentStatement(block: Body, folder: string): PolicyValue {
	const list = (name: string) => {
		const value = block.get(name);
		return value === undefined ? undefined : policyValue(value, folder);
	};
	const entries: (readonly [string, PolicyValue | undefined])[] = [
		[
			'Effect',
			constantOf(block.get('effect')) === undefined && block.get('effect') !== undefined
				? computed
				: (textOf(block.get('effect')) ?? 'Allow'),
		],
		['Action', list('actions')],
		['NotAction', list('not_actions')],
		['Resource', list('resources')],
		['NotResource', list('not_resources')],
		['Condition', block.blocks('condition').length > 0 || block.generates('condition') ? {} : undefined],
		['Principal', principalsOf(block, folder)],
	];
	return Object.fromEntries(entries.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

function principalsOf(block: Body, folder: string): PolicyValue | undefined {
	if (block.generates('principals')) return computed;
	const all = block.blocks('principals');
	if (all.length === 0) return undefined;
	const named = all.filter((one) => {
		const type = textOf(one.get('type'));
		return type === undefined || type === 'AWS';
	});
	return { AWS: named.flatMap((one) => listed(policyValue(one.get('identifiers'), folder))) };
}

function listed(value: PolicyValue): readonly PolicyValue[] {
	return Array.isArray(value) ? value : [value];
}
