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
	const lifetime: Decoded =
		expires === undefined ? { metrics: { LT: 'N' }, reasons: ['It has no expiry.'] } : fromExpiry(expires * 1000, now);
	return merge(common(jwt.claims), lifetime, issuer(jwt.claims));
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
	return merge({ facts, basis: 'decoded' }, byScopes(scopes));
}

const admin = /(?:^|[:._/-])(?:admin|owner|root|superuser|\*)$|^admin|cluster-admin|\.All$/i;
const removing = /delete|destroy|remove/i;
const changing = /write|create|update|manage|edit|post|put|admin/i;
const reading = /read|view|list|get|openid|profile|email|offline_access/i;

/** Authority from scopes, where they speak plainly; otherwise nothing, which leaves the assumption. */
function byScopes(scopes: readonly string[]): Decoded {
	if (scopes.length === 0) return {};
	if (scopes.some((scope) => admin.test(scope)))
		return { metrics: { AU: 'A', DE: 'W' }, reasons: ['Has an admin scope.'] };
	if (scopes.some((scope) => removing.test(scope))) {
		return { metrics: { DE: 'I', RC: 'I' }, reasons: ['Has a scope to delete.'] };
	}
	if (scopes.some((scope) => changing.test(scope))) return { metrics: { DE: 'W' }, reasons: ['Has a scope to write.'] };
	if (scopes.every((scope) => reading.test(scope)))
		return { metrics: { DE: 'R' }, reasons: ['Has scopes to read only.'] };
	return {};
}

/** Issuers whose tokens are known. */
function issuer(claims: JsonObject): Decoded {
	const iss = stringMember(claims, 'iss') ?? '';
	if (iss === 'supabase' || /\.supabase\.co\/auth/.test(iss)) return supabase(claims);
	if (iss === 'kubernetes/serviceaccount' || objectMember(claims, 'kubernetes.io') !== undefined)
		return kubernetes(claims);
	if (/^https:\/\/(?:sts\.windows\.net|login\.microsoftonline\.com)\//.test(iss)) return named('Microsoft Entra');
	if (iss.startsWith('https://securetoken.google.com/')) {
		return { metrics: { AU: 'R', DE: 'W' }, ...named('Firebase, one signed-in user') };
	}
	if (/^https:\/\/[a-z0-9.-]+\.auth0\.com\/$/.test(iss)) return auth0(claims);
	const access = stringMember(claims, 'a');
	if (access === 'rw' || access === 'ro') return turso(access);
	return {};
}

function named(kind: string): Decoded {
	return { facts: { kind } };
}

function auth0(claims: JsonObject): Decoded {
	const management = wordsMember(claims, 'aud').some((audience) => audience.endsWith('/api/v2/'));
	return management
		? {
				...named('Auth0 Management API'),
				metrics: { AU: 'A' },
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
		default:
			return { facts, metrics: { AU: 'R' } };
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
