import { decodeBase64 } from '../blast/decoders/json.ts';
import type { Candidate, Check, Decoded, Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { hit, miss } from './shared/examples.ts';

const decoded = (value: string): string => decodeBase64(value)?.toString('latin1') ?? '';

/** Base64 of `user:password`. */
function isLogin({ value }: Candidate): Check {
	return /^[!-9;-~]{1,100}:[!-~]{3,1200}$/.test(decoded(value))
		? { ok: true, evidence: ['decodes to user and password'] }
		: { ok: false, reason: 'does not decode to user and password' };
}

/** In `.npmrc` the password alone is base64 too. */
function isNpmLogin(candidate: Candidate): Check {
	const { text, start, value } = candidate;
	const line = text.slice(Math.max(0, start - 200), start);
	if (!/_password/.test(line.slice(line.lastIndexOf('\n') + 1))) return isLogin(candidate);
	return /:_password[ \t]{0,4}=[ \t]{0,4}["']?$/.test(line) && /^[!-~]{4,1200}$/.test(decoded(value))
		? { ok: true, evidence: ['decodes to a password'] }
		: { ok: false, reason: 'not a password of a registry' };
}

/** The user is an identifier; the password stays where it is. */
function userOf(value: string): Decoded {
	const text = decoded(value);
	const at = text.indexOf(':');
	return at > 0 ? { facts: { user: text.slice(0, Math.min(at, 100)) }, basis: 'decoded' } : {};
}

export const provider: Provider = {
	id: 'registry',
	name: 'Package and image registries',
	types: [
		{
			id: 'registry.docker-auth',
			title: 'Docker registry login',
			class: 'registry',
			keywords: ['"auth"'],
			pattern: /"auth"[ \t]{0,4}:[ \t]{0,4}"(?<value>[A-Za-z0-9+/]{10,1600}={0,2})"/dg,
			check: isLogin,
			visible: 0,
			authority: classDefault('registry', { operations: ['push images', 'pull private images'] }),
			decode: ({ value }) => userOf(value),
			variable: 'DOCKER_AUTH',
		},
		{
			id: 'registry.npm-auth',
			title: 'npm registry login',
			class: 'registry',
			keywords: ['_auth', '_password'],
			pattern: /:?_(?:auth|password)[ \t]{0,4}=[ \t]{0,4}["']?(?<value>[A-Za-z0-9+/]{8,1600}={0,2})(?![\w+/=-])/dg,
			check: isNpmLogin,
			visible: 0,
			authority: classDefault('registry', { operations: ['publish packages', 'read private packages'] }),
			decode: ({ value }) => userOf(value),
			variable: 'NPM_AUTH',
		},
	],
};

export const examples: Examples = (make) => [
	hit(
		'registry.docker-auth',
		Buffer.from(`acme:${make.base62(20)}`).toString('base64'),
		(value) => `{"auths": {"registry.acme.io": {"auth": "${value}"}}}`,
		'.docker/config.json',
	),
	miss('registry.docker-auth', `{"auth": "required"}`),
	hit(
		'registry.npm-auth',
		Buffer.from(`acme:${make.base62(20)}`).toString('base64'),
		(value) => `//registry.acme.io/:_auth=${value}`,
		'.npmrc',
	),
];
