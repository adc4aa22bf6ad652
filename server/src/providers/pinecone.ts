import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'pinecone',
	name: 'Pinecone',
	class: 'database',
	kind: 'other-key',
	title: 'Pinecone credential of another form',
	except: ['pcsk_'],
};

export const provider: Provider = {
	id: 'pinecone',
	name: 'Pinecone',
	types: [
		{
			id: 'pinecone.api-key',
			title: 'Pinecone API key',
			class: 'database',
			keywords: ['pcsk_'],
			pattern: shaped('pcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{63}'),
			check: randomAfter(5),
			visible: 5,
			authority: classDefault('database', { operations: ['delete indexes', 'change vectors', 'read vectors'] }),
			variable: 'PINECONE_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('pinecone.api-key', `pcsk_${make.base62(6)}_${make.base62(63)}`),
];
