import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'adafruit',
	name: 'Adafruit IO',
	class: 'saas',
	kind: 'other-key',
	title: 'Adafruit IO credential of another form',
	except: ['aio_'],
};

export const provider: Provider = {
	id: 'adafruit',
	name: 'Adafruit IO',
	types: [
		{
			id: 'adafruit.api-key',
			title: 'Adafruit IO key',
			class: 'saas',
			keywords: ['aio_'],
			pattern: shaped('aio_[A-Za-z0-9]{28}'),
			check: randomAfter(4),
			visible: 4,
			authority: classDefault('saas'),
			variable: 'ADAFRUIT_IO_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('adafruit.api-key', `aio_${make.base62(28)}`, (value) => `ADAFRUIT_IO_KEY=${value}`),
];
