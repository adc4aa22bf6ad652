import type { Decoded } from '../../providers/provider.ts';
import { decodeBase64Json, type JsonObject, numberMember, objectMember, stringMember, wordsMember } from './json.ts';
import { fromExpiry, merge } from './lifetime.ts';

/** Header and claims of a JSON Web Token. */
export interface Jwt {
	readonly header: JsonObject;
	readonly claims: JsonObject;
}

/** Splits and reads a JWT; nothing when one of the two parts is not a JSON object. The signature is neither read nor verified. */
export function parseJwt(value: string): Jwt | undefined {
	const [first = '', second = ''] = value.split('.');
	const header = decodeBase64Json(first);
	const claims = decodeBase64Json(second);
	return header === undefined || claims === undefined ? undefined : { header, claims };
}

/** What the claims of any JWT say: issuer, audience, scope, expiry and, for the known issuers, its authority. */
export function decodeJwt(value: string, now: number): Decoded {
	const jwt = parseJwt(value);
	if (jwt === undefined) return {};
	const expires = numberMember(jwt.claims, 'exp');
	// Zero is how some issuers write "never".
	const lifetime: Decoded =
		expires === undefined || expires <= 0
			? { metrics: { LT: 'N' }, reasons: ['It has no expiry.'] }
			: fromExpiry(expires * 1000, now);
	return merge(common(jwt.claims), lifetime, issuer(jwt));
}

/** The claims that every issuer uses alike. */
function common(claims: JsonObject): Decoded {
	const facts: Record<string, string> = {};
	for (const [name, member] of [
		['issuer', 'iss'],
		['subject', 'sub'],
		['role', 'role'],
		['tenant', 'tid'],
		['client', 'azp'],
	] as const) {
		const value = stringMember(claims, member);
		if (value !== undefined) facts[name] = value;
	}
	const audience = wordsMember(claims, 'aud');
	if (audience.length > 0) facts['audience'] = audience.slice(0, 5).join(' ');
	const scopes = ['scope', 'scp', 'permissions', 'roles'].flatMap((name) => wordsMember(claims, name));
	if (scopes.length > 0) facts['scopes'] = [...new Set(scopes)].slice(0, 20).join(' ');
	return merge({ facts, basis: 'decoded' }, byScopes(scopes), byStanding(claims));
}

/** Words that give everything: the whole of it, or what follows is nobody's business but an administrator's. */
const admin = /(?:^|[:._/-])(?:(?:super|global)?_?admin(?:istrator)?s?|owner|root|superuser|\*)$|^admin|cluster-admin/i;
/** Microsoft Graph: for every user and group of the tenant (`User.Read.All`). */
const everyone = /\.All$/;
const removing = /^(?:delet|destroy|remov|purg|drop|truncat|eras|wip|revok)/;
const changing =
	/^(?:writ|creat|updat|manag|edit|post|put|patch|admin|modif|set|add|insert|push|publish|deploy|send|sign|transfer|pay|assign|invit|import|upload|approv|cancel|reset|rotat|enabl|disabl|start|stop|restart)|write$/;
/** Words that only show something. A scope reads when it holds one of them and no word that might do more. */
const reading: ReadonlySet<string> = new Set(['read', 'reader', 'readonly', 'view', 'viewer', 'list', 'get', 'watch']);
/** Scopes of OpenID Connect that show who somebody is. */
const identity: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'address', 'phone', 'offline_access']);
/** Verbs of which nobody knows what they do. */
const acting =
	/^(?:exec|run|invok|call|impersonat|assum|act|trigger|mint|issu|grant|control|access$|use$|full$|all$|any$)/;

/** `User.Read.All`, `repo:read`, `readOnlyLogs` as words in lower case. */
function wordsOf(scope: string): readonly string[] {
	return scope
		.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.toLowerCase()
		.split(/[^a-z]+/)
		.filter((word) => word !== '');
}

function readsOnly(scope: string): boolean {
	if (identity.has(scope.toLowerCase())) return true;
	const words = wordsOf(scope.replace(everyone, ''));
	return words.some((word) => reading.has(word)) && !words.some((word) => acting.test(word));
}

/** Authority from scopes, where they speak plainly; otherwise nothing, which leaves the assumption. */
function byScopes(scopes: readonly string[]): Decoded {
	if (scopes.length === 0) return {};
	if (scopes.some((scope) => admin.test(scope)))
		return { metrics: { AU: 'A', DE: 'W' }, reasons: ['Has an admin scope.'] };
	const wide: Decoded = scopes.some((scope) => everyone.test(scope)) ? { metrics: { AU: 'A' } } : {};
	const has = (pattern: RegExp) => scopes.some((scope) => wordsOf(scope).some((word) => pattern.test(word)));
	// What becomes of the backups, no scope says: that stays assumed.
	if (has(removing)) return merge(wide, { metrics: { DE: 'I' }, reasons: ['Has a scope to delete.'] });
	if (has(changing)) return merge(wide, { metrics: { DE: 'W' }, reasons: ['Has a scope to write.'] });
	if (scopes.every(readsOnly)) return merge(wide, { metrics: { DE: 'R' }, reasons: ['Has scopes to read only.'] });
	return wide;
}

/** Roles and groups of the one who is signed in, which every issuer writes elsewhere. They widen, and never narrow. */
function byStanding(claims: JsonObject): Decoded {
	const realm = objectMember(claims, 'realm_access');
	const standing = [
		...['role', 'groups', 'group', 'cognito:groups', 'authorities'].flatMap((name) => wordsMember(claims, name)),
		...(realm === undefined ? [] : wordsMember(realm, 'roles')),
	];
	const flagged = ['admin', 'is_admin', 'isAdmin', 'is_superuser', 'superuser'].some(
		(name) => Object.hasOwn(claims, name) && claims[name] === true,
	);
	return flagged || standing.some((one) => admin.test(one))
		? { metrics: { AU: 'P', DE: 'W' }, assumed: ['AU', 'DE'], reasons: ['Acts as an administrator.'] }
		: {};
}

/** Issuers whose tokens are known. */
function issuer({ header, claims }: Jwt): Decoded {
	const iss = stringMember(claims, 'iss') ?? '';
	if (iss === 'supabase' || /\.supabase\.co\/auth/.test(iss)) return supabase(claims);
	if (iss === 'kubernetes/serviceaccount' || objectMember(claims, 'kubernetes.io') !== undefined)
		return kubernetes(claims);
	if (/^https:\/\/(?:sts\.windows\.net|login\.microsoftonline\.com)\//.test(iss)) return entra(claims);
	if (iss.startsWith('https://securetoken.google.com/')) {
		return { metrics: { AU: 'R', DE: 'W' }, ...named('Firebase, one signed-in user') };
	}
	if (/^https:\/\/[a-z0-9.-]+\.auth0\.com\/$/.test(iss)) return auth0(claims);
	const access = stringMember(claims, 'a');
	// Turso signs with an Edwards curve and names no issuer; in anybody else's token the claim may mean anything.
	if (iss === '' && stringMember(header, 'alg') === 'EdDSA' && (access === 'rw' || access === 'ro'))
		return turso(access);
	return {};
}

function named(kind: string): Decoded {
	return { facts: { kind } };
}

/** Applications of Microsoft whose tokens manage Azure itself: the address, and the older id. */
const management =
	/^https:\/\/management\.(?:core\.windows\.net|azure\.com)\/?$|^797f4846-ba00-4fd7-ba43-dac1f8f63013$/;

/** A token for the resource manager does what its holder's roles allow; which these are, it does not say. */
function entra(claims: JsonObject): Decoded {
	if (!wordsMember(claims, 'aud').some((audience) => management.test(audience))) return named('Microsoft Entra');
	return {
		...named('Microsoft Entra, Azure Resource Manager'),
		metrics: { AU: 'A', DE: 'I', DS: 'R', LM: 'C', SP: 'M' },
		assumed: ['AU', 'DE', 'DS', 'LM', 'SP'],
		operations: ['delete resource groups', 'delete databases', 'read keys of services', 'change roles'],
		reasons: ['Speaks to Azure Resource Manager; what its holder may do there is not in the token.'],
	};
}

function auth0(claims: JsonObject): Decoded {
	const management = wordsMember(claims, 'aud').some((audience) => audience.endsWith('/api/v2/'));
	return management
		? {
				...named('Auth0 Management API'),
				metrics: { AU: 'A', DS: 'R' },
				reasons: ['Speaks to the management API of the tenant.'],
			}
		: named('Auth0');
}

/** Claim `a` of a Turso database token. */
function turso(access: 'rw' | 'ro'): Decoded {
	return access === 'ro'
		? { ...named('Turso'), metrics: { AU: 'P', DE: 'R', DS: 'R' }, operations: ['read rows'], reasons: ['Read only.'] }
		: {
				...named('Turso'),
				metrics: { AU: 'P', DE: 'I', RC: 'I', DS: 'R' },
				operations: ['drop tables', 'change rows', 'read rows'],
			};
}

/** Supabase: `service_role` passes every row policy, `anon` is made to be published. */
function supabase(claims: JsonObject): Decoded {
	const ref = stringMember(claims, 'ref');
	const facts = { kind: 'Supabase', ...(ref === undefined ? {} : { project: ref }) };
	switch (stringMember(claims, 'role')) {
		case 'service_role':
			return {
				facts,
				metrics: { AU: 'P', DE: 'I', RC: 'I', DS: 'R', LM: 'S' },
				operations: ['delete any row', 'delete storage objects', 'delete users', 'read all data'],
				reasons: ['service_role passes every row policy of the project.'],
			};
		case 'anon':
			return {
				facts,
				gates: ['pub'],
				metrics: { AU: 'P', DE: 'W', DS: 'C', LM: 'N' },
				operations: ['do what the row policies grant to anyone'],
				reasons: ['anon is made to be published; row policies limit it.'],
			};
		case 'authenticated':
			return { facts, metrics: { AU: 'R' } };
		default:
			// A role of one's own, or the owner of the tables: nothing is known of it.
			return { facts, reasons: ['Its role is none of those that every project has.'] };
	}
}

/** Kubernetes service account: the old form has flat claims and no expiry, the bound form an object. */
function kubernetes(claims: JsonObject): Decoded {
	const bound = objectMember(claims, 'kubernetes.io');
	const account = bound === undefined ? undefined : objectMember(bound, 'serviceaccount');
	const namespace =
		bound === undefined
			? stringMember(claims, 'kubernetes.io/serviceaccount/namespace')
			: stringMember(bound, 'namespace');
	const name =
		account === undefined
			? stringMember(claims, 'kubernetes.io/serviceaccount/service-account.name')
			: stringMember(account, 'name');
	return {
		facts: {
			kind: 'Kubernetes service account',
			...(namespace === undefined ? {} : { namespace }),
			...(name === undefined ? {} : { serviceAccount: name }),
		},
		// Its roles are invisible, and what a service account gets by default reaches beyond one resource: err on the broad side.
		metrics: { AU: 'P', DE: 'W', DS: 'R', LM: 'S' },
		assumed: ['AU', 'DE', 'DS', 'LM'],
		operations: ['do what the roles of the service account allow', 'read secrets of the namespace'],
		reasons: ['Its roles are not visible in the token.'],
	};
}
