import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { namedRandom } from './shared/checks.ts';
import { hit, miss } from './shared/examples.ts';
import { assigned } from './shared/pattern.ts';

export const provider: Provider = {
	id: 'mistral',
	name: 'Mistral AI',
	types: [
		{
			id: 'mistral.api-key',
			title: 'Mistral API key',
			class: 'ai',
			keywords: ['mistral'],
			pattern: assigned('[A-Za-z0-9_.-]{0,24}mistral(?:[_-]?ai)?[_-]?(?:api)?[_-]?(?:key|token)', '[A-Za-z0-9]{32}'),
			check: namedRandom,
			visible: 0,
			authority: classDefault('ai'),
			variable: 'MISTRAL_API_KEY',
		},
	],
};

export const examples: Examples = (make) => [
	hit('mistral.api-key', make.base62(32), (value) => `MISTRAL_API_KEY=${value}`),
	miss('mistral.api-key', `MISTRAL_MODEL=mistral-large-latest`),
];
