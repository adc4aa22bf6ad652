import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'dependency-track',
	name: 'Dependency-Track',
	class: 'saas',
	kind: 'other-key',
	title: 'Dependency-Track credential of another form',
	words: ['dependency track'],
	except: ['odt_'],
};

export const provider: Provider = {
	id: 'dependency-track',
	name: 'Dependency-Track',
	types: [
		{
			id: 'dependency-track.api-key',
			title: 'Dependency-Track API key',
			class: 'saas',
			keywords: ['odt_'],
			pattern: shaped('odt_(?:[A-Za-z0-9]{8}_)?[A-Za-z0-9]{32,40}'),
			check: randomAfter(4),
			visible: 4,
			authority: classDefault('saas'),
			variable: 'DTRACK_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('dependency-track.api-key', `odt_${make.base62(32)}`, (value) => `DTRACK_API_KEY=${value}`),
];
