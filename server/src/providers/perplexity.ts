import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'perplexity',
	name: 'Perplexity',
	class: 'ai',
	kind: 'other-key',
	title: 'Perplexity credential of another form',
	except: ['pplx-'],
};

export const provider: Provider = {
	id: 'perplexity',
	name: 'Perplexity',
	types: [
		{
			id: 'perplexity.api-key',
			title: 'Perplexity API key',
			class: 'ai',
			keywords: ['pplx-'],
			pattern: shaped('pplx-[A-Za-z0-9]{48}'),
			check: randomAfter(5),
			visible: 5,
			authority: classDefault('ai'),
			variable: 'PERPLEXITY_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('perplexity.api-key', `pplx-${make.base62(48)}`),
];
