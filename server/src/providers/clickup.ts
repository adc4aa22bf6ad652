import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'clickup',
	name: 'ClickUp',
	class: 'saas',
	kind: 'other-key',
	title: 'ClickUp credential of another form',
	words: ['click up'],
	except: ['pk_'],
};

export const provider: Provider = {
	id: 'clickup',
	name: 'ClickUp',
	types: [
		{
			id: 'clickup.personal-token',
			title: 'ClickUp personal token',
			class: 'saas',
			keywords: ['pk_'],
			pattern: shaped('pk_\\d{6,10}_[A-Z0-9]{32}'),
			check: randomAfter(3),
			visible: 3,
			authority: classDefault('saas'),
			variable: 'CLICKUP_API_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit(
		'clickup.personal-token',
		`pk_${make.digits(8)}_${make.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', 32)}`,
		(value) => `CLICKUP_API_TOKEN=${value}`,
	),
];
