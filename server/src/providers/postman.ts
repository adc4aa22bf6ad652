import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { openEnd, randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'postman',
	name: 'Postman',
	class: 'saas',
	kind: 'other-key',
	title: 'Postman credential of another form',
	except: ['pmat-', 'pmak-'],
};

export const provider: Provider = {
	id: 'postman',
	name: 'Postman',
	types: [
		{
			id: 'postman.access-token',
			title: 'Postman collection access key',
			class: 'saas',
			keywords: ['pmat-'],
			pattern: shaped('PMAT-[0-9A-Z]{26}', { open: true }),
			check: openEnd(randomAfter(5)),
			visible: 5,
			authority: classDefault('saas', { operations: ['read a collection'] }),
		},
		{
			id: 'postman.api-key',
			title: 'Postman API key',
			class: 'saas',
			keywords: ['pmak-'],
			pattern: shaped('PMAK-[0-9a-f]{24}-[0-9a-f]{34}', { open: true }),
			check: openEnd(randomAfter(5)),
			visible: 5,
			authority: classDefault('saas', { operations: ['delete collections', 'read variables of environments'] }),
			variable: 'POSTMAN_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('postman.access-token', `PMAT-${make.from('ABCDEFGHJKMNPQRSTVWXYZ0123456789', 26)}`),
	hit('postman.api-key', `PMAK-${make.hex(24)}-${make.hex(34)}`),
];
