import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'figma',
	name: 'Figma',
	class: 'saas',
	kind: 'other-key',
	title: 'Figma credential of another form',
	except: ['figd_'],
};

export const provider: Provider = {
	id: 'figma',
	name: 'Figma',
	types: [
		{
			id: 'figma.personal-access-token',
			title: 'Figma personal access token',
			class: 'saas',
			keywords: ['figd_'],
			pattern: shaped('figd_[\\w-]{38,44}', { dash: true }),
			check: randomAfter(5),
			visible: 5,
			authority: authority('AU:P/DE:R?/DS:C/LM:N/SP:N/LT:L', {
				operations: ['read files', 'write comments and variables'],
				scope: 'scopes',
				revoke: 'https://www.figma.com/settings',
				narrower: 'file_content:read',
				lifetime: 'max 90 d',
				human: true,
				alternative: 'AU:R/DE:R/DS:C/LM:N/SP:N/LT:L',
				inspect: 'curl -s https://api.figma.com/v1/me -H "X-Figma-Token: $FIGMA_TOKEN"',
				from: 'general',
				url: 'https://developers.figma.com/docs/rest-api/personal-access-tokens/',
			}),
			docs: 'https://developers.figma.com/docs/rest-api/personal-access-tokens/',
			variable: 'FIGMA_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('figma.personal-access-token', `figd_${make.base62(40)}`, (value) => `FIGMA_TOKEN=${value}`),
];
