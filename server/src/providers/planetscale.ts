import type { Examples, Provider } from './provider.ts';
import { authority, classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'planetscale',
	name: 'PlanetScale',
	class: 'database',
	kind: 'other-key',
	title: 'PlanetScale credential of another form',
	words: ['planet scale'],
	except: ['pscale_tkn_', 'pscale_pw_', 'pscale_oauth_'],
};

export const provider: Provider = {
	id: 'planetscale',
	name: 'PlanetScale',
	types: [
		{
			id: 'planetscale.service-token',
			title: 'PlanetScale service token',
			class: 'database',
			keywords: ['pscale_tkn_'],
			pattern: shaped('pscale_tkn_[\\w.=-]{32,64}'),
			check: randomAfter(11),
			visible: 11,
			authority: authority('AU:P/DE:I?/RC:I?/DS:R?/LM:S/SP:N/LT:N', {
				operations: ['delete databases', 'delete backups', 'delete branches'],
				scope: 'per-database grants (32 permissions, 9 delete-like)',
				narrower: 'grant read_branch only',
				lifetime: 'never expires',
				revokeBy: 'organization settings > Service tokens',
				alternative: 'AU:P/DE:R/DS:C/LM:N/SP:N/LT:N',
				inspect: 'pscale service-token show-access TOKEN_ID',
				controls: [
					'a role without DDL for the application',
					'a delayed replica',
					'backups under another account than the database',
				],
				from: 'general',
				url: 'https://planetscale.com/docs/concepts/service-tokens',
			}),
			docs: 'https://planetscale.com/docs/concepts/service-tokens',
			variable: 'PLANETSCALE_SERVICE_TOKEN',
		},
		{
			id: 'planetscale.password',
			title: 'PlanetScale branch password',
			class: 'database',
			keywords: ['pscale_pw_'],
			pattern: shaped('pscale_pw_[\\w.=-]{32,64}'),
			check: randomAfter(10),
			visible: 10,
			authority: authority('AU:P/DE:I?/RC:I/DS:R/LM:N/SP:N/LT:L', {
				operations: ['drop tables', 'change rows', 'read rows'],
				scope: 'one branch; reader/writer/readwriter/admin',
				narrower: 'reader role + TTL',
				lifetime: 'optional TTL',
				revokeBy: 'branch > Settings > Passwords',
				alternative: 'AU:R/DE:R/DS:R/LM:N/SP:N/LT:L',
				controls: ['safe migrations', 'backups under another account than the database'],
				from: 'general',
				url: 'https://planetscale.com/docs/concepts/connection-strings',
			}),
			docs: 'https://planetscale.com/docs/concepts/connection-strings',
			variable: 'DATABASE_PASSWORD',
		},
		{
			id: 'planetscale.oauth-token',
			title: 'PlanetScale OAuth token',
			class: 'database',
			keywords: ['pscale_oauth_'],
			pattern: shaped('pscale_oauth_[\\w.=-]{32,64}'),
			check: randomAfter(13),
			visible: 13,
			authority: classDefault('database'),
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('planetscale.service-token', `pscale_tkn_${make.base62(43)}`),
	hit('planetscale.password', `pscale_pw_${make.base62(43)}`),
	hit('planetscale.oauth-token', `pscale_oauth_${make.base62(43)}`),
];
