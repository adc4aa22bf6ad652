import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'airtable',
	name: 'Airtable',
	class: 'saas',
	kind: 'other-key',
	title: 'Airtable credential of another form',
	except: ['pat'],
};

export const provider: Provider = {
	id: 'airtable',
	name: 'Airtable',
	types: [
		{
			id: 'airtable.personal-access-token',
			title: 'Airtable personal access token',
			class: 'saas',
			keywords: ['pat'],
			pattern: shaped('pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}'),
			check: randomAfter(3),
			visible: 3,
			authority: authority('AU:P?/DE:I?/RC:G/DS:C/LM:N/SP:N/LT:N', {
				operations: ['delete bases', 'delete records', 'read records'],
				scope: 'scopes (23) x bases/workspaces',
				revoke: 'https://airtable.com/create/tokens',
				revokeChecked: true,
				narrower: 'data.records:read on one base',
				lifetime: 'never expires',
				human: true,
				alternative: 'AU:R/DE:R/DS:C/LM:N/SP:N/LT:N',
				inspect: 'curl -s https://api.airtable.com/v0/meta/whoami -H "Authorization: Bearer $AIRTABLE_TOKEN"',
				from: 'general',
				url: 'https://airtable.com/developers/web/guides/personal-access-tokens',
			}),
			docs: 'https://airtable.com/developers/web/guides/personal-access-tokens',
			variable: 'AIRTABLE_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit(
		'airtable.personal-access-token',
		`pat${make.base62(14)}.${make.hex(64)}`,
		(value) => `AIRTABLE_API_KEY=${value}`,
	),
];
