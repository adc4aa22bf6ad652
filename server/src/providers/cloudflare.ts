import type { Examples, Provider } from './provider.ts';
import { authority, classDefault } from './shared/authority.ts';
import { namedRandom, randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned, shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'cloudflare',
	name: 'Cloudflare',
	class: 'cloud',
	kind: 'other-key',
	title: 'Cloudflare credential of another form',
	except: ['cfk_', 'cfut_', 'cfat_', 'v1.0-'],
};

/** What a user’s API token may do, whatever its form. */
const userToken = authority('AU:P?/DE:I?/RC:I?/DS:C?/LM:S?/SP:L/LT:L', {
	operations: ['delete DNS records', 'delete storage', 'deploy workers'],
	scope: 'fine-grained: permission x resource, IP filter, TTL',
	revoke: 'https://dash.cloudflare.com/profile/api-tokens',
	revokeChecked: true,
	narrower: 'Read instead of Edit, one zone, TTL, IP filter',
	lifetime: 'optional TTL',
	human: true,
	alternative: 'AU:R/DE:R/DS:C/LM:N/SP:N/LT:L',
	inspect:
		'curl -s https://api.cloudflare.com/client/v4/user/tokens/verify -H "Authorization: Bearer $CLOUDFLARE_API_TOKEN"',
	from: 'doc',
	url: 'https://developers.cloudflare.com/fundamentals/api/get-started/create-token/',
});

export const provider: Provider = {
	id: 'cloudflare',
	name: 'Cloudflare',
	types: [
		{
			id: 'cloudflare.global-api-key',
			title: 'Cloudflare global API key',
			class: 'cloud',
			keywords: ['cfk_', 'cloudflare_api_key', 'cf_api_key', 'cloudflare_global', 'x-auth-key', 'cloudflareapikey'],
			pattern: assigned(
				'[A-Za-z0-9_.-]{0,24}(?:cloudflare[_-]?(?:global)?[_-]?(?:api)?[_-]?key|cf[_-](?:global[_-])?api[_-]key|X-Auth-Key)',
				'(?:cfk_[\\w-]{40,60}|[0-9a-f]{37})',
				{ or: '(?<![A-Za-z0-9_])(?=cfk_)' },
			),
			check: randomAfter(4),
			visible: 0,
			authority: authority('AU:A/DE:I/RC:S/DS:R/LM:C/SP:L/LT:N', {
				operations: [
					'delete zones and DNS records',
					'delete R2 buckets',
					'delete D1 databases',
					'deploy workers',
					'create tokens',
				],
				scope: 'everything the user can do in all accounts and zones',
				revoke: 'https://dash.cloudflare.com/profile/api-tokens',
				revokeChecked: true,
				narrower: 'user API token (cfut_) limited to zone and permission, TTL, client IP filter',
				lifetime: 'never expires',
				human: true,
				alternative: 'AU:R/DE:W/DS:C/LM:N/SP:N/LT:L',
				inspect: 'wrangler whoami',
				from: 'doc',
				url: 'https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/',
			}),
			docs: 'https://developers.cloudflare.com/fundamentals/api/get-started/token-formats/',
			variable: 'CLOUDFLARE_API_KEY',
		},
		{
			id: 'cloudflare.user-token',
			title: 'Cloudflare API token',
			class: 'cloud',
			keywords: ['cfut_'],
			pattern: shaped('cfut_[A-Za-z0-9_-]{40,60}', { dash: true }),
			check: randomAfter(5),
			visible: 5,
			authority: userToken,
			docs: 'https://developers.cloudflare.com/fundamentals/api/get-started/create-token/',
			variable: 'CLOUDFLARE_API_TOKEN',
		},
		{
			id: 'cloudflare.account-token',
			title: 'Cloudflare account API token',
			class: 'cloud',
			keywords: ['cfat_'],
			pattern: shaped('cfat_[A-Za-z0-9_-]{40,60}', { dash: true }),
			check: randomAfter(5),
			visible: 5,
			authority: authority('AU:P?/DE:I?/RC:I?/DS:C?/LM:S?/SP:L/LT:L', {
				operations: ['delete DNS records', 'delete storage', 'deploy workers'],
				scope: 'fine-grained, outlives the user',
				narrower: 'Read instead of Edit, one zone, TTL, IP filter',
				lifetime: 'optional TTL',
				revokeBy: 'Manage account > API tokens',
				alternative: 'AU:R/DE:R/DS:C/LM:N/SP:N/LT:L',
				inspect:
					'curl -s https://api.cloudflare.com/client/v4/accounts/ACCOUNT_ID/tokens/verify -H "Authorization: Bearer $CLOUDFLARE_API_TOKEN"',
				from: 'doc',
				url: 'https://developers.cloudflare.com/fundamentals/api/get-started/account-owned-tokens/',
			}),
			docs: 'https://developers.cloudflare.com/fundamentals/api/get-started/account-owned-tokens/',
			variable: 'CLOUDFLARE_API_TOKEN',
		},
		{
			id: 'cloudflare.legacy-token',
			title: 'Cloudflare API token (old form)',
			class: 'cloud',
			keywords: ['cloudflare', 'cf_api_token', 'cf-api-token'],
			pattern: assigned(
				'[A-Za-z0-9_.-]{0,24}(?:cloudflare(?:[_-]?(?:api|auth|access|secret|dns|zone))?(?:[_-]?(?:token|key|secret))?|cf[_-]api[_-]token)',
				'[\\w-]{40}',
			),
			check: namedRandom,
			visible: 0,
			authority: userToken,
			docs: 'https://developers.cloudflare.com/fundamentals/api/get-started/create-token/',
			variable: 'CLOUDFLARE_API_TOKEN',
		},
		{
			id: 'cloudflare.origin-ca-key',
			title: 'Cloudflare origin CA key',
			class: 'cloud',
			keywords: ['v1.0-'],
			pattern: shaped('v1\\.0-[0-9a-f]{24,64}-[0-9a-f]{100,180}'),
			check: randomAfter(5),
			visible: 5,
			authority: classDefault('cloud', { operations: ['issue and revoke origin certificates'] }),
			variable: 'CLOUDFLARE_ORIGIN_CA_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('cloudflare.global-api-key', `cfk_${make.base62(48)}`),
	hit('cloudflare.global-api-key', make.hex(37), (value) => `CLOUDFLARE_API_KEY=${value}`),
	hit('cloudflare.user-token', `cfut_${make.base62(48)}`, (value) => `CLOUDFLARE_API_TOKEN=${value}`),
	hit('cloudflare.account-token', `cfat_${make.base62(48)}`, (value) => `CLOUDFLARE_API_TOKEN=${value}`),
	hit('cloudflare.legacy-token', make.base62(40), (value) => `CLOUDFLARE_API_TOKEN=${value}`),
	hit('cloudflare.origin-ca-key', `v1.0-${make.hex(24)}-${make.hex(146)}`),
];
