import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { openEnd, randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'packagist',
	name: 'Packagist',
	class: 'registry',
	kind: 'other-key',
	title: 'Packagist credential of another form',
	except: ['packagist_'],
};

export const provider: Provider = {
	id: 'packagist',
	name: 'Packagist',
	types: [
		{
			id: 'packagist.api-token',
			title: 'Private Packagist token',
			class: 'registry',
			keywords: ['packagist_'],
			pattern: shaped('packagist_(?:ack|acs|oat|org|out|uut|ort)_[a-f0-9]{28,80}', { flags: 'i', open: true }),
			check: openEnd(randomAfter(10)),
			visible: 10,
			authority: classDefault('registry'),
			variable: 'PACKAGIST_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('packagist.api-token', `packagist_ack_${make.hex(32)}`, (value) => `PACKAGIST_TOKEN=${value}`),
];
