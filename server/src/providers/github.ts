import { base62Checksum } from '../blast/decoders/crc32.ts';
import type { Candidate, Check, Examples, Provider } from './provider.ts';
import { authority, classDefault } from './shared/authority.ts';
import { byChecksum, openEnd, randomAfter } from './shared/checks.ts';
import { hit, miss } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Thirty random characters and their CRC-32 in base 62. */
const sound = (value: string): boolean => value.length === 40 && value.slice(34) === base62Checksum(value.slice(4, 34));
const body = byChecksum(4, sound);

/** Installation tokens come in a form without checksum too, so a wrong one says nothing about them. */
function installation(candidate: Candidate): Check {
	if (sound(candidate.value)) return { ok: true, confidence: 'high', evidence: ['checksum valid'] };
	return randomAfter(4)(candidate);
}

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'github',
	name: 'GitHub',
	class: 'source',
	kind: 'other-key',
	title: 'GitHub credential of another form',
	words: ['github'],
	except: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'github_pat_'],
};

export const provider: Provider = {
	id: 'github',
	name: 'GitHub',
	types: [
		{
			id: 'github.personal-access-token',
			title: 'GitHub personal access token (classic)',
			class: 'source',
			keywords: ['ghp_'],
			pattern: shaped('ghp_[A-Za-z0-9]{36}', { open: true }),
			check: openEnd(body),
			visible: 4,
			authority: authority('AU:A?/DE:I?/RC:G/DS:R/LM:C?/SP:L/LT:L', {
				operations: ['delete repositories', 'force push', 'change workflows', 'read secrets by running a workflow'],
				scope: 'coarse scopes over every repository and organization its user can reach',
				revoke: 'https://github.com/settings/tokens',
				revokeChecked: true,
				narrower: 'fine-grained token, GitHub App, or the permissions of GITHUB_TOKEN',
				lifetime: '7, 30, 60 or 90 days, custom or none',
				human: true,
				alternative: 'AU:R/DE:W/DS:R/LM:C/SP:N/LT:L',
				inspect: 'gh api -i user',
				controls: ['branch protection', 'required reviewers of environments', 'push rulesets'],
				from: 'general',
			}),
			docs: 'https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github',
			variable: 'GITHUB_TOKEN',
		},
		{
			id: 'github.fine-grained-token',
			title: 'GitHub fine-grained personal access token',
			class: 'source',
			keywords: ['github_pat_'],
			pattern: shaped('github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}', { open: true }),
			check: openEnd(randomAfter(11)),
			visible: 11,
			authority: authority('AU:P?/DE:W?/DS:R?/LM:C?/SP:N/LT:L', {
				operations: ['push code', 'change workflows', 'delete repositories with the administration permission'],
				scope: 'one owner, chosen repositories, about 78 permissions',
				revoke: 'https://github.com/settings/personal-access-tokens',
				revokeChecked: true,
				narrower: 'fewer repositories, read-only contents, an expiry',
				lifetime: '30 days by default, at most 366 by policy',
				human: true,
				alternative: 'AU:R/DE:R/DS:R/LM:N/SP:N/LT:L',
				inspect: 'gh api user/repos',
				controls: ['branch protection', 'required reviewers of environments', 'push rulesets'],
				from: 'general',
			}),
			docs: 'https://docs.github.com/authentication/keeping-your-account-and-data-secure/managing-your-personal-access-tokens',
			variable: 'GITHUB_TOKEN',
		},
		{
			id: 'github.oauth-token',
			title: 'GitHub OAuth token',
			class: 'source',
			keywords: ['gho_'],
			pattern: shaped('gho_[A-Za-z0-9]{36}', { open: true }),
			check: openEnd(body),
			visible: 4,
			authority: authority('AU:A?/DE:W?/DS:R/LM:C/SP:N/LT:N', {
				operations: ['push code', 'change workflows', 'read private code'],
				scope: 'the scopes granted to the app',
				revoke: 'https://github.com/settings/applications',
				narrower: 'GitHub App user token, 8 hours',
				lifetime: 'until revoked or a year unused',
				human: true,
				alternative: 'AU:P?/DE:W?/DS:R/LM:C/SP:N/LT:S',
				inspect: 'gh auth status',
				controls: ['branch protection', 'required reviewers of environments', 'push rulesets'],
				from: 'general',
			}),
			docs: 'https://docs.github.com/apps/oauth-apps',
			variable: 'GITHUB_TOKEN',
		},
		{
			id: 'github.app-user-token',
			title: 'GitHub App user token',
			class: 'source',
			keywords: ['ghu_'],
			pattern: shaped('ghu_[A-Za-z0-9]{36}', { open: true }),
			check: openEnd(body),
			visible: 4,
			authority: authority('AU:P?/DE:W?/DS:R/LM:C/SP:N/LT:S', {
				operations: ['push code', 'read private code'],
				scope: 'what both the app and the user may do',
				revoke: 'https://github.com/settings/apps/authorizations',
				revokeChecked: true,
				narrower: 'fewer permissions of the app',
				lifetime: '8 hours',
				human: true,
				alternative: 'AU:R/DE:R/DS:R/LM:N/SP:N/LT:S',
				inspect: 'gh api user/installations',
				controls: ['branch protection', 'required reviewers of environments', 'push rulesets'],
				from: 'general',
			}),
			docs: 'https://docs.github.com/apps',
			variable: 'GITHUB_TOKEN',
		},
		{
			id: 'github.app-installation-token',
			title: 'GitHub App installation token',
			class: 'source',
			keywords: ['ghs_'],
			pattern: shaped('ghs_(?:[A-Za-z0-9]{36}|\\d{1,12}_eyJ[\\w-]{10,1000}\\.[\\w-]{10,2000}\\.[\\w-]{10,700})', {
				open: true,
			}),
			check: openEnd(installation),
			visible: 4,
			authority: authority('AU:P?/DE:W?/DS:R/LM:C/SP:N/LT:S', {
				operations: ['push code', 'read private code'],
				scope: 'repositories and permissions of the installation',
				narrower: 'a permissions block in the workflow',
				lifetime: '1 hour; in Actions as long as the job, at most 24 hours',
				revokeBy: 'DELETE /installation/token',
				alternative: 'AU:R/DE:R/DS:R/LM:N/SP:N/LT:S',
				inspect: 'gh api installation/repositories',
				controls: ['branch protection', 'required reviewers of environments', 'push rulesets'],
				from: 'doc',
			}),
			docs: 'https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-an-installation-access-token-for-a-github-app',
			variable: 'GITHUB_TOKEN',
		},
		{
			id: 'github.refresh-token',
			title: 'GitHub App refresh token',
			class: 'source',
			keywords: ['ghr_'],
			pattern: shaped('ghr_(?:[A-Za-z0-9]{76}|[A-Za-z0-9]{36})', { open: true }),
			check: openEnd(randomAfter(4)),
			visible: 4,
			authority: classDefault('source', { operations: ['mint user tokens, with the secret of the app'] }),
			variable: 'GITHUB_REFRESH_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => {
	const made = (prefix: string) => {
		const text = make.base62(30);
		return `${prefix}_${text}${base62Checksum(text)}`;
	};
	const claims = Buffer.from(JSON.stringify({ iss: 'https://github.com', iat: 1_780_000_000 })).toString('base64url');
	return [
		...namedExamples(otherKey)(make),
		hit('github.personal-access-token', made('ghp'), (value) => `GITHUB_TOKEN=${value}`),
		hit(
			'github.personal-access-token',
			made('ghp'),
			(value) => `https://x-access-token:${value}@github.com/acme/app.git`,
		),
		miss('github.personal-access-token', `ghp_${'x'.repeat(36)}`),
		miss('github.personal-access-token', `abc${made('ghp')}`),
		hit('github.fine-grained-token', `github_pat_${make.base62(22)}_${make.base62(59)}`),
		hit('github.oauth-token', made('gho'), (value) => `oauth_token: ${value}`, '.config/gh/hosts.yml'),
		hit('github.app-user-token', made('ghu')),
		hit('github.app-installation-token', made('ghs')),
		hit('github.app-installation-token', `ghs_${make.digits(6)}_${claims}.${claims}.${make.base62(86)}`),
		hit('github.refresh-token', `ghr_${make.base62(76)}`),
	];
};
