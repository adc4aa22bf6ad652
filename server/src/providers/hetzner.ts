import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { namedRandom } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'hetzner',
	name: 'Hetzner Cloud',
	class: 'cloud',
	kind: 'other-key',
	title: 'Hetzner Cloud credential of another form',
};

export const provider: Provider = {
	id: 'hetzner',
	name: 'Hetzner Cloud',
	types: [
		{
			id: 'hetzner.api-token',
			title: 'Hetzner Cloud API token',
			class: 'cloud',
			keywords: ['hcloud', 'hetzner'],
			pattern: assigned('[A-Za-z0-9_.-]{0,24}(?:hcloud|hetzner)[A-Za-z0-9_-]{0,16}(?:token|key)', '[A-Za-z0-9]{64}'),
			check: namedRandom,
			visible: 0,
			authority: authority('AU:P/DE:I?/RC:S/DS:R/LM:C/SP:L/LT:N', {
				operations: ['delete servers with their backups', 'delete volumes'],
				scope: 'one project, read or read and write',
				revoke: 'https://console.hetzner.cloud',
				narrower: 'read-only token',
				lifetime: 'never expires',
				revokeBy: 'project > Security > API tokens',
				alternative: 'AU:P/DE:R/DS:C/LM:N/SP:N/LT:N',
				inspect: 'hcloud server list',
				controls: ['delete protection of servers and volumes', 'copies of backups outside the project'],
				from: 'general',
				url: 'https://docs.hetzner.cloud/',
			}),
			docs: 'https://docs.hetzner.cloud/',
			variable: 'HCLOUD_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('hetzner.api-token', make.base62(64), (value) => `HCLOUD_TOKEN=${value}`),
];
