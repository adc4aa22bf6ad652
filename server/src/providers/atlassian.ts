import { hexChecksum } from '../blast/decoders/crc32.ts';
import type { Candidate, Check, Examples, Provider } from './provider.ts';
import { authority, classDefault } from './shared/authority.ts';
import { byChecksum } from './shared/checks.ts';
import { hit, miss } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** A `=` may be escaped or percent-encoded where the token stands. */
function validSum(value: string): boolean {
	const plain = value.replace(/\\=|%3d/i, '=');
	return plain.slice(-8) === hexChecksum(plain.slice(0, -8));
}

const withSum = (text: string) => `${text}${hexChecksum(text)}`;

/** Base64 of a number, a colon and twenty random bytes. */
function numberAndColon({ value }: Candidate): Check {
	return /^\d{10,13}:[\s\S]{19,22}$/.test(Buffer.from(value, 'base64').toString('latin1'))
		? { ok: true, evidence: ['Base64 of a number, a colon and random bytes'] }
		: { ok: false, reason: 'it does not begin with the number of a token' };
}

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'atlassian',
	name: 'Atlassian',
	class: 'source',
	kind: 'other-key',
	title: 'Atlassian credential of another form',
	words: ['atlassian', 'jira', 'confluence'],
	except: ['atatt3', 'atctt3', 'atbb'],
};

export const provider: Provider = {
	id: 'atlassian',
	name: 'Atlassian',
	types: [
		{
			id: 'atlassian.api-token',
			title: 'Atlassian API token',
			class: 'source',
			keywords: ['atatt3'],
			pattern: shaped('ATATT3[\\w-]{80,800}(?:\\\\?=|%3[dD])[A-F0-9]{8}'),
			check: byChecksum(12, validSum),
			visible: 6,
			authority: authority('AU:A?/DE:W?/DS:C/LM:S/SP:N/LT:L', {
				operations: ['delete issues, pages and projects', 'change issues and pages'],
				scope: 'the user over Jira/Confluence; scoped tokens exist',
				revoke: 'https://id.atlassian.com/manage-profile/security/api-tokens',
				revokeChecked: true,
				narrower: 'scoped token',
				lifetime: 'max 1 year',
				human: true,
				alternative: 'AU:P/DE:R/DS:C/LM:N/SP:N/LT:L',
				inspect: 'curl -s -u "EMAIL:$ATLASSIAN_API_TOKEN" https://SITE.atlassian.net/rest/api/3/myself',
				from: 'general',
				url: 'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
			}),
			docs: 'https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/',
			variable: 'JIRA_API_TOKEN',
		},
		{
			id: 'atlassian.bitbucket-access-token',
			title: 'Bitbucket access token',
			class: 'source',
			keywords: ['atctt3'],
			pattern: shaped('ATCTT3[\\w-]{80,800}=[A-F0-9]{8}'),
			check: byChecksum(12, validSum),
			visible: 6,
			authority: authority('AU:P?/DE:W?/DS:R/LM:C/SP:N/LT:L', {
				operations: ['delete repositories', 'push code', 'read pipeline variables'],
				scope: 'one repo, project or workspace',
				narrower: 'repository:read',
				lifetime: 'optional',
				revokeBy: 'repository settings > Access tokens',
				alternative: 'AU:R/DE:R/DS:R/LM:N/SP:N/LT:L',
				inspect:
					'curl -s https://api.bitbucket.org/2.0/repositories/WORKSPACE -H "Authorization: Bearer $BITBUCKET_TOKEN"',
				controls: ['branch restrictions', 'deployment permissions'],
				from: 'general',
				url: 'https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/',
			}),
			docs: 'https://support.atlassian.com/bitbucket-cloud/docs/access-tokens/',
			variable: 'BITBUCKET_TOKEN',
		},
		{
			id: 'atlassian.bitbucket-app-password',
			title: 'Bitbucket app password',
			class: 'source',
			keywords: ['atbb'],
			pattern: shaped('ATBB[A-Za-z0-9]{24}[A-F0-9]{8}'),
			check: byChecksum(4, (value) => value.slice(-8) === hexChecksum(value.slice(0, -8))),
			visible: 4,
			authority: classDefault('source', { operations: ['push code', 'read code'] }),
			variable: 'BITBUCKET_APP_PASSWORD',
		},
		{
			id: 'atlassian.data-center-token',
			title: 'Jira or Confluence Data Center personal access token',
			class: 'source',
			keywords: ['jira', 'confluence', 'atlassian', 'bitbucket', 'bearer', '_pat', '/token/'],
			pattern: shaped('[MNO][A-Za-z0-9+/]{43}'),
			check: numberAndColon,
			visible: 0,
			authority: classDefault('source'),
			docs: 'https://confluence.atlassian.com/enterprise/using-personal-access-tokens-1026032365.html',
			docsChecked: false,
			variable: 'JIRA_PERSONAL_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('atlassian.api-token', withSum(`ATATT3xFfGF0${make.base64url(170)}=`), (value) => `JIRA_API_TOKEN=${value}`),
	hit('atlassian.bitbucket-access-token', withSum(`ATCTT3xFfGN0${make.base64url(170)}=`)),
	hit(
		'atlassian.data-center-token',
		Buffer.from(`${make.digits(12)}:${make.base62(20)}`).toString('base64'),
		(value) => `JIRA_PAT=${value}`,
	),
	miss('atlassian.data-center-token', `JIRA_PAT=N${make.base62(43)}`),
	hit('atlassian.bitbucket-app-password', withSum(`ATBB${make.base62(24)}`)),
];
