import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'hubspot',
	name: 'HubSpot',
	class: 'saas',
	kind: 'other-key',
	title: 'HubSpot credential of another form',
	words: ['hub spot'],
	except: ['pat-na', 'pat-eu'],
};

export const provider: Provider = {
	id: 'hubspot',
	name: 'HubSpot',
	types: [
		{
			id: 'hubspot.private-app-token',
			title: 'HubSpot private app token',
			class: 'saas',
			keywords: ['pat-na', 'pat-eu'],
			pattern:
				/(?<![\w-])(?<value>pat-(?:na|eu)\d-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![\w-])/dgi,
			check: randomAfter(8),
			visible: 8,
			authority: classDefault('saas', { operations: ['change contacts and deals', 'read contacts'] }),
			variable: 'HUBSPOT_ACCESS_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('hubspot.private-app-token', `pat-na1-${make.uuid()}`),
];
