import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'tavily',
	name: 'Tavily',
	class: 'ai',
	kind: 'other-key',
	title: 'Tavily credential of another form',
	except: ['tvly-'],
};

export const provider: Provider = {
	id: 'tavily',
	name: 'Tavily',
	types: [
		{
			id: 'tavily.api-key',
			title: 'Tavily API key',
			class: 'ai',
			keywords: ['tvly-'],
			pattern: shaped('tvly-(?:dev-|prod-)?[A-Za-z0-9]{32}'),
			check: randomAfter(5),
			visible: 5,
			authority: classDefault('ai'),
			variable: 'TAVILY_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('tavily.api-key', `tvly-${make.base62(32)}`),
];
