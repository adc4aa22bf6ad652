import { hexChecksum } from '../blast/decoders/crc32.ts';
import type { Examples, Provider } from './provider.ts';
import { authority, classDefault } from './shared/authority.ts';
import { byChecksum } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** A `=` may be escaped or percent-encoded where the token stands. */
function validSum(value: string): boolean {
	const plain = value.replace(/\\=|%3d/i, '=');
	return plain.slice(-8) === hexChecksum(plain.slice(0, -8));
}

const withSum = (text: string) => `${text}${hexChecksum(text)}`;

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
				narrower: 'scoped token',
				lifetime: 'max 1 year',
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
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('atlassian.api-token', withSum(`ATATT3xFfGF0${make.base64url(170)}=`), (value) => `JIRA_API_TOKEN=${value}`),
	hit('atlassian.bitbucket-access-token', withSum(`ATCTT3xFfGN0${make.base64url(170)}=`)),
	hit('atlassian.bitbucket-app-password', withSum(`ATBB${make.base62(24)}`)),
];
