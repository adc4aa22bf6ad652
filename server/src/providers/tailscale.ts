import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'tailscale',
	name: 'Tailscale',
	class: 'identity',
	kind: 'other-key',
	title: 'Tailscale credential of another form',
	except: ['tskey-auth-', 'tskey-api-'],
};

export const provider: Provider = {
	id: 'tailscale',
	name: 'Tailscale',
	types: [
		{
			id: 'tailscale.auth-key',
			title: 'Tailscale auth key',
			class: 'identity',
			keywords: ['tskey-auth-'],
			pattern: shaped('tskey-auth-[A-Za-z0-9]{10,20}-[A-Za-z0-9]{20,40}'),
			check: randomAfter(11),
			visible: 11,
			authority: authority('AU:P/DE:S/DS:C/LM:C?/SP:N/LT:L', {
				operations: ['add machines to the network'],
				scope: 'adds nodes; reusable/ephemeral/tagged flags',
				revoke: 'https://login.tailscale.com/admin/settings/keys',
				revokeChecked: true,
				narrower: 'tagged, ephemeral, one-off key; OAuth client',
				lifetime: 'up to 90 days',
				alternative: 'AU:R/DE:S/DS:P/LM:S/SP:N/LT:S',
				controls: ['device approval', 'access rules by tag'],
				from: 'general',
				url: 'https://tailscale.com/kb/1085/auth-keys',
			}),
			docs: 'https://tailscale.com/kb/1085/auth-keys',
			variable: 'TS_AUTHKEY',
		},
		{
			id: 'tailscale.api-key',
			title: 'Tailscale API token',
			class: 'identity',
			keywords: ['tskey-api-', 'tskey-client-', 'tskey-scim-', 'tskey-secret-', 'tskey-webhook-'],
			pattern: shaped('tskey-(?:api|client|scim|secret|webhook)-[A-Za-z0-9]{6,20}-[A-Za-z0-9]{4,40}'),
			check: randomAfter(6),
			visible: 6,
			authority: authority('AU:A/DE:W/DS:C/LM:C/SP:N/LT:L', {
				operations: ['overwrite access rules', 'delete devices'],
				scope: 'whole tailnet as the user',
				revoke: 'https://login.tailscale.com/admin/settings/keys',
				revokeChecked: true,
				narrower: 'OAuth client with scopes',
				lifetime: 'up to 90 days',
				human: true,
				alternative: 'AU:P/DE:W/DS:C/LM:S/SP:N/LT:S',
				inspect: 'curl -s -u "$TAILSCALE_API_KEY:" https://api.tailscale.com/api/v2/tailnet/-/devices',
				controls: ['policy file in git with review'],
				from: 'general',
				url: 'https://tailscale.com/kb/1101/api',
			}),
			docs: 'https://tailscale.com/kb/1101/api',
			variable: 'TAILSCALE_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('tailscale.auth-key', `tskey-auth-${make.base62(12)}CNTRL-${make.base62(32)}`),
	hit('tailscale.api-key', `tskey-api-${make.base62(12)}CNTRL-${make.base62(32)}`),
];
