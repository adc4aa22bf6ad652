import { Buffer } from 'node:buffer';
import { awsKeyFacts } from './awsKeys.ts';
import { cloudFormationFacts, looksLikeCloudFormation } from './cloudformation.ts';
import type { Fact, FileFacts } from './facts.ts';
import { grantFacts } from './grants.ts';
import { isPolicy, namesPrincipal, type PolicyValue, readPolicy } from './iamPolicy.ts';
import { kubeconfigFacts, looksLikeKubeconfig } from './kubeconfig.ts';
import { kubernetesFacts } from './kubernetes.ts';
import { scriptFacts } from './scriptGrants.ts';
import { superuserFacts } from './superuserImages.ts';
import { type Resource, readTerraform, textOf } from './terraform.ts';
import { awsFacts, type KeyName, namedGrants } from './terraformAws.ts';
import { azureFacts } from './terraformAzure.ts';
import { backupFacts } from './terraformBackups.ts';
import { googleFacts } from './terraformGoogle.ts';
import { readTerraformState } from './terraformState.ts';
import { referenceFacts } from './vaultReferences.ts';
import { isWorkflow, workflowFacts } from './workflow.ts';

/** A kind of file that may state facts. */
interface Source {
	readonly matches: (path: string) => boolean;
	/** One of these stands in it, as bytes; empty: its name is enough. */
	readonly words: readonly string[];
	/** Larger files are not parsed, and what they might hide is said. In UTF-16 units. */
	readonly most: number;
	readonly read: (text: string, path: string, keyName: KeyName) => readonly Fact[];
	/** What a file that is not read might hide. */
	readonly hides: readonly Fact[];
}

const yaml = (path: string) => /\.ya?ml$/i.test(path);
const json = (path: string) => /\.(?:json|template)$/i.test(path);
const unread = (...realms: readonly ('aws' | 'google' | 'azure' | 'kubernetes' | 'database')[]) =>
	realms.map((realm): Fact => ({ kind: 'hidden', line: 1, realm, doubt: 'unread' }));

/** Uppercase words are rare in other texts, so that they are quick to look for. */
const sqlWords: readonly string[] = ['GRANT ', 'grant all', 'grant select', 'OWNER TO', 'OWNED BY', 'SUPERUSER'];

const sources: readonly Source[] = [
	{
		matches: (path) => /\.(?:tf|tofu)$/i.test(path),
		words: ['resource', 'module', 'data'],
		most: 1_000_000,
		read: terraformFacts,
		hides: unread('aws', 'google', 'azure'),
	},
	{
		// The same in JSON, as programs write it: it is not read, and what it gives is not known.
		matches: (path) => /\.(?:tf|tofu)\.json$/i.test(path),
		words: ['_iam_', '_role_assignment', 'kubernetes_', 'postgresql_', 'mysql_'],
		most: 0,
		read: () => [],
		hides: unread('aws', 'google', 'azure', 'kubernetes', 'database'),
	},
	{
		matches: (path) => /\.tfstate$/i.test(path),
		words: ['"resources"'],
		most: 4_000_000,
		read: stateFacts,
		hides: unread('aws', 'google', 'azure'),
	},
	{
		matches: isWorkflow,
		words: ['jobs'],
		most: 300_000,
		read: workflowFacts,
		hides: [],
	},
	{
		matches: (path) => (yaml(path) || json(path)) && !isWorkflow(path),
		words: ['rbac.authorization', 'ServiceAccount', 'StorageClass', 'PersistentVolume', 'ExternalSecret'],
		most: 1_000_000,
		read: kubernetesFacts,
		hides: unread('kubernetes'),
	},
	{
		matches: (path) => /(?:^|\/)(?:[\w.-]*kubeconfig[\w.-]*|\.kube\/[\w.-]+)$/i.test(path) || yaml(path),
		words: ['current-context', 'client-certificate-data'],
		most: 500_000,
		read: (text) => (looksLikeKubeconfig(text) ? kubeconfigFacts(text) : []),
		hides: [],
	},
	{
		matches: (path) => yaml(path),
		words: ['POSTGRES_USER', 'POSTGRESQL_USERNAME', 'MYSQL_USER', 'MARIADB_USER'],
		most: 500_000,
		read: superuserFacts,
		hides: [],
	},
	{
		matches: (path) => yaml(path) || json(path),
		words: ['AWS::IAM::', 'AWS::RDS::', 'AWS::S3::'],
		most: 1_500_000,
		read: (text, path) => (looksLikeCloudFormation(text) ? cloudFormationFacts(text, path) : []),
		hides: unread('aws'),
	},
	{
		matches: json,
		words: ['"Statement"'],
		most: 500_000,
		read: policyFile,
		hides: [],
	},
	{
		matches: (path) => json(path) || /\.(?:txt|log|md)$/i.test(path),
		words: ['"AccessKeyId"'],
		most: 1_000_000,
		read: awsKeyFacts,
		hides: [],
	},
	{
		matches: (path) => /(?:credentials|accesskeys)[^/]*\.csv$/i.test(path),
		words: ['Access key ID', 'Access Key ID'],
		most: 1_000_000,
		read: awsKeyFacts,
		hides: [],
	},
	{
		matches: (path) => /\.(?:sql|psql|pgsql|mysql)$/i.test(path),
		words: ['GRANT', 'grant', 'ROLE', 'role ', 'OWNER', 'owner', 'CREATE USER', 'create user'],
		most: 2_000_000,
		read: grantFacts,
		hides: unread('database'),
	},
	{
		matches: (path) => /(?:\.(?:sh|bash|zsh|ps1|mk|md|ya?ml)|(?:^|\/)Makefile)$/i.test(path),
		words: ['aws iam ', 'add-iam-policy-binding', 'role assignment create', 'rolebinding', ...sqlWords],
		most: 1_000_000,
		read: scriptFacts,
		hides: [],
	},
	{
		// Programs that give authority stand where such programs do; to look into every file would take long.
		matches: (path) =>
			/\.(?:py|rb|[cm]?[jt]s|go|java|kt|php|exs?|cs|xml)$/i.test(path) &&
			/migrat|alembic|liquibase|flyway|seed|schema|database|iam|infra|cdk|pulumi|setup|deploy|provision|bootstrap|(?:^|\/)(?:db|sql|scripts?|ops|tools)\//i.test(
				path,
			),
		words: ['_policy(', '_to_group(', 'PolicyCommand', 'AddUserToGroup', '.fromUser', '.fromRole', ...sqlWords],
		most: 1_000_000,
		read: scriptFacts,
		hides: [],
	},
	{
		matches: (path) =>
			/(?:^|[/.])(?:env|refs)(?:\.[\w.-]+)?$|\.env[\w.-]*$|\.(?:ya?ml|json|toml|ini|conf|properties|tpl|sh|tfvars)$/i.test(
				path,
			) && !isWorkflow(path),
		words: [
			'ref+',
			'op://',
			'bws://',
			'keeper://',
			'infisical://',
			'doppler://',
			'gcp-sm://',
			'aws-sm://',
			'azure-kv://',
		],
		most: 500_000,
		read: referenceFacts,
		hides: [],
	},
	{
		matches: isWorkflow,
		words: ['ref+', 'op://'],
		most: 300_000,
		read: referenceFacts,
		hides: [],
	},
];

const extensions: ReadonlySet<string> = new Set(
	(
		'tf tofu tfstate yml yaml json template txt log md csv sql psql pgsql mysql refs toml ini conf properties tpl sh ' +
		'tfvars bash zsh ps1 py rb js mjs cjs ts mts go java kt php ex exs cs xml mk makefile'
	).split(' '),
);

/** Most paths end here, without a regular expression. */
function promising(path: string): boolean {
	const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
	const extension = name.slice(name.lastIndexOf('.') + 1);
	return extensions.has(extension) || name.includes('env') || name.includes('refs') || path.includes('kube');
}

/**
 * Can a file state facts? The name decides first, then a few words in its bytes.
 *
 * @param bytes the file as it is; absent to go by the name alone.
 */
export function mayStateFacts(path: string, bytes?: Uint8Array): boolean {
	if (!promising(path)) return false;
	const buffer = bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return sources.some(
		({ matches, words }) =>
			matches(path) && (buffer === undefined || words.some((word) => buffer.includes(word, 0, 'latin1'))),
	);
}

/**
 * The facts that a file states about authority, backups and identities, without secret material. Never throws: what
 * cannot be read states nothing, or that something is hidden.
 *
 * @param path relative to its root, posix separators.
 */
export function collectFacts(text: string, path: string, keyName: KeyName): FileFacts | undefined {
	const facts: Fact[] = [];
	for (const source of sources) {
		if (!source.matches(path) || !source.words.some((word) => text.includes(word))) continue;
		if (text.length > source.most) facts.push(...source.hides);
		else facts.push(...attempt(source, text, path, keyName));
	}
	return facts.length === 0 ? undefined : { path, facts };
}

/** What is hidden when a file that might state facts cannot be read at all. */
export function unreadFacts(path: string): FileFacts | undefined {
	// Only what has its name for it: of other files nobody knows whether they state anything.
	const facts = sources
		.filter(({ matches }) => matches(path) && /\.(?:tf|tfstate|sql)$/i.test(path))
		.flatMap(({ hides }) => hides);
	return facts.length === 0 ? undefined : { path, facts };
}

/** A parser that fails states that its file is hidden. */
function attempt({ read, hides }: Source, text: string, path: string, keyName: KeyName): readonly Fact[] {
	try {
		return read(text, path, keyName);
	} catch {
		return hides.map((fact) => (fact.kind === 'hidden' ? { ...fact, doubt: 'unparsed' } : fact));
	}
}

function terraformFacts(text: string, path: string, keyName: KeyName): readonly Fact[] {
	const { folder, resources, modules, complete } = readTerraform(text, path);
	const facts: Fact[] = resources.flatMap((resource) => resourceFacts(resource, folder, keyName));
	for (const { line, local, references, texts } of modules) {
		if (local) continue;
		for (const about of references) {
			const realm = /#(aws|google|azure)/.exec(about)?.[1];
			if (realm === 'aws' || realm === 'google' || realm === 'azure')
				facts.push({ kind: 'hidden', line, realm, about, doubt: 'module' });
		}
		facts.push(...texts.flatMap((one) => handedByName(one, line)));
	}
	if (!complete)
		facts.push(
			...unread('aws', 'google', 'azure').map((fact) =>
				fact.kind === 'hidden' ? { ...fact, doubt: 'unparsed' as const } : fact,
			),
		);
	return facts;
}

/** A text that a module is given may be the name of a user, a role or an account. */
function handedByName(text: string, line: number): readonly Fact[] {
	const account = /^(?:serviceAccount:)?([\w.-]+@[\w.-]+\.gserviceaccount\.com)$/.exec(text)?.[1];
	if (account !== undefined) {
		const about = `google:account:${account.toLowerCase()}`;
		return [{ kind: 'hidden', line, realm: 'google', about, doubt: 'module' }];
	}
	const name = /^(?:arn:aws[\w-]*:iam::\d*:(?:user|role)\/(?:.*\/)?)?([\w+=,.@-]{1,64})$/.exec(text)?.[1];
	return (name === undefined ? [] : ['user', 'role']).map(
		(kind): Fact => ({ kind: 'hidden', line, realm: 'aws', about: `aws:${kind}:${name}`, doubt: 'module' }),
	);
}

function stateFacts(text: string, path: string, keyName: KeyName): readonly Fact[] {
	return (readTerraformState(text, path) ?? []).flatMap((resource) => resourceFacts(resource, '', keyName));
}

function resourceFacts(resource: Resource, folder: string, keyName: KeyName): readonly Fact[] {
	const { type } = resource;
	const facts = backupFacts(resource, folder);
	if (type.startsWith('aws_')) return [...awsFacts(resource, folder, keyName), ...facts];
	if (type.startsWith('google_')) return [...googleFacts(resource, folder), ...facts];
	if (type.startsWith('azure')) return [...azureFacts(resource, folder), ...facts];
	return [...unreadResource(resource), ...facts];
}

/** Resources that give authority in Kubernetes and in databases, and whose contents are not read. */
function unreadResource({ type, mode, line, get }: Resource): readonly Fact[] {
	if (mode === 'data') return [];
	if (/^kubernetes_(?:cluster_)?role(?:_binding)?(?:_v\d+)?$/.test(type) || type === 'kubernetes_manifest')
		return [{ kind: 'hidden', line, realm: 'kubernetes', doubt: 'expression' }];
	if (!/^(?:postgresql|mysql)_(?:grant|grant_role|role|user|default_privileges)$/.test(type)) return [];
	const name = textOf(get(/_role$|_user$/.test(type) ? 'name' : 'role')) ?? textOf(get('user'));
	const about = name === undefined ? {} : { about: `database:role:${name.toLowerCase()}` };
	return [{ kind: 'hidden', line, realm: 'database', ...about, doubt: 'unknown-policy' }];
}

/** A policy in a file of its own, which a configuration names by `file(...)`. */
function policyFile(text: string, path: string): readonly Fact[] {
	const document = JSON.parse(text) as PolicyValue;
	if (!isPolicy(document)) return [];
	// A trust policy says nothing about whose role it is: its file stands for that.
	if (namesPrincipal(document)) return namedGrants(document, { line: 1, symbol: `file:${path}` });
	const { statements, complete } = readPolicy(document);
	return [
		{
			kind: 'policy',
			line: 1,
			names: [`file:${path}`],
			statements,
			includes: [],
			...(!complete && { doubt: 'unparsed' as const }),
		},
	];
}
