import { decodeMode } from '../blast/decoders/mode.ts';
import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { namedRandom } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'plaid',
	name: 'Plaid',
	class: 'payment',
	kind: 'other-key',
	title: 'Plaid credential of another form',
	except: ['access-sandbox-', 'access-development-', 'access-production-'],
};

export const provider: Provider = {
	id: 'plaid',
	name: 'Plaid',
	types: [
		{
			id: 'plaid.access-token',
			title: 'Plaid access token',
			class: 'payment',
			keywords: ['access-sandbox-', 'access-development-', 'access-production-'],
			pattern:
				/(?<![\w-])(?<value>access-(?:sandbox|development|production)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![\w-])/dg,
			visible: 7,
			authority: authority('AU:A/DE:W/DS:R/LM:N/SP:L/LT:N', {
				operations: ['read bank accounts and transactions'],
				scope: 'secret: whole client for one environment',
				revoke: 'https://dashboard.plaid.com/developers/keys',
				revokeChecked: true,
				narrower: 'separate secret per environment',
				lifetime: 'never expires',
				from: 'general',
				url: 'https://plaid.com/docs/quickstart/glossary/',
			}),
			decode: ({ value }) => decodeMode(value),
			docs: 'https://plaid.com/docs/quickstart/glossary/',
			variable: 'PLAID_ACCESS_TOKEN',
		},
		{
			id: 'plaid.secret',
			title: 'Plaid client secret',
			class: 'payment',
			keywords: ['plaid'],
			pattern: assigned('[A-Za-z0-9_.-]{0,24}plaid[A-Za-z0-9_-]{0,16}secret(?:[_-]?key)?', '[0-9a-f]{30}'),
			check: namedRandom,
			visible: 0,
			authority: authority('AU:A/DE:W/DS:R/LM:N/SP:L/LT:N', {
				operations: ['read bank accounts and transactions', 'move money where the product is enabled'],
				scope: 'secret: whole client for one environment',
				revoke: 'https://dashboard.plaid.com/developers/keys',
				revokeChecked: true,
				narrower: 'separate secret per environment',
				lifetime: 'never expires',
				from: 'general',
				url: 'https://plaid.com/docs/quickstart/glossary/',
			}),
			docs: 'https://plaid.com/docs/quickstart/glossary/',
			variable: 'PLAID_SECRET',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('plaid.access-token', `access-production-${make.uuid()}`),
	hit('plaid.secret', make.hex(30), (value) => `PLAID_SECRET=${value}`),
];
