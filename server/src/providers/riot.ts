import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'riot',
	name: 'Riot Games',
	class: 'saas',
	kind: 'other-key',
	title: 'Riot Games credential of another form',
	words: ['riot games', 'riot api'],
	common: true,
	except: ['rgapi-'],
};

export const provider: Provider = {
	id: 'riot',
	name: 'Riot Games',
	types: [
		{
			id: 'riot.api-key',
			title: 'Riot Games API key',
			class: 'saas',
			keywords: ['rgapi-'],
			pattern: shaped('RGAPI-[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}', { dash: true }),
			check: randomAfter(6),
			visible: 6,
			authority: classDefault('saas', { operations: ['read player data'] }),
			variable: 'RIOT_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('riot.api-key', `RGAPI-${make.uuid()}`, (value) => `RIOT_API_KEY=${value}`),
];
