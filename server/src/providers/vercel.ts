import { base62Checksum } from '../blast/decoders/crc32.ts';
import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { byChecksum, namedRandom } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned, shaped } from './shared/pattern.ts';

const vercelToken = (body: string) => `vcp_${body}${base62Checksum(body)}`;

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'vercel',
	name: 'Vercel',
	class: 'hosting',
	kind: 'other-key',
	title: 'Vercel credential of another form',
	except: ['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_', 'now_token'],
};

/** What an access token may do, whatever its form. */
const accessToken = authority('AU:A?/DE:I?/RC:S/DS:R/LM:C/SP:L/LT:L', {
	operations: ['delete projects', 'read decrypted variables', 'change domains', 'create tokens'],
	scope: 'full account / team / project (project since 2026-07-30)',
	revoke: 'https://vercel.com/account/tokens',
	revokeChecked: true,
	narrower: 'project-scoped token with expiry',
	lifetime: 'chosen at creation; may be no expiry',
	human: true,
	alternative: 'AU:P/DE:W?/DS:R/LM:C/SP:L/LT:L',
	inspect: 'vercel whoami --token "$VERCEL_TOKEN"',
	from: 'doc',
	url: 'https://vercel.com/docs/accounts/access-tokens',
});

export const provider: Provider = {
	id: 'vercel',
	name: 'Vercel',
	types: [
		{
			id: 'vercel.access-token',
			title: 'Vercel access token',
			class: 'hosting',
			keywords: ['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'],
			pattern: shaped('vc[piark]_[A-Za-z0-9]{56}'),
			check: byChecksum(4, (value) => value.slice(54) === base62Checksum(value.slice(4, 54))),
			visible: 4,
			authority: accessToken,
			docs: 'https://vercel.com/docs/accounts/access-tokens',
			variable: 'VERCEL_TOKEN',
		},
		{
			id: 'vercel.legacy-token',
			title: 'Vercel access token (old form)',
			class: 'hosting',
			keywords: ['vercel', 'now_token'],
			pattern: assigned(
				'[A-Za-z0-9_.-]{0,24}(?:vercel[_-]?(?:api|access|auth)?[_-]?(?:token|key)|NOW_TOKEN)',
				'[A-Za-z0-9]{24}',
			),
			check: namedRandom,
			visible: 0,
			authority: accessToken,
			docs: 'https://vercel.com/docs/accounts/access-tokens',
			variable: 'VERCEL_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('vercel.access-token', vercelToken(make.base62(50)), (value) => `VERCEL_TOKEN=${value}`),
	hit('vercel.legacy-token', make.base62(24), (value) => `VERCEL_TOKEN=${value}`),
];
