import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned, shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'notion',
	name: 'Notion',
	class: 'saas',
	kind: 'other-key',
	title: 'Notion credential of another form',
	common: true,
	except: ['ntn_'],
};

export const provider: Provider = {
	id: 'notion',
	name: 'Notion',
	types: [
		{
			id: 'notion.integration-token',
			title: 'Notion integration token',
			class: 'saas',
			keywords: ['ntn_'],
			pattern: shaped('ntn_[A-Za-z0-9]{46}'),
			check: randomAfter(4),
			visible: 4,
			authority: authority('AU:P?/DE:W/DS:C/LM:N/SP:N/LT:N', {
				operations: ['archive pages', 'change pages', 'read pages'],
				scope: 'pages shared with the integration; capabilities',
				revoke: 'https://www.notion.so/profile/integrations',
				revokeChecked: true,
				narrower: 'read-only capability',
				lifetime: 'never expires',
				alternative: 'AU:R/DE:R/DS:C/LM:N/SP:N/LT:N',
				inspect:
					'curl -s https://api.notion.com/v1/users/me -H "Authorization: Bearer $NOTION_TOKEN" -H "Notion-Version: 2022-06-28"',
				from: 'general',
				url: 'https://developers.notion.com/docs/authorization',
			}),
			docs: 'https://developers.notion.com/docs/authorization',
			variable: 'NOTION_TOKEN',
		},
		{
			id: 'notion.legacy-token',
			title: 'Notion integration token (old form)',
			class: 'saas',
			keywords: ['notion'],
			pattern: assigned('[A-Za-z0-9_.-]{0,24}notion[A-Za-z0-9_-]{0,20}', 'secret_[A-Za-z0-9]{43}', {
				or: 'notion[ \\t]{1,4}',
			}),
			check: randomAfter(7),
			visible: 7,
			authority: authority('AU:P?/DE:W/DS:C/LM:N/SP:N/LT:N', {
				operations: ['archive pages', 'change pages', 'read pages'],
				scope: 'pages shared with the integration; capabilities',
				revoke: 'https://www.notion.so/profile/integrations',
				revokeChecked: true,
				narrower: 'read-only capability',
				lifetime: 'never expires',
				from: 'general',
				url: 'https://developers.notion.com/docs/authorization',
			}),
			docs: 'https://developers.notion.com/docs/authorization',
			variable: 'NOTION_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('notion.integration-token', `ntn_${make.digits(11)}${make.base62(35)}`),
	hit('notion.legacy-token', `secret_${make.base62(43)}`, (value) => `NOTION_TOKEN=${value}`),
];
