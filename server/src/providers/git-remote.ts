import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { hit, miss } from './shared/examples.ts';
import { urlLogin } from './shared/urlLogin.ts';

/** Hosts of the large forges, and those whose name says that they serve repositories. */
const host =
	'(?:[A-Za-z0-9-]{1,63}\\.){0,4}(?:github\\.com|gitlab\\.com|bitbucket\\.org|codeberg\\.org|gitee\\.com|dev\\.azure\\.com|visualstudio\\.com|codecatalyst\\.aws)|(?:git|gitlab|gitea|bitbucket|svn|git-codecommit)\\.[A-Za-z0-9.-]{1,200}';

export const provider: Provider = {
	id: 'git-remote',
	name: 'Git remotes',
	types: [
		urlLogin({
			id: 'git-remote.password',
			title: 'Password in the address of a repository',
			class: 'source',
			keywords: [
				'github.com',
				'gitlab',
				'bitbucket',
				'codeberg.org',
				'gitee.com',
				'dev.azure.com',
				'visualstudio.com',
				'codecatalyst.aws',
				'codecommit',
				'@git.',
				'@gitea.',
				'@svn.',
			],
			scheme: 'https?',
			host,
			authority: classDefault('source'),
			docs: 'https://git-scm.com/docs/gitcredentials',
			variable: 'GIT_PASSWORD',
		}),
	],
};

export const examples: Examples = (make) => [
	hit('git-remote.password', make.base62(16), (value) => `\turl = https://deploy:${value}@bitbucket.org/acme/app.git`),
	hit('git-remote.password', make.base62(16), (value) => `git clone https://deploy:${value}@git.acme.io/app.git`),
	miss('git-remote.password', `https://deploy:\${GIT_PASSWORD}@bitbucket.org/acme/app.git`),
	miss('git-remote.password', 'https://github.com/acme/app.git'),
];
