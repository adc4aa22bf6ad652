import type { Examples, Provider } from './provider.ts';
import { authority, classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'anthropic',
	name: 'Anthropic',
	class: 'ai',
	kind: 'other-key',
	title: 'Anthropic credential of another form',
	words: ['anthropic', 'claude api'],
	except: ['sk-ant-admin', 'sk-ant-oat', 'sk-ant-ort', 'sk-ant-api'],
};

export const provider: Provider = {
	id: 'anthropic',
	name: 'Anthropic',
	types: [
		{
			id: 'anthropic.api-key',
			title: 'Anthropic API key',
			class: 'ai',
			keywords: ['sk-ant-api'],
			pattern: shaped('sk-ant-api\\d{2,3}-[\\w-]{80,120}', { dash: true }),
			check: (candidate) => {
				const result = randomAfter(13)(candidate);
				return result.ok && !candidate.value.endsWith('AA')
					? { ok: true, confidence: 'low', evidence: ['does not end as issued keys do'] }
					: result;
			},
			visible: 13,
			authority: authority('AU:P/DE:S/DS:C?/LM:N/SP:L/LT:N', {
				operations: ['spend money on messages', 'delete files', 'read files'],
				scope: 'one workspace',
				revoke: 'https://platform.claude.com/settings/keys',
				revokeChecked: true,
				narrower: 'workspace with spend limit; workload identity federation',
				lifetime: 'never expires',
				alternative: 'AU:R/DE:S/DS:P/LM:N/SP:L/LT:N',
				inspect:
					'curl -s https://api.anthropic.com/v1/models -H "x-api-key: $ANTHROPIC_API_KEY" -H "anthropic-version: 2023-06-01"',
				controls: ['a spend limit of the workspace'],
				from: 'general',
				url: 'https://docs.claude.com/en/api/overview',
			}),
			docs: 'https://docs.claude.com/en/api/overview',
			variable: 'ANTHROPIC_API_KEY',
		},
		{
			id: 'anthropic.admin-key',
			title: 'Anthropic admin key',
			class: 'ai',
			keywords: ['sk-ant-admin'],
			pattern: shaped('sk-ant-admin\\d{2}-[\\w-]{80,120}', { dash: true }),
			check: randomAfter(15),
			visible: 15,
			authority: authority('AU:A/DE:W/DS:C/LM:S/SP:M/LT:N', {
				operations: ['remove members', 'disable API keys', 'move workspaces', 'invite members'],
				scope: 'organisation administration',
				revoke: 'https://platform.claude.com/settings/admin-keys',
				revokeChecked: true,
				narrower: 'workspace API key',
				lifetime: 'never expires',
				alternative: 'AU:P/DE:S/DS:C?/LM:N/SP:L/LT:N',
				inspect:
					'curl -s https://api.anthropic.com/v1/organizations/workspaces -H "x-api-key: $ANTHROPIC_ADMIN_KEY" -H "anthropic-version: 2023-06-01"',
				from: 'general',
				url: 'https://docs.claude.com/en/api/administration-api',
			}),
			docs: 'https://docs.claude.com/en/api/administration-api',
			variable: 'ANTHROPIC_ADMIN_KEY',
		},
		{
			id: 'anthropic.oauth-token',
			title: 'Anthropic OAuth token',
			class: 'ai',
			keywords: ['sk-ant-oat', 'sk-ant-ort'],
			pattern: shaped('sk-ant-o[ar]t\\d{2}-[\\w-]{80,120}', { dash: true }),
			check: randomAfter(13),
			visible: 13,
			authority: classDefault('ai', { operations: ['run paid requests as the user'] }),
			variable: 'CLAUDE_CODE_OAUTH_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit(
		'anthropic.api-key',
		`sk-ant-${'api03'}-${make.base64url(93)}AA`,
		(value) => `export ANTHROPIC_API_KEY="${value}"`,
	),
	hit('anthropic.admin-key', `sk-ant-${'admin01'}-${make.base64url(93)}AA`),
	hit(
		'anthropic.oauth-token',
		`sk-ant-${'oat01'}-${make.base64url(93)}AA`,
		(value) => `CLAUDE_CODE_OAUTH_TOKEN=${value}`,
	),
];
