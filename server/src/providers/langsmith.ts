import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'langsmith',
	name: 'LangSmith',
	class: 'observability',
	kind: 'other-key',
	title: 'LangSmith credential of another form',
	words: ['langsmith', 'langchain'],
	except: ['lsv2_'],
};

export const provider: Provider = {
	id: 'langsmith',
	name: 'LangSmith',
	types: [
		{
			id: 'langsmith.api-key',
			title: 'LangSmith API key',
			class: 'observability',
			keywords: ['lsv2_'],
			pattern: shaped('lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}'),
			check: randomAfter(8),
			visible: 8,
			authority: classDefault('observability'),
			variable: 'LANGSMITH_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('langsmith.api-key', `lsv2_pt_${make.hex(32)}_${make.hex(10)}`),
];
