import type { Examples, Provider } from './provider.ts';
import { authority, classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'databricks',
	name: 'Databricks',
	class: 'cloud',
	kind: 'other-key',
	title: 'Databricks credential of another form',
	except: ['dapi', 'dose'],
};

export const provider: Provider = {
	id: 'databricks',
	name: 'Databricks',
	types: [
		{
			id: 'databricks.personal-access-token',
			title: 'Databricks personal access token',
			class: 'cloud',
			keywords: ['dapi'],
			pattern: shaped('dapi[a-f0-9]{32}(?:-\\d)?'),
			check: randomAfter(4),
			visible: 4,
			authority: authority('AU:A?/DE:I/RC:G?/DS:R/LM:C/SP:L/LT:L', {
				operations: ['drop tables', 'delete clusters', 'read secrets'],
				scope: 'everything the user can do in the workspace',
				narrower: 'OAuth M2M service principal, scoped',
				lifetime: 'optional lifetime (max 730 d)',
				human: true,
				revokeBy: 'workspace > Settings > Developer > Access tokens',
				alternative: 'AU:P/DE:W?/DS:R/LM:S/SP:L/LT:S',
				inspect: 'databricks current-user me',
				from: 'general',
				url: 'https://docs.databricks.com/dev-tools/auth/pat.html',
			}),
			docs: 'https://docs.databricks.com/dev-tools/auth/pat.html',
			variable: 'DATABRICKS_TOKEN',
		},
		{
			id: 'databricks.oauth-secret',
			title: 'Databricks OAuth secret',
			class: 'cloud',
			keywords: ['dose'],
			pattern: shaped('dose[a-f0-9]{32}'),
			check: randomAfter(4),
			visible: 4,
			authority: classDefault('cloud'),
			variable: 'DATABRICKS_CLIENT_SECRET',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('databricks.personal-access-token', `dapi${make.hex(32)}`, (value) => `DATABRICKS_TOKEN=${value}`),
	hit('databricks.oauth-secret', `dose${make.hex(32)}`),
];
