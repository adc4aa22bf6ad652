import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { namedRandom } from './shared/checks.ts';
import { hit, miss } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'algolia',
	name: 'Algolia',
	class: 'saas',
	kind: 'other-key',
	title: 'Algolia credential of another form',
};

export const provider: Provider = {
	id: 'algolia',
	name: 'Algolia',
	types: [
		{
			id: 'algolia.admin-key',
			title: 'Algolia admin API key',
			class: 'saas',
			keywords: ['algolia'],
			pattern: assigned(
				'[A-Za-z0-9_.-]{0,24}algolia[A-Za-z0-9_-]{0,12}(?:admin|write|api)[_-]?(?:api)?[_-]?key',
				'[0-9a-f]{32}',
			),
			check: namedRandom,
			visible: 0,
			authority: authority('AU:A?/DE:I?/RC:I/DS:C/LM:S/SP:N/LT:N', {
				operations: ['clear and delete indexes', 'create keys'],
				scope: 'whole application',
				revoke: 'https://dashboard.algolia.com/account/api-keys',
				revokeChecked: true,
				narrower: 'search-only or secured key',
				lifetime: 'never expires',
				alternative: 'AU:R/DE:R/DS:P/LM:N/SP:L/LT:N',
				inspect:
					'curl -s "https://APP_ID-dsn.algolia.net/1/keys/$ALGOLIA_ADMIN_KEY" -H "X-Algolia-Application-Id: APP_ID" -H "X-Algolia-API-Key: $ALGOLIA_ADMIN_KEY"',
				from: 'general',
				url: 'https://www.algolia.com/doc/guides/security/api-keys/',
			}),
			docs: 'https://www.algolia.com/doc/guides/security/api-keys/',
			variable: 'ALGOLIA_ADMIN_KEY',
		},
		{
			id: 'algolia.search-key',
			title: 'Algolia search key',
			class: 'publishable',
			keywords: ['algolia'],
			pattern: assigned(
				'[A-Za-z0-9_.-]{0,24}algolia[A-Za-z0-9_-]{0,12}(?:search|public)[A-Za-z0-9_-]{0,12}key',
				'[0-9a-f]{32}',
			),
			check: namedRandom,
			visible: 0,
			authority: authority('AU:R/DE:R/DS:P/LM:N/SP:L/LT:N', {
				operations: ['search'],
				scope: 'search',
				narrower: 'secured key with filters',
				lifetime: 'never expires',
				gates: ['pub'],
				revokeBy: 'dashboard > API keys',
				from: 'general',
				url: 'https://www.algolia.com/doc/guides/security/api-keys/',
			}),
			docs: 'https://www.algolia.com/doc/guides/security/api-keys/',
			variable: 'ALGOLIA_SEARCH_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('algolia.admin-key', make.hex(32), (value) => `ALGOLIA_ADMIN_KEY=${value}`),
	miss('algolia.admin-key', `ALGOLIA_SEARCH_KEY=${make.hex(32)}`),
	hit('algolia.search-key', make.hex(32), (value) => `ALGOLIA_SEARCH_KEY=${value}`),
];
