import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'prefect',
	name: 'Prefect',
	class: 'ci',
	kind: 'other-key',
	title: 'Prefect credential of another form',
	words: ['prefect'],
	common: true,
	except: ['pnu_'],
};

export const provider: Provider = {
	id: 'prefect',
	name: 'Prefect',
	types: [
		{
			id: 'prefect.api-key',
			title: 'Prefect API key',
			class: 'ci',
			keywords: ['pnu_'],
			pattern: shaped('pnu_[A-Za-z0-9]{36}'),
			check: randomAfter(4),
			visible: 4,
			authority: classDefault('ci', { operations: ['run flows', 'read flows'] }),
			variable: 'PREFECT_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('prefect.api-key', `pnu_${make.base62(36)}`, (value) => `PREFECT_API_KEY=${value}`),
];
