import { decodeJwt, parseJwt } from '../blast/decoders/jwt.ts';
import type { Candidate, Check, Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { hit, miss } from './shared/examples.ts';

/** Header and claims must be JSON objects, and the header must name an algorithm; the sample of jwt.io is no finding. */
function isJwt({ value }: Candidate): Check {
	const jwt = parseJwt(value);
	if (jwt === undefined) return { ok: false, reason: 'header or claims are not JSON' };
	if (typeof jwt.header['alg'] !== 'string') return { ok: false, reason: 'the header names no algorithm' };
	if (jwt.claims['name'] === 'John Doe' && jwt.claims['sub'] === '1234567890') {
		return { ok: false, reason: 'the sample of jwt.io' };
	}
	return { ok: true, evidence: ['header and claims are JSON'] };
}

export const provider: Provider = {
	id: 'jwt',
	name: 'JSON Web Token',
	types: [
		{
			id: 'jwt.token',
			title: 'JSON Web Token',
			class: 'identity',
			keywords: ['eyj'],
			pattern: /(?<![A-Za-z0-9_-])(?<value>eyJ[\w-]{14,2000}\.eyJ[\w-]{10,8000}\.[\w-]{16,1400})(?![\w-])/dg,
			check: isJwt,
			visible: 0,
			authority: authority('AU:R?/DE:W?/DS:C?/LM:N/SP:N/LT:U', {
				operations: ['act as its subject within its scope'],
				scope: 'claims',
				narrower: 'shorter exp',
				lifetime: 'until the time that it names, if it does',
				revokeBy: 'sign its subject out, or rotate the signing key',
				from: 'general',
				url: 'https://www.rfc-editor.org/rfc/rfc7519',
			}),
			decode: ({ value, now }) => decodeJwt(value, now),
			docs: 'https://www.rfc-editor.org/rfc/rfc7519',
			variable: 'ACCESS_TOKEN',
		},
	],
};

export const examples: Examples = (make) => {
	const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const jwt = (claims: object) => `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}.${make.base64url(42)}A`;
	return [
		hit(
			'jwt.token',
			jwt({ iss: 'supabase', ref: 'abcdefghijklmnopqrst', role: 'service_role', iat: 1700000000, exp: 2000000000 }),
			(value) => `SUPABASE_SERVICE_ROLE_KEY=${value}`,
		),
		hit('jwt.token', jwt({ sub: '42', iat: 1700000000 }), (value) => `Authorization: Bearer ${value}`),
		miss('jwt.token', `eyJhbGciOiJIUzI1NiJ9.${make.base62(20)}`),
	];
};
