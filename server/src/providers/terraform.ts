import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'terraform',
	name: 'HCP Terraform',
	class: 'cloud',
	kind: 'other-key',
	title: 'HCP Terraform credential of another form',
	words: ['terraform cloud', 'tfe', 'terraform'],
	except: ['.atlasv1.'],
};

export const provider: Provider = {
	id: 'terraform',
	name: 'HCP Terraform',
	types: [
		{
			id: 'terraform.api-token',
			title: 'HCP Terraform token',
			class: 'cloud',
			keywords: ['.atlasv1.'],
			pattern: shaped('[A-Za-z0-9]{14}\\.atlasv1\\.[\\w-]{60,70}', { dash: true }),
			check: randomAfter(24),
			visible: 0,
			authority: authority('AU:A?/DE:I/RC:S/DS:R/LM:C/SP:L/LT:L', {
				operations: ['destroy infrastructure', 'delete workspaces', 'read state with its secrets'],
				scope: 'user: all; team: its workspaces; org: manage workspaces, no runs',
				revoke: 'https://app.terraform.io/app/settings/tokens',
				revokeChecked: true,
				narrower: 'team token on one workspace; OIDC dynamic provider credentials',
				lifetime: 'up to never (2-year default for new tokens)',
				human: true,
				alternative: 'AU:R/DE:I/RC:S/DS:R/LM:C/SP:L/LT:L',
				inspect: 'curl -s https://app.terraform.io/api/v2/account/details -H "Authorization: Bearer $TFE_TOKEN"',
				controls: ['applying by hand only', 'prevent_destroy', 'copies of the state elsewhere'],
				from: 'doc',
				url: 'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens',
			}),
			docs: 'https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens',
			variable: 'TF_TOKEN_app_terraform_io',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit(
		'terraform.api-token',
		`${make.base62(14)}.atlasv1.${make.base64url(66)}A`,
		(value) => `token = "${value}"`,
		'.terraformrc',
	),
];
