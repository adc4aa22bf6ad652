import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { namedRandom } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'linode',
	name: 'Akamai Linode',
	class: 'cloud',
	kind: 'other-key',
	title: 'Akamai Linode credential of another form',
};

export const provider: Provider = {
	id: 'linode',
	name: 'Akamai Linode',
	types: [
		{
			id: 'linode.personal-access-token',
			title: 'Linode personal access token',
			class: 'cloud',
			keywords: ['linode'],
			pattern: assigned('[A-Za-z0-9_.-]{0,24}linode[A-Za-z0-9_-]{0,16}(?:token|key)', '[0-9a-f]{64}'),
			check: namedRandom,
			visible: 0,
			authority: authority('AU:A?/DE:I?/RC:S/DS:R/LM:C/SP:L/LT:L', {
				operations: ['delete servers with their backups', 'delete volumes'],
				scope: 'per-service scopes, read only or read write; default all',
				revoke: 'https://cloud.linode.com/profile/tokens',
				revokeChecked: true,
				narrower: 'per-product scopes',
				lifetime: 'up to never',
				human: true,
				alternative: 'AU:P/DE:W/DS:C/LM:S/SP:L/LT:L',
				inspect: 'linode-cli profile view',
				from: 'general',
				url: 'https://techdocs.akamai.com/linode-api/reference/get-started',
			}),
			docs: 'https://techdocs.akamai.com/linode-api/reference/get-started',
			variable: 'LINODE_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('linode.personal-access-token', make.hex(64), (value) => `LINODE_TOKEN=${value}`),
];
