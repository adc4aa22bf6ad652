import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'cerebras',
	name: 'Cerebras',
	class: 'ai',
	kind: 'other-key',
	title: 'Cerebras credential of another form',
	except: ['csk-'],
};

export const provider: Provider = {
	id: 'cerebras',
	name: 'Cerebras',
	types: [
		{
			id: 'cerebras.api-key',
			title: 'Cerebras API key',
			class: 'ai',
			keywords: ['csk-'],
			pattern: shaped('csk-[a-z0-9]{48}'),
			check: randomAfter(4),
			visible: 4,
			authority: classDefault('ai'),
			variable: 'CEREBRAS_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('cerebras.api-key', `csk-${make.from('abcdefghijklmnopqrstuvwxyz0123456789', 48)}`),
];
