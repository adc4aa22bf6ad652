import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { openEnd, randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'digitalocean',
	name: 'DigitalOcean',
	class: 'cloud',
	kind: 'other-key',
	title: 'DigitalOcean credential of another form',
	words: ['digital ocean'],
	except: ['dop_v1_', 'doo_v1_', 'dor_v1_'],
};

export const provider: Provider = {
	id: 'digitalocean',
	name: 'DigitalOcean',
	types: [
		{
			id: 'digitalocean.personal-access-token',
			title: 'DigitalOcean personal access token',
			class: 'cloud',
			keywords: ['dop_v1_'],
			pattern: shaped('dop_v1_[a-f0-9]{64}', { open: true }),
			check: openEnd(randomAfter(7)),
			visible: 7,
			authority: authority('AU:A?/DE:I?/RC:S?/DS:R/LM:C?/SP:L/LT:L', {
				operations: ['delete volumes', 'delete snapshots', 'delete databases', 'delete droplets'],
				scope: 'full team access or custom scopes (98 in the trufflehog vocabulary, 30 delete-like)',
				revoke: 'https://cloud.digitalocean.com/account/api/tokens',
				revokeChecked: true,
				narrower: 'custom scopes (read, create, update, delete per resource)',
				lifetime: 'chosen at creation (30/60/90/365 d or none)',
				human: true,
				alternative: 'AU:P/DE:R/DS:C/LM:N/SP:N/LT:L',
				inspect: 'doctl account get',
				from: 'doc',
				url: 'https://docs.digitalocean.com/reference/api/create-personal-access-token/',
			}),
			docs: 'https://docs.digitalocean.com/reference/api/create-personal-access-token/',
			variable: 'DIGITALOCEAN_TOKEN',
		},
		{
			id: 'digitalocean.oauth-token',
			title: 'DigitalOcean OAuth token',
			class: 'cloud',
			keywords: ['doo_v1_', 'dor_v1_'],
			pattern: shaped('do[or]_v1_[a-f0-9]{64}', { open: true }),
			check: openEnd(randomAfter(7)),
			visible: 7,
			authority: authority('AU:A/DE:I?/RC:S/DS:R/LM:C/SP:L/LT:S', {
				operations: ['delete volumes', 'delete snapshots', 'delete databases', 'delete droplets'],
				scope: 'read or read write',
				revoke: 'https://cloud.digitalocean.com/account/api/tokens',
				revokeChecked: true,
				narrower: 'custom-scope PAT',
				lifetime: '30 days',
				human: true,
				alternative: 'AU:P/DE:R/DS:C/LM:N/SP:N/LT:L',
				inspect: 'doctl account get',
				from: 'general',
				url: 'https://docs.digitalocean.com/reference/api/oauth/',
			}),
			docs: 'https://docs.digitalocean.com/reference/api/oauth/',
			variable: 'DIGITALOCEAN_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('digitalocean.personal-access-token', `dop_v1_${make.hex(64)}`, (value) => `DIGITALOCEAN_TOKEN=${value}`),
	hit('digitalocean.oauth-token', `doo_v1_${make.hex(64)}`),
];
