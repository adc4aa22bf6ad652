import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'circleci',
	name: 'CircleCI',
	class: 'ci',
	kind: 'other-key',
	title: 'CircleCI credential of another form',
	words: ['circle ci', 'circle token'],
	except: ['ccipat_', 'cciprj_'],
};

export const provider: Provider = {
	id: 'circleci',
	name: 'CircleCI',
	types: [
		{
			id: 'circleci.personal-token',
			title: 'CircleCI personal API token',
			class: 'ci',
			keywords: ['ccipat_', 'cciprj_'],
			pattern: shaped('CCI(?:PAT|PRJ)_[A-Za-z0-9]{20,26}_[0-9a-z]{40}'),
			check: randomAfter(7),
			visible: 7,
			authority: authority('AU:A/DE:W/DS:C/LM:C/SP:N/LT:N', {
				operations: ['run pipelines', 'replace variables and contexts'],
				scope: 'everything the user can do',
				revoke: 'https://app.circleci.com/settings/user/tokens',
				revokeChecked: true,
				narrower: 'project token with read scope; OIDC',
				lifetime: 'never expires',
				human: true,
				alternative: 'AU:P/DE:R/DS:C/LM:N/SP:N/LT:N',
				inspect: 'curl -s https://circleci.com/api/v2/me -H "Circle-Token: $CIRCLE_TOKEN"',
				controls: ['restricted contexts', 'approval jobs'],
				from: 'general',
				url: 'https://circleci.com/docs/managing-api-tokens/',
			}),
			docs: 'https://circleci.com/docs/managing-api-tokens/',
			variable: 'CIRCLE_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('circleci.personal-token', `CCIPAT_${make.base62(22)}_${make.hex(40)}`, (value) => `CIRCLE_TOKEN=${value}`),
];
