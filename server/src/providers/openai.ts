import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit, miss } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'openai',
	name: 'OpenAI',
	class: 'ai',
	kind: 'other-key',
	title: 'OpenAI credential of another form',
	words: ['open ai', 'openai'],
	except: ['sk-admin-'],
};

export const provider: Provider = {
	id: 'openai',
	name: 'OpenAI',
	types: [
		{
			id: 'openai.project-key',
			title: 'OpenAI API key',
			class: 'ai',
			keywords: ['t3blbkfj'],
			pattern: shaped(
				'sk-(?:(?:proj|svcacct)-[\\w-]{20,100}?|[A-Za-z0-9]{20}|None-[\\w-]{20,100}?)T3BlbkFJ[\\w-]{20,100}',
				{ dash: true },
			),
			check: randomAfter(3),
			visible: 3,
			authority: authority('AU:P/DE:S?/DS:C?/LM:N/SP:L/LT:N', {
				operations: ['spend money on completions', 'delete files', 'read files and conversations'],
				scope: 'one project; all / restricted / read only',
				revoke: 'https://platform.openai.com/api-keys',
				narrower: 'restricted permissions, project budget',
				lifetime: 'never expires',
				alternative: 'AU:R/DE:S/DS:P/LM:N/SP:L/LT:N',
				inspect: 'curl -s https://api.openai.com/v1/models -H "Authorization: Bearer $OPENAI_API_KEY"',
				controls: ['a project budget'],
				from: 'general',
				url: 'https://platform.openai.com/docs/api-reference/authentication',
			}),
			docs: 'https://platform.openai.com/docs/api-reference/authentication',
			variable: 'OPENAI_API_KEY',
		},
		{
			id: 'openai.admin-key',
			title: 'OpenAI admin key',
			class: 'ai',
			keywords: ['sk-admin-'],
			pattern: shaped('sk-admin-[\\w-]{20,100}?T3BlbkFJ[\\w-]{20,100}', { dash: true }),
			check: randomAfter(9),
			visible: 9,
			authority: authority('AU:A/DE:W/DS:C/LM:S/SP:M/LT:N', {
				operations: ['archive projects', 'create API keys', 'invite users', 'read audit logs'],
				scope: 'organisation administration',
				revoke: 'https://platform.openai.com/settings/organization/admin-keys',
				revokeChecked: true,
				narrower: 'project key',
				lifetime: 'never expires',
				alternative: 'AU:P/DE:S?/DS:C?/LM:N/SP:L/LT:N',
				inspect: 'curl -s https://api.openai.com/v1/organization/projects -H "Authorization: Bearer $OPENAI_ADMIN_KEY"',
				from: 'general',
				url: 'https://platform.openai.com/docs/api-reference/administration',
			}),
			docs: 'https://platform.openai.com/docs/api-reference/administration',
			variable: 'OPENAI_ADMIN_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit(
		'openai.project-key',
		`sk-proj-${make.base62(58)}T3Blbk${'FJ'}${make.base62(58)}`,
		(value) => `OPENAI_API_KEY=${value}`,
	),
	hit('openai.project-key', `sk-${make.base62(20)}T3Blbk${'FJ'}${make.base62(20)}`),
	hit('openai.project-key', `sk-svcacct-${make.base62(74)}T3Blbk${'FJ'}${make.base62(74)}`),
	miss('openai.project-key', `OPENAI_API_KEY=sk-proj-${'x'.repeat(40)}`),
	hit('openai.admin-key', `sk-admin-${make.base62(58)}T3Blbk${'FJ'}${make.base62(58)}`),
];
