import { english, type Localize } from '../../l10n.ts';
import type { CredentialType } from '../../providers/provider.ts';
import { typeTitle } from '../../providers/shared/title.ts';
import { environmentOfName } from '../decoders/databaseUrl.ts';
import type { BlastDraft, Environment, MetricValues, Vector } from '../types.ts';
import { applyProven } from './apply.ts';
import type { IdentityFact } from './facts.ts';
import { safeText } from './safeText.ts';
import type { ProvenScope } from './scope.ts';

/** What a name is taken for. */
export interface NameGuess {
	/** Name of the provider, "Stripe". */
	readonly provider: string;
	/** The credential type that such a variable usually holds; absent when only the provider is told. */
	readonly type?: CredentialType;
}

/** Guesses from the name of a variable. */
export type GuessByName = (name: string) => NameGuess | undefined;

/** What is known of the authority of an identity without a value. */
export interface IdentityAuthority {
	readonly provider?: string;
	/** What it is, in words: "AWS role", "Stripe secret key". */
	readonly title: string;
	/** A draft of its blast radius; absent when nothing at all is known. */
	readonly draft?: BlastDraft;
	/** Sentences: what is known and what is guessed. */
	readonly known: readonly string[];
	/** The provider's own command that only reads, with which a person can test the scope. */
	readonly inspect?: string;
}

/** What {@link authorityOf} works with. */
export interface AuthorityInput {
	readonly guess: GuessByName;
	/** Credential type by its id. */
	readonly typeOf: (id: string) => CredentialType | undefined;
	/** What the repository proves about a principal. */
	readonly scopeOf: (principal: string) => ProvenScope | undefined;
	readonly t?: Localize;
}

/** Judges an identity by what is written down of it: permissions, a role that the repository describes, or its name alone. */
export function authorityOf(
	identity: IdentityFact,
	{ guess, typeOf, scopeOf, t = english }: AuthorityInput,
): IdentityAuthority {
	const environment = environmentOf(identity);
	if (identity.identity === 'pipeline-token') return tokenAuthority(identity, environment, t);
	if (identity.identity === 'exec-login') {
		const title = t('login by {0}', safeText(identity.variable ?? ''));
		return { title, known: [t('What the user may do in the cluster is not known here.')] };
	}
	const { principal } = identity;
	if (principal !== undefined) return principalAuthority(principal, environment, { typeOf, scopeOf, t });
	if (identity.identity === 'oidc-role') {
		return { title: t('role taken by OpenID Connect'), known: [t('What the role may do is not known here.')] };
	}
	if (identity.name === '*') {
		return {
			title: t('every secret of the repository and its organization'),
			known: [t('A workflow that is called inherits all secrets.')],
		};
	}
	return guessed(identity, environment, guess, t);
}

/** The types that a principal's credentials have, for the broad assumption. */
const stands: readonly (readonly [prefix: string, type: string, provider: string, title: string])[] = [
	['aws:role:', 'aws.secret-access-key', 'Amazon Web Services', 'AWS role'],
	['google:account:', 'google.service-account-key', 'Google Cloud', 'Google service account'],
	['azure:client:', 'azure.client-secret', 'Microsoft Azure', 'Azure application'],
];

function principalAuthority(
	principal: string,
	environment: Environment,
	{ typeOf, scopeOf, t }: Pick<AuthorityInput, 'typeOf' | 'scopeOf'> & { readonly t: Localize },
): IdentityAuthority {
	const [, id = '', provider = '', title = ''] = stands.find(([prefix]) => principal.startsWith(prefix)) ?? [];
	const type = typeOf(id);
	if (type === undefined) return { title: safeText(principal), known: [] };
	// A session is short, but whoever can have the pipeline run gets the next one.
	const draft = draftOfType(type, environment, t, 'L');
	const scope = scopeOf(principal);
	const proven = scope === undefined ? draft : applyProven(draft, scope, t);
	const known =
		scope === undefined
			? [t('What it may do is not described in this repository; the broad assumption stands.')]
			: proven.reasons;
	return { provider, title: t(title), draft: proven, known, ...inspectOf(type, principal) };
}

/** Of a role by its name; of what needs a login the command of its type. */
function inspectOf({ authority }: CredentialType, principal = ''): { readonly inspect?: string } {
	const role = /^aws:role:([\w+=,.@-]+)$/.exec(principal)?.[1];
	// A name that looks like a secret is not repeated.
	const inspect =
		role === undefined || safeText(role) !== role
			? authority.inspect
			: `aws iam list-attached-role-policies --role-name ${role}`;
	return inspect === undefined ? {} : { inspect };
}

function guessed(identity: IdentityFact, environment: Environment, guess: GuessByName, t: Localize): IdentityAuthority {
	const names = [identity.variable, identity.name].filter((name) => name !== undefined);
	const found = names.map(guess);
	const best = found.find((one) => one?.type !== undefined) ?? found.find((one) => one !== undefined);
	const plain = identity.identity === 'vault-reference' ? t('secret of a vault') : t('secret of the pipeline');
	if (best === undefined) return { title: plain, known: [t('What it opens is not known: its name says nothing.')] };
	const { type, provider } = best;
	if (type === undefined)
		return {
			provider,
			title: t('{0} credential', provider),
			known: [t('By its name it belongs to {0}; what it may do is not known.', provider)],
		};
	return {
		provider,
		title: typeTitle(type, t),
		draft: draftOfType(type, environment, t),
		known: [t('Taken for this by its name alone.')],
		...inspectOf(type),
	};
}

/** The documented defaults of a type, every metric assumed: nobody has seen the value. */
function draftOfType(
	type: CredentialType,
	environment: Environment,
	t: Localize,
	lifetime?: MetricValues['LT'],
): BlastDraft {
	const { authority } = type;
	const { AU, DE, RC, DS, LM, SP, LT } = authority.vector;
	const vector: Vector = {
		metrics: {
			AU: { value: AU, assumed: true },
			DE: { value: DE, assumed: true },
			...(DE === 'I' ? { RC: { value: RC ?? 'S', assumed: true } } : {}),
			DS: { value: DS, assumed: true },
			LM: { value: LM, assumed: true },
			SP: { value: SP, assumed: true },
			EN: { value: environmentMetric(environment), assumed: false },
			LT: { value: lifetime ?? LT, assumed: lifetime === undefined },
			PT: { value: 'N', assumed: false },
			RE: { value: 'W', assumed: false },
		},
		gates: authority.gates ?? [],
		copies: 1,
	};
	return {
		vector,
		basis: 'name',
		environment,
		facts: {},
		operations: authority.operations.map((operation) => t(operation)),
		reasons: [],
	};
}

function environmentMetric(environment: Environment): MetricValues['EN'] {
	return environment === 'production'
		? 'P'
		: environment === 'staging'
			? 'S'
			: environment === 'development'
				? 'D'
				: 'U';
}

function environmentOf({ environment, name, variable, job }: IdentityFact): Environment {
	return (
		environmentOfName([environment, name, variable, job].filter((text) => text !== undefined).join(' ')) ?? 'unknown'
	);
}

/** What each permission of a job's token lets it do (GitHub Docs, "Permissions required for GitHub Apps"). */
export const jobPowers: Readonly<Record<string, string>> = {
	contents: 'push code and delete branches and releases',
	packages: 'publish and delete packages',
	actions: 'run and cancel workflows',
	deployments: 'create deployments',
	'pull-requests': 'change pull requests',
	issues: 'change issues',
	checks: 'report checks',
	statuses: 'report checks',
	pages: 'publish the site',
	'id-token': 'take roles by OpenID Connect',
	'security-events': 'change security alerts',
	attestations: 'attest artifacts',
};
/** With these one gets at code that others run. */
const steps: ReadonlySet<string> = new Set(['contents', 'packages', 'actions', 'id-token', 'pages', 'deployments']);

/**
 * The token of a job: one repository, at most a day. Without written permissions a setting of the repository or the
 * organization decides (GitHub Docs, "Automatic token authentication"), which is assumed to be the broader one.
 */
function tokenAuthority(identity: IdentityFact, environment: Environment, t: Localize): IdentityAuthority {
	const permissions = identity.permissions?.map(safeText);
	const all = permissions === undefined || permissions.includes('write-all');
	const writes = all
		? Object.keys(jobPowers)
		: permissions.flatMap((one) => (one.endsWith(': write') ? [one.slice(0, -': write'.length)] : []));
	const assumed = permissions === undefined;
	const code = writes.some((name) => steps.has(name));
	const vector: Vector = {
		metrics: {
			AU: { value: 'R', assumed: false },
			DE: { value: writes.length > 0 ? 'W' : 'R', assumed },
			DS: { value: 'C', assumed: true },
			LM: { value: code ? 'C' : 'N', assumed },
			SP: { value: 'L', assumed: true },
			EN: { value: environmentMetric(environment), assumed: false },
			LT: { value: 'S', assumed: false },
			PT: { value: 'N', assumed: false },
			RE: { value: 'W', assumed: false },
		},
		gates: [],
		copies: 1,
	};
	const operations = [
		...new Set(
			writes.map((name) => (Object.hasOwn(jobPowers, name) ? t(jobPowers[name] ?? name) : t('write {0}', name))),
		),
	];
	const known = assumed
		? t('No permissions are written down: a setting of the repository decides, assumed to be the broad one.')
		: t('Permissions of the job: {0}.', permissions.length === 0 ? t('none') : permissions.join(', '));
	return {
		provider: 'GitHub',
		title: t('token of the job'),
		draft: {
			vector,
			basis: assumed ? 'default' : 'decoded',
			environment,
			facts: {},
			operations: operations.length > 0 ? operations : [t('read the repository')],
			reasons: [],
		},
		known: [known, t('It is for one repository and ends with the job.')],
	};
}

/** Makes the guess from tables of providers: the variable that usually holds a type, or the provider's own name in front. */
export function createGuess(
	providers: readonly { readonly id: string; readonly name: string; readonly types: readonly CredentialType[] }[],
): GuessByName {
	const byVariable = new Map<string, NameGuess>();
	const byWord = new Map<string, NameGuess>();
	for (const { id, name, types } of providers) {
		if (id === 'generic') continue;
		const word = id.replaceAll('-', '_').toUpperCase();
		// A short or common word in a name means anything.
		if (word.length >= 4) byWord.set(word, { provider: name });
		for (const type of types) {
			const { variable } = type;
			if (variable !== undefined && !byVariable.has(variable)) byVariable.set(variable, { provider: name, type });
		}
	}
	return (text) => {
		const name = text
			.replace(/([a-z\d])([A-Z])/g, '$1_$2')
			.replace(/[^A-Za-z0-9]+/g, '_')
			.toUpperCase();
		const words = name.split('_');
		for (let from = 0; from < words.length; from++) {
			// `PROD_STRIPE_SECRET_KEY`, and `STRIPE_SECRET_KEY_PROD`.
			const exact =
				byVariable.get(words.slice(from).join('_')) ?? byVariable.get(words.slice(0, words.length - from).join('_'));
			if (exact !== undefined) return exact;
		}
		for (let from = 0; from < words.length; from++) {
			for (let to = words.length; to > from; to--) {
				const found = byWord.get(words.slice(from, to).join('_'));
				if (found !== undefined) return found;
			}
		}
		return undefined;
	};
}
