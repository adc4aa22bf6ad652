import { decodeGitlab, gitlabChecksum, isRoutable } from '../blast/decoders/gitlab.ts';
import type { Candidate, Check, CredentialType, Examples, Provider } from './provider.ts';
import { authority, classDefault } from './shared/authority.ts';
import { looksMade, looksMasked, randomAfter } from './shared/checks.ts';
import { hit, miss } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** The routable form has a checksum; the older one has not. */
function checked(fixed: number): (candidate: Candidate) => Check {
	return ({ value }) => {
		if (isRoutable(value) && gitlabChecksum(value.slice(0, -7)) === value.slice(-7)) {
			return { ok: true, confidence: 'high', evidence: ['checksum valid'] };
		}
		if (looksMasked(value.slice(fixed))) return { ok: false, reason: 'the random part is a placeholder' };
		return isRoutable(value) || looksMade(value.slice(fixed))
			? { ok: true, confidence: 'low', evidence: ['checksum not valid'] }
			: { ok: true };
	};
}

const routable = '[\\w-]{27,300}\\.(?:[0-9a-z]{2}\\.)?[0-9a-z]{9}';

/** Types of which only the prefix differs and only the class is known. */
function plain(id: string, title: string, prefix: string, form: string, operations: readonly string[]): CredentialType {
	return {
		id: `gitlab.${id}`,
		title: `GitLab ${title}`,
		class: 'ci',
		keywords: [prefix.toLowerCase()],
		pattern: shaped(`${prefix}${form}`, { dash: true }),
		check: randomAfter(prefix.length),
		visible: prefix.length,
		authority: classDefault('ci', { operations }),
	};
}

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'gitlab',
	name: 'GitLab',
	class: 'source',
	kind: 'other-key',
	title: 'GitLab credential of another form',
	words: ['gitlab'],
	except: [
		'glpat-',
		'gldt-',
		'glrt-',
		'glrtr-',
		'gr1348941',
		'glptt-',
		'glcbt-',
		'glft-',
		'glimt-',
		'glagent-',
		'gloas-',
		'glsoat-',
	],
};

export const provider: Provider = {
	id: 'gitlab',
	name: 'GitLab',
	types: [
		{
			id: 'gitlab.personal-access-token',
			title: 'GitLab access token',
			class: 'source',
			keywords: ['glpat-'],
			pattern: shaped(`glpat-(?:${routable}|[\\w-]{20,22})`, { dash: true }),
			check: checked(6),
			visible: 6,
			authority: authority('AU:A?/DE:I?/RC:G/DS:R/LM:C?/SP:L/LT:L', {
				operations: ['delete projects', 'change protected branches', 'push code', 'read pipeline variables'],
				scope: 'scopes and role; personal, group and project tokens share the prefix',
				revoke: 'https://gitlab.com/-/user_settings/personal_access_tokens',
				revokeChecked: true,
				narrower: 'project access token with read_api, or the job token',
				lifetime: 'at most 365 days',
				human: true,
				alternative: 'AU:P/DE:R/DS:R/LM:N/SP:N/LT:L',
				inspect: 'glab api personal_access_tokens/self',
				controls: ['protected branches and tags', 'protected variables', 'approval of deployments'],
				from: 'doc',
				url: 'https://docs.gitlab.com/security/tokens/',
			}),
			decode: ({ value }) => decodeGitlab(value),
			docs: 'https://docs.gitlab.com/security/tokens/',
			variable: 'GITLAB_TOKEN',
		},
		{
			id: 'gitlab.deploy-token',
			title: 'GitLab deploy token',
			class: 'source',
			keywords: ['gldt-'],
			pattern: shaped('gldt-[\\w-]{20,22}', { dash: true }),
			check: randomAfter(5),
			visible: 5,
			authority: authority('AU:P/DE:W?/DS:R/LM:N/SP:N/LT:N', {
				operations: ['push packages and images', 'read code'],
				scope: 'repository, registry and packages of one project or group; no API',
				narrower: 'read_registry only',
				lifetime: 'optional expiry',
				revokeBy: 'project settings > Repository > Deploy tokens',
				alternative: 'AU:P/DE:R/DS:C/LM:N/SP:N/LT:L',
				controls: ['protected branches and tags', 'protected variables', 'approval of deployments'],
				from: 'doc',
				url: 'https://docs.gitlab.com/user/project/deploy_tokens/',
			}),
			docs: 'https://docs.gitlab.com/user/project/deploy_tokens/',
			variable: 'GITLAB_DEPLOY_TOKEN',
		},
		{
			id: 'gitlab.runner-token',
			title: 'GitLab runner token',
			class: 'ci',
			keywords: ['glrt-', 'glrtr-', 'gr1348941'],
			pattern: shaped(`(?:glrtr?-(?:t\\d_)?(?:${routable}|[\\w-]{20,22})|GR1348941[\\w-]{20})`, { dash: true }),
			check: checked(9),
			visible: 5,
			authority: authority('AU:P/DE:S/DS:R/LM:C/SP:N/LT:N', {
				operations: ['take jobs and read their code and variables'],
				scope: 'jobs of the runner',
				narrower: 'protected, tagged, ephemeral runners',
				lifetime: 'never expires',
				revokeBy: 'POST /runners/:id/reset_authentication_token',
				controls: ['protected branches and tags', 'protected variables', 'approval of deployments'],
				from: 'doc',
				url: 'https://docs.gitlab.com/security/tokens/#runner-authentication-tokens',
			}),
			decode: ({ value }) => decodeGitlab(value),
			docs: 'https://docs.gitlab.com/security/tokens/#runner-authentication-tokens',
			variable: 'CI_SERVER_TOKEN',
		},
		{
			id: 'gitlab.trigger-token',
			title: 'GitLab pipeline trigger token',
			class: 'ci',
			keywords: ['glptt-'],
			pattern: shaped('glptt-[0-9a-f]{40}'),
			check: randomAfter(6),
			visible: 6,
			authority: authority('AU:R/DE:S/DS:C/LM:C/SP:N/LT:N', {
				operations: ['run a pipeline with chosen variables'],
				scope: 'pipelines of one project',
				narrower: 'CI_JOB_TOKEN',
				lifetime: 'never expires',
				revokeBy: 'project settings > CI/CD > Pipeline trigger tokens',
				controls: ['protected branches and tags', 'protected variables', 'approval of deployments'],
				from: 'general',
				url: 'https://docs.gitlab.com/ci/triggers/',
			}),
			docs: 'https://docs.gitlab.com/ci/triggers/',
			variable: 'GITLAB_TRIGGER_TOKEN',
		},
		{
			id: 'gitlab.job-token',
			title: 'GitLab job token',
			class: 'ci',
			keywords: ['glcbt-'],
			pattern: shaped('glcbt-[0-9a-zA-Z]{1,5}_[\\w-]{20,22}', { dash: true }),
			check: randomAfter(8),
			visible: 6,
			authority: authority('AU:P/DE:W/DS:R/LM:S/SP:N/LT:S', {
				operations: ['push packages', 'read code'],
				scope: 'some endpoints while the job runs',
				narrower: 'an allowlist of projects',
				lifetime: 'as long as the job',
				revokeBy: 'ends with the job',
				inspect: 'glab api job',
				controls: ['protected branches and tags', 'protected variables', 'approval of deployments'],
				from: 'doc',
				url: 'https://docs.gitlab.com/ci/jobs/ci_job_token/',
			}),
			docs: 'https://docs.gitlab.com/ci/jobs/ci_job_token/',
			variable: 'CI_JOB_TOKEN',
		},
		{
			id: 'gitlab.feed-token',
			title: 'GitLab feed or mail token',
			class: 'source',
			keywords: ['glft-', 'glimt-'],
			pattern: shaped('gl(?:ft|imt)-[\\w-]{20,64}', { dash: true }),
			check: randomAfter(6),
			visible: 5,
			authority: authority('AU:R/DE:R/DS:C/LM:N/SP:N/LT:N', {
				operations: ['read feeds, or open issues as you'],
				scope: 'feeds or incoming mail of one user',
				narrower: 'no feed tokens',
				lifetime: 'never expires',
				human: true,
				revokeBy: 'user settings > Access > Reset this token',
				from: 'doc',
				url: 'https://docs.gitlab.com/security/tokens/#feed-token',
			}),
			docs: 'https://docs.gitlab.com/security/tokens/#feed-token',
		},
		plain('agent-token', 'Kubernetes agent token', 'glagent-', '[\\w-]{50}', ['act as the cluster agent']),
		plain('oauth-secret', 'OAuth application secret', 'gloas-', '[\\w-]{64}', ['act as the application in logins']),
		plain('scim-token', 'SCIM token', 'glsoat-', '[\\w-]{20}', ['create and remove users']),
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => {
	const payload = Buffer.concat([
		Buffer.from(make.hex(32), 'hex'),
		Buffer.from('o:1\np:2a\nu:5'),
		Buffer.from([11]),
	]).toString('base64url');
	const start = `glpat-${payload}.01.${payload.length.toString(36).padStart(2, '0')}`;
	return [
		...namedExamples(otherKey)(make),
		hit('gitlab.personal-access-token', `glpat-${make.base62(20)}`, (value) => `GITLAB_TOKEN=${value}`),
		hit('gitlab.personal-access-token', `${start}${gitlabChecksum(start)}`, (value) => `token: "${value}"`),
		miss('gitlab.personal-access-token', `glpat-${'x'.repeat(20)}`),
		hit('gitlab.deploy-token', `gldt-${make.base62(20)}`),
		hit('gitlab.runner-token', `glrt-${make.base62(20)}`),
		hit('gitlab.runner-token', `GR1348941${make.base62(20)}`),
		hit('gitlab.trigger-token', `glptt-${make.hex(40)}`),
		hit('gitlab.job-token', `glcbt-${make.base62(2)}_${make.base62(20)}`),
		hit('gitlab.feed-token', `glft-${make.base62(20)}`),
		hit('gitlab.agent-token', `glagent-${make.base62(50)}`),
		hit('gitlab.oauth-secret', `gloas-${make.hex(64)}`),
		hit('gitlab.scim-token', `glsoat-${make.base62(20)}`),
	];
};
