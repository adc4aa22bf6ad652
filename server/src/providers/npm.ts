import { base62Checksum } from '../blast/decoders/crc32.ts';
import type { Examples, Provider } from './provider.ts';
import { authority, classDefault } from './shared/authority.ts';
import { byChecksum, openEnd, randomAfter } from './shared/checks.ts';
import { hit, miss } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** The last six characters are the base-62 CRC-32 of the body; some generators include the prefix, so both are accepted. */
function validNpm(value: string): boolean {
	const body = value.slice(4, 34);
	const sum = value.slice(34);
	return sum === base62Checksum(body) || sum === base62Checksum(`npm_${body}`);
}

const npmToken = (body: string) => `npm_${body}${base62Checksum(body)}`;

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'npm',
	name: 'npm',
	class: 'registry',
	kind: 'other-key',
	title: 'npm credential of another form',
	words: ['npm'],
	common: true,
	except: ['npm_'],
};

export const provider: Provider = {
	id: 'npm',
	name: 'npm',
	types: [
		{
			id: 'npm.access-token',
			title: 'npm access token',
			class: 'registry',
			keywords: ['npm_'],
			pattern: shaped('npm_[A-Za-z0-9]{36}', { open: true }),
			check: openEnd(byChecksum(4, (value) => validNpm(value))),
			visible: 4,
			authority: authority('AU:P?/DE:W?/DS:C/LM:C?/SP:N/LT:L', {
				operations: ['publish package versions', 'unpublish package versions', 'deprecate packages'],
				scope:
					'packages, scopes and orgs chosen; read-only or read-write; bypass-2FA flag; governing the account needs 2FA since August 2026',
				revoke: 'https://www.npmjs.com/settings/~/tokens',
				revokeChecked: true,
				narrower: 'trusted publishing (OIDC); read-only token',
				lifetime: 'chosen; classic tokens ended in November 2025',
				human: true,
				alternative: 'AU:R/DE:W/DS:P/LM:C/SP:N/LT:S',
				inspect: 'npm access list packages',
				controls: ['second factor for publishing', 'trusted publishing only'],
				from: 'doc',
				url: 'https://docs.npmjs.com/about-access-tokens',
			}),
			docs: 'https://docs.npmjs.com/about-access-tokens',
			variable: 'NPM_TOKEN',
		},
		{
			id: 'npm.legacy-token',
			title: 'npm legacy token',
			class: 'registry',
			keywords: ['_authtoken'],
			pattern:
				/_authToken[ \t]{0,4}=[ \t]{0,4}["']?(?<value>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![\w-])/dgi,
			check: randomAfter(0),
			visible: 0,
			authority: classDefault('registry', { operations: ['publish package versions', 'read private packages'] }),
			variable: 'NPM_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('npm.access-token', npmToken(make.base62(30)), (value) => `//registry.npmjs.org/:_authToken=${value}`, '.npmrc'),
	miss('npm.access-token', `npm_config_registry=https://registry.npmjs.org/`),
	hit('npm.legacy-token', make.uuid(), (value) => `//registry.npmjs.org/:_authToken=${value}`, '.npmrc'),
];
