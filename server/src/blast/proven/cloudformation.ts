import { type CollectionTag, isScalar, isSeq, isMap as isYamlMap, parseDocument, type ScalarTag } from 'yaml';
import type { Fact, Name, Permission } from './facts.ts';
import { computed, type PolicyValue, readPolicy } from './iamPolicy.ts';
import { lineCounter } from './terraform.ts';
import { namedGrants } from './terraformAws.ts';

/** Could a text be a template of CloudFormation or SAM with identities or stores of data in it? */
export function looksLikeCloudFormation(source: string): boolean {
	return /\bAWS::(?:IAM|RDS|S3|DynamoDB)::/.test(source) && /"?Resources"?\s*:/.test(source);
}

/** The functions of a template in their short form (`!Ref`), read as what the long form says. */
const functions = [
	'Ref',
	'Sub',
	'GetAtt',
	'Join',
	'ImportValue',
	'Select',
	'If',
	'FindInMap',
	'Split',
	'Base64',
	'Cidr',
	'Equals',
	'Not',
	'And',
	'Or',
	'GetAZs',
	'Transform',
	'Condition',
];

function tags(): (ScalarTag | CollectionTag)[] {
	return functions.flatMap((name): (ScalarTag | CollectionTag)[] => {
		const long = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
		return [
			{ tag: `!${name}`, resolve: (text: string) => ({ [long]: text }) },
			{ tag: `!${name}`, collection: 'seq', resolve: (node: unknown) => node as never },
			{ tag: `!${name}`, collection: 'map', resolve: (node: unknown) => node as never },
		];
	});
}

/** Facts of a template: users, roles, groups and policies, and the backups of what holds data. Never throws. */
export function cloudFormationFacts(source: string, path: string): readonly Fact[] {
	const document = parseDocument(source, { logLevel: 'silent', uniqueKeys: false, customTags: tags() });
	const resources: unknown = document.get('Resources');
	if (!isYamlMap(resources) || document.errors.length > 0) {
		return /AWS::IAM::/.test(source) ? [{ kind: 'hidden', line: 1, realm: 'aws', doubt: 'unparsed' }] : [];
	}
	const lineAt = lineCounter(source);
	const facts: Fact[] = [];
	const ids = new Set(resources.items.map(({ key }) => (isScalar(key) ? String(key.value) : '')));
	const template: Template = { path, ids };
	for (const { key, value } of resources.items.slice(0, 1000)) {
		if (!isScalar(key) || typeof key.value !== 'string' || !isYamlMap(value)) continue;
		const plain = toPlain(value, 0);
		const type = member(plain, 'Type');
		if (typeof type !== 'string') continue;
		const line = lineAt(key.range?.[0] ?? 0);
		facts.push(
			...resourceFacts({ id: key.value, type, properties: member(plain, 'Properties'), whole: plain, line, template }),
		);
	}
	return facts;
}

/** Nodes as values; a short function over a list is its long form. */
function toPlain(node: unknown, depth: number): PolicyValue {
	if (depth > 60) return computed;
	const tag =
		typeof node === 'object' && node !== null && 'tag' in node && typeof node.tag === 'string' ? node.tag : '';
	let value: PolicyValue = computed;
	if (isScalar(node)) value = node.value as PolicyValue;
	else if (isSeq(node)) value = node.items.map((item) => toPlain(item, depth + 1));
	else if (isYamlMap(node)) {
		value = Object.fromEntries(
			node.items.flatMap(({ key, value: entry }) =>
				isScalar(key) ? [[String(key.value), toPlain(entry, depth + 1)]] : [],
			),
		);
	}
	const name = tag.startsWith('!') ? tag.slice(1) : '';
	return functions.includes(name) && !isScalar(node) ? { [name === 'Ref' ? name : `Fn::${name}`]: value } : value;
}

interface TemplateResource {
	readonly id: string;
	readonly type: string;
	readonly properties: PolicyValue | undefined;
	readonly whole: PolicyValue;
	readonly line: number;
	readonly template: Template;
}

/** A template: its path, and what its resources are called. */
interface Template {
	readonly path: string;
	readonly ids: ReadonlySet<string>;
}

/** Documents of a resource that may name principals: who may take a role, and policies of buckets, keys and queues. */
const documents = ['PolicyDocument', 'AssumeRolePolicyDocument', 'KeyPolicy', 'ResourcePolicy', 'RepositoryPolicyText'];

function resourceFacts(resource: TemplateResource): readonly Fact[] {
	const { id, line, template } = resource;
	const symbol = symbolFor(id, template);
	const named = documents.flatMap((name) => {
		const document = get(resource, name);
		return document === undefined ? [] : namedGrants(withTexts(document, template, 0), { line, symbol });
	});
	return [...ownFacts(resource), ...named];
}

function ownFacts(resource: TemplateResource): readonly Fact[] {
	switch (resource.type) {
		case 'AWS::IAM::User':
			return principalFacts(resource, 'user');
		case 'AWS::IAM::Role':
			return principalFacts(resource, 'role');
		case 'AWS::IAM::Group':
			return principalFacts(resource, 'group');
		case 'AWS::IAM::Policy':
		case 'AWS::IAM::ManagedPolicy':
			return policyFacts(resource);
		case 'AWS::IAM::UserPolicy':
		case 'AWS::IAM::RolePolicy':
		case 'AWS::IAM::GroupPolicy': {
			const kind = resource.type.slice('AWS::IAM::'.length, -'Policy'.length).toLowerCase();
			const to = nameOf(get(resource, `${kind[0]?.toUpperCase()}${kind.slice(1)}Name`), kind, resource.template);
			return [grant(resource, kind, to, inline(get(resource, 'PolicyDocument'), resource.template))];
		}
		case 'AWS::IAM::UserToGroupAddition':
			return listOf(get(resource, 'Users')).map((user) =>
				grant(
					resource,
					'user',
					nameOf(user, 'user', resource.template),
					memberOf(get(resource, 'GroupName'), resource.template),
				),
			);
		case 'AWS::RDS::DBInstance':
		case 'AWS::RDS::DBCluster':
			return [databaseFact(resource)];
		case 'AWS::S3::Bucket':
			return [bucketFact(resource)];
		default:
			return [];
	}
}

function get({ properties }: TemplateResource, name: string): PolicyValue | undefined {
	return member(properties, name);
}

function symbolFor(id: string, { path }: Template): Name {
	return `cfn:${path}#${id}`;
}

function grant({ line, whole }: TemplateResource, kind: string, to: Name | undefined, what: Permission): Fact {
	const conditional = member(whole, 'Condition') !== undefined;
	return {
		kind: 'grant',
		line,
		realm: 'aws',
		to,
		among: `aws:${kind}`,
		what,
		...(conditional && { conditional: true }),
	};
}

function principalFacts(resource: TemplateResource, kind: string): readonly Fact[] {
	const { id, line, template } = resource;
	const symbol = symbolFor(id, template);
	const name = get(resource, `${kind[0]?.toUpperCase()}${kind.slice(1)}Name`);
	const facts: Fact[] = [
		{
			kind: 'created',
			line,
			principal: typeof name === 'string' ? `aws:${kind}:${name}` : symbol,
			symbols: [symbol],
			from: 'configuration',
		},
	];
	for (const arn of listOf(get(resource, 'ManagedPolicyArns')))
		facts.push(grant(resource, kind, symbol, attached(arn, template)));
	for (const policy of listOf(get(resource, 'Policies')))
		facts.push(grant(resource, kind, symbol, inline(member(policy, 'PolicyDocument'), template)));
	for (const group of listOf(get(resource, 'Groups')))
		facts.push(grant(resource, kind, symbol, memberOf(group, template)));
	return facts;
}

function policyFacts(resource: TemplateResource): readonly Fact[] {
	const { id, line, template, type } = resource;
	const facts: Fact[] = [];
	const what = inline(get(resource, 'PolicyDocument'), template);
	const managed = type === 'AWS::IAM::ManagedPolicy';
	if (managed) {
		const name = get(resource, 'ManagedPolicyName');
		const names = [symbolFor(id, template), ...(typeof name === 'string' ? [`aws:policy:${name}`] : [])];
		facts.push({
			kind: 'policy',
			line,
			names,
			statements: what.kind === 'statements' ? what.statements : [],
			includes: [],
			...(what.kind !== 'statements' && { doubt: 'unparsed' as const }),
		});
	}
	for (const kind of ['user', 'role', 'group']) {
		for (const who of listOf(get(resource, `${kind[0]?.toUpperCase()}${kind.slice(1)}s`))) {
			facts.push(
				grant(
					resource,
					kind,
					nameOf(who, kind, template),
					managed ? { kind: 'policy', policy: symbolFor(id, template) } : what,
				),
			);
		}
	}
	return facts;
}

function attached(value: PolicyValue, template: Template): Permission {
	if (typeof value === 'string') return { kind: 'policy', policy: value };
	const symbol = reference(value, template);
	if (symbol !== undefined) return { kind: 'policy', policy: symbol };
	const text = subText(member(value, 'Fn::Sub'), template);
	// `arn:${AWS::Partition}:iam::aws:policy/X`
	const arn = text?.replace('{cfn-pseudo:AWS::Partition}', 'aws');
	return arn === undefined || arn.includes('{')
		? { kind: 'unknown', doubt: 'expression' }
		: { kind: 'policy', policy: arn };
}

function memberOf(group: PolicyValue | undefined, template: Template): Permission {
	const name = nameOf(group, 'group', template);
	return name === undefined ? { kind: 'unknown', doubt: 'expression' } : { kind: 'group', group: name };
}

/** A name, or the address of a resource of the template. */
function nameOf(value: PolicyValue | undefined, kind: string, template: Template): Name | undefined {
	return typeof value === 'string' ? `aws:${kind}:${value}` : reference(value, template);
}

/** `Ref` and `GetAtt` of a resource of this template. */
function reference(value: PolicyValue | undefined, template: Template): Name | undefined {
	const ref = member(value, 'Ref');
	// A parameter may be anything.
	if (typeof ref === 'string') return template.ids.has(ref) ? symbolFor(ref, template) : undefined;
	const att = member(value, 'Fn::GetAtt');
	const id = typeof att === 'string' ? att.split('.')[0] : isList(att) ? att[0] : undefined;
	return typeof id === 'string' && template.ids.has(id) ? symbolFor(id, template) : undefined;
}

function inline(document: PolicyValue | undefined, template: Template): Permission {
	if (document === undefined) return { kind: 'unknown', doubt: 'unparsed' };
	const { statements, complete } = readPolicy(withTexts(document, template, 0));
	return complete ? { kind: 'statements', statements } : { kind: 'unknown', doubt: 'unparsed' };
}

/** Functions in a policy as texts with addresses in braces, or as computed. */
function withTexts(value: PolicyValue, template: Template, depth: number): PolicyValue {
	if (depth > 60) return computed;
	if (isList(value)) return value.map((item) => withTexts(item, template, depth + 1));
	if (typeof value !== 'object' || value === null) return value;
	const keys = Object.keys(value);
	const [only] = keys;
	if (keys.length === 1 && only !== undefined && (only === 'Ref' || only.startsWith('Fn::'))) {
		const symbol = reference(value, template);
		if (symbol !== undefined) return `{${symbol}}`;
		if (only === 'Fn::Sub') return subText(value[only], template) ?? computed;
		return only === 'Fn::Join' ? (joined(value[only], template) ?? computed) : computed;
	}
	return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withTexts(entry, template, depth + 1)]));
}

/** Pseudo parameters stand for the account, region and partition that the stack is in. */
const pseudo: Readonly<Record<string, string>> = { 'AWS::Partition': 'aws', 'AWS::Region': '', 'AWS::AccountId': '' };

function subText(value: PolicyValue | undefined, template: Template): string | undefined {
	if (typeof value !== 'string') return undefined;
	let known = true;
	const text = value.replace(/\$\{([^}!]+)\}/g, (_, name: string) => {
		if (Object.hasOwn(pseudo, name)) return pseudo[name] ?? '';
		const id = name.split('.')[0] ?? '';
		// A parameter may be anything.
		known &&= template.ids.has(id);
		return `{${symbolFor(id, template)}}`;
	});
	return known ? text : undefined;
}

function joined(value: PolicyValue | undefined, template: Template): string | undefined {
	if (!isList(value) || typeof value[0] !== 'string' || !isList(value[1] ?? null)) return undefined;
	const parts = listOf(value[1]).map((part) => {
		const text = withTexts(part, template, 0);
		const ref = member(part, 'Ref');
		if (typeof ref === 'string' && Object.hasOwn(pseudo, ref)) return pseudo[ref] ?? '';
		return typeof text === 'string' ? text : undefined;
	});
	return parts.includes(undefined) ? undefined : parts.join(value[0]);
}

/** `DeletionPolicy: Snapshot` is the default of a cluster, and of an instance that is in none. */
function databaseFact(resource: TemplateResource): Fact {
	const { id, line, type, whole } = resource;
	const name = get(resource, type.endsWith('Cluster') ? 'DBClusterIdentifier' : 'DBInstanceIdentifier');
	const retention = get(resource, 'BackupRetentionPeriod');
	const kept = get(resource, 'DeleteAutomatedBackups') === false;
	const policy = member(whole, 'DeletionPolicy');
	const shielded = get(resource, 'DeletionProtection');
	return {
		kind: 'backup',
		line,
		realm: 'aws',
		store: 'database',
		what: `database ${typeof name === 'string' ? name : id}`,
		...(typeof name === 'string' && { name }),
		...(typeof shielded === 'boolean' ? { protected: shielded } : shielded === undefined ? { protected: false } : {}),
		...(retention === 0 || retention === '0'
			? { backups: 'none' as const }
			: kept
				? { backups: 'stays' as const }
				: policy === 'Delete'
					? { backups: 'dies' as const }
					: {}),
		...(typeof retention === 'number' && { days: retention }),
	};
}

function bucketFact(resource: TemplateResource): Fact {
	const { id, line, template } = resource;
	const name = get(resource, 'BucketName');
	const versioned = member(get(resource, 'VersioningConfiguration'), 'Status') === 'Enabled';
	return {
		kind: 'backup',
		line,
		realm: 'aws',
		store: 'bucket',
		what: `bucket ${typeof name === 'string' ? name : id}`,
		name: typeof name === 'string' ? name : symbolFor(id, template),
		backups: versioned ? 'stays' : 'none',
	};
}

function isList(value: PolicyValue | undefined): value is readonly PolicyValue[] {
	return Array.isArray(value);
}

function listOf(value: PolicyValue | undefined): readonly PolicyValue[] {
	if (value === undefined || value === null) return [];
	// A condition or a function in place of a list may hold anything.
	return isList(value) ? value : [value];
}

function member(value: PolicyValue | undefined, name: string): PolicyValue | undefined {
	if (typeof value !== 'object' || value === null || isList(value)) return undefined;
	return Object.hasOwn(value, name) ? value[name] : undefined;
}
