import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'docker',
	name: 'Docker Hub',
	class: 'registry',
	kind: 'other-key',
	title: 'Docker Hub credential of another form',
	words: ['docker hub', 'dockerhub'],
	except: ['dckr_pat_', 'dckr_oat_'],
};

export const provider: Provider = {
	id: 'docker',
	name: 'Docker Hub',
	types: [
		{
			id: 'docker.personal-access-token',
			title: 'Docker Hub personal access token',
			class: 'registry',
			keywords: ['dckr_pat_'],
			pattern: shaped('dckr_pat_[\\w-]{27}', { dash: true }),
			check: randomAfter(9),
			visible: 9,
			authority: authority('AU:A/DE:W?/DS:C/LM:C/SP:N/LT:L', {
				operations: ['delete image tags', 'push images', 'pull private images'],
				scope: 'public read / read / read-write / read-write-delete over the account',
				revoke: 'https://app.docker.com/settings/personal-access-tokens',
				revokeChecked: true,
				narrower: 'read-only; OAT limited to repos',
				lifetime: 'optional expiry',
				human: true,
				alternative: 'AU:A/DE:R/DS:C/LM:N/SP:N/LT:L',
				controls: ['immutable tags'],
				from: 'general',
				url: 'https://docs.docker.com/security/access-tokens/',
			}),
			docs: 'https://docs.docker.com/security/access-tokens/',
			variable: 'DOCKERHUB_TOKEN',
		},
		{
			id: 'docker.organization-access-token',
			title: 'Docker Hub organization access token',
			class: 'registry',
			keywords: ['dckr_oat_'],
			pattern: shaped('dckr_oat_[\\w-]{32}', { dash: true }),
			check: randomAfter(9),
			visible: 9,
			authority: authority('AU:A/DE:W?/DS:C/LM:C/SP:N/LT:L', {
				operations: ['delete image tags', 'push images', 'pull private images'],
				scope: 'public read / read / read-write / read-write-delete over the account',
				revoke: 'https://app.docker.com/settings/personal-access-tokens',
				revokeChecked: true,
				narrower: 'read-only; OAT limited to repos',
				lifetime: 'optional expiry',
				alternative: 'AU:P/DE:R/DS:C/LM:N/SP:N/LT:L',
				controls: ['immutable tags'],
				from: 'general',
				url: 'https://docs.docker.com/security/access-tokens/',
			}),
			docs: 'https://docs.docker.com/security/access-tokens/',
			variable: 'DOCKERHUB_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('docker.personal-access-token', `dckr_pat_${make.base62(27)}`, (value) => `docker login -u me -p ${value}`),
	hit('docker.organization-access-token', `dckr_oat_${make.base62(32)}`),
];
