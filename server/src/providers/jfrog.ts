import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'jfrog',
	name: 'JFrog',
	class: 'registry',
	kind: 'other-key',
	title: 'JFrog credential of another form',
	words: ['jfrog', 'artifactory'],
	except: ['akcp', 'cmvmd'],
};

export const provider: Provider = {
	id: 'jfrog',
	name: 'JFrog',
	types: [
		{
			id: 'jfrog.access-token',
			title: 'JFrog Artifactory token',
			class: 'registry',
			keywords: ['akcp', 'cmvmd'],
			pattern: shaped('(?:AKCp[A-Za-z0-9]{69}|cmVmd[A-Za-z0-9]{59})'),
			check: randomAfter(5),
			visible: 0,
			authority: authority('AU:A?/DE:W?/DS:C/LM:C/SP:N/LT:L', {
				operations: ['delete artifacts', 'deploy artifacts'],
				scope: 'user or scope',
				narrower: 'scoped token applied-permissions/groups',
				lifetime: 'optional',
				human: true,
				revokeBy: 'Administration > User Management > Access Tokens',
				alternative: 'AU:P/DE:R/DS:C/LM:N/SP:N/LT:L',
				inspect: 'jf rt ping',
				from: 'general',
				url: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens',
			}),
			docs: 'https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens',
			variable: 'ARTIFACTORY_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('jfrog.access-token', `AKCp${make.base62(69)}`, (value) => `ARTIFACTORY_API_KEY=${value}`),
	hit('jfrog.access-token', `cmVmd${make.base62(59)}`),
];
