import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'linear',
	name: 'Linear',
	class: 'saas',
	kind: 'other-key',
	title: 'Linear credential of another form',
	words: ['linear'],
	common: true,
	except: ['lin_api_'],
};

export const provider: Provider = {
	id: 'linear',
	name: 'Linear',
	types: [
		{
			id: 'linear.api-key',
			title: 'Linear API key',
			class: 'saas',
			keywords: ['lin_api_'],
			pattern: shaped('lin_api_[A-Za-z0-9]{40}'),
			check: randomAfter(8),
			visible: 8,
			authority: authority('AU:A?/DE:W/DS:C/LM:N/SP:N/LT:N', {
				operations: ['delete issues', 'change issues', 'read issues'],
				scope: 'the user; scopes and teams since 2025',
				revoke: 'https://linear.app/settings/account/security',
				revokeChecked: true,
				narrower: 'read scope, one team',
				lifetime: 'never expires',
				human: true,
				alternative: 'AU:R/DE:R/DS:C/LM:N/SP:N/LT:N',
				from: 'general',
				url: 'https://linear.app/docs/api-and-webhooks',
			}),
			docs: 'https://linear.app/docs/api-and-webhooks',
			variable: 'LINEAR_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('linear.api-key', `lin_api_${make.base62(40)}`),
];
