import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

const docs = 'https://supabase.com/docs/guides/api/api-keys';
const patDocs = 'https://supabase.com/docs/guides/platform/personal-access-tokens';
const revoke = 'https://supabase.com/dashboard/account/tokens';

/** The two keys in JWT form are found as `jwt.token`; their claims say which of them it is. */
/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'supabase',
	name: 'Supabase',
	class: 'database',
	kind: 'other-key',
	title: 'Supabase credential of another form',
	except: ['sb_secret_', 'sb_publishable_', 'sbp_', 'sbp_fc'],
};

export const provider: Provider = {
	id: 'supabase',
	name: 'Supabase',
	types: [
		{
			id: 'supabase.secret-key',
			title: 'Supabase secret key',
			class: 'database',
			keywords: ['sb_secret_'],
			pattern: shaped('sb_secret_[\\w-]{31}', { dash: true }),
			check: randomAfter(10),
			visible: 10,
			authority: authority('AU:P/DE:I/RC:I/DS:R/LM:S/SP:N/LT:N', {
				operations: ['delete any row', 'delete storage objects', 'delete users', 'read all data'],
				scope: 'one project, all data; row policies do not apply',
				revoke: 'https://supabase.com/dashboard/project/_/settings/api-keys',
				narrower: 'publishable key with row policies; a secret key for each component',
				lifetime: 'until deleted',
				alternative: 'AU:P/DE:W/DS:C/LM:N/SP:N/LT:N',
				controls: ['a scoped token', 'read_only=true and project_ref for MCP', 'point-in-time recovery'],
				from: 'doc',
				url: docs,
			}),
			docs,
			variable: 'SUPABASE_SECRET_KEY',
		},
		{
			id: 'supabase.publishable-key',
			title: 'Supabase publishable key',
			class: 'publishable',
			keywords: ['sb_publishable_'],
			pattern: shaped('sb_publishable_[\\w-]{31}', { dash: true }),
			check: randomAfter(15),
			visible: 15,
			authority: authority('AU:P/DE:W/DS:C/LM:N/SP:N/LT:N', {
				operations: ['do what the row policies grant to anyone'],
				scope: 'one project, limited by row policies',
				lifetime: 'until deleted',
				gates: ['pub'],
				revokeBy: 'project settings > API keys',
				from: 'doc',
				url: docs,
			}),
			docs,
			variable: 'SUPABASE_PUBLISHABLE_KEY',
		},
		{
			id: 'supabase.personal-access-token',
			title: 'Supabase personal access token',
			class: 'database',
			keywords: ['sbp_'],
			pattern: shaped('sbp_(?:v0_)?[a-f0-9]{40}'),
			check: randomAfter(4),
			visible: 4,
			authority: authority('AU:A/DE:I/RC:S/DS:R/LM:C/SP:L/LT:L', {
				operations: ['delete projects with their backups', 'run any SQL', 'read API keys'],
				scope: 'all projects of the account',
				revoke,
				narrower: 'scoped token: chosen projects and permissions, with an expiry',
				lifetime: 'may have no expiry',
				human: true,
				alternative: 'AU:P/DE:W?/DS:R/LM:S/SP:N/LT:L',
				inspect: 'supabase projects list',
				controls: ['a scoped token', 'read_only=true and project_ref for MCP', 'point-in-time recovery'],
				from: 'doc',
				url: patDocs,
			}),
			docs: patDocs,
			variable: 'SUPABASE_ACCESS_TOKEN',
		},
		{
			id: 'supabase.scoped-token',
			title: 'Supabase scoped access token',
			class: 'database',
			keywords: ['sbp_fc'],
			pattern: shaped('sbp_fc[\\w-]{20,120}', { dash: true }),
			check: (candidate) =>
				/^sbp_[a-f0-9]{40}$/.test(candidate.value)
					? { ok: false, reason: 'the form of an unscoped token' }
					: randomAfter(6)(candidate),
			visible: 6,
			authority: authority('AU:P?/DE:W?/DS:R?/LM:S/SP:N/LT:L', {
				operations: ['do what its permissions grant'],
				scope: 'projects and permissions chosen at creation',
				revoke,
				narrower: 'read-only database permission on one project',
				lifetime: 'at most one year',
				human: true,
				alternative: 'AU:R/DE:R/DS:R/LM:N/SP:N/LT:L',
				inspect: 'supabase projects list',
				controls: ['a scoped token', 'read_only=true and project_ref for MCP', 'point-in-time recovery'],
				from: 'doc',
				url: patDocs,
			}),
			docs: patDocs,
			variable: 'SUPABASE_ACCESS_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit(
		'supabase.secret-key',
		`sb_secret_${make.base62(22)}_${make.base62(8)}`,
		(value) => `SUPABASE_SECRET_KEY=${value}`,
	),
	hit('supabase.publishable-key', `sb_publishable_${make.base62(22)}_${make.base62(8)}`),
	hit('supabase.personal-access-token', `sbp_${make.hex(40)}`, (value) => `SUPABASE_ACCESS_TOKEN: "${value}"`),
	hit('supabase.scoped-token', `sbp_fc${make.base62(50)}`),
];
