import type { Examples, Provider } from './provider.ts';
import { authority, classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'shopify',
	name: 'Shopify',
	class: 'saas',
	kind: 'other-key',
	title: 'Shopify credential of another form',
	except: ['shpat_', 'shpca_', 'shppa_', 'shpss_'],
};

export const provider: Provider = {
	id: 'shopify',
	name: 'Shopify',
	types: [
		{
			id: 'shopify.admin-token',
			title: 'Shopify Admin API token',
			class: 'saas',
			keywords: ['shpat_', 'shpca_', 'shppa_'],
			pattern: shaped('shp(?:at|ca|pa)_[A-Za-z0-9]{32}'),
			check: randomAfter(6),
			visible: 6,
			authority: authority('AU:P/DE:W?/DS:R?/LM:N/SP:L/LT:N', {
				operations: ['change orders and products', 'read customers'],
				scope: 'one shop, scopes chosen',
				narrower: 'fewer read_ scopes; expiring offline tokens',
				lifetime: 'never expires',
				revokeBy: 'shop admin > Settings > Apps > Develop apps',
				alternative: 'AU:R/DE:R/DS:R/LM:N/SP:N/LT:L',
				inspect:
					'curl -s https://SHOP.myshopify.com/admin/oauth/access_scopes.json -H "X-Shopify-Access-Token: $SHOPIFY_ACCESS_TOKEN"',
				from: 'general',
				url: 'https://shopify.dev/docs/apps/auth',
			}),
			docs: 'https://shopify.dev/docs/apps/auth',
			variable: 'SHOPIFY_ACCESS_TOKEN',
		},
		{
			id: 'shopify.shared-secret',
			title: 'Shopify app secret',
			class: 'saas',
			keywords: ['shpss_'],
			pattern: shaped('shpss_[A-Za-z0-9]{32}'),
			check: randomAfter(6),
			visible: 6,
			authority: classDefault('saas', { operations: ['forge webhooks and sessions of the app'] }),
			variable: 'SHOPIFY_API_SECRET',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('shopify.admin-token', `shpat_${make.hex(32)}`),
	hit('shopify.shared-secret', `shpss_${make.hex(32)}`),
];
