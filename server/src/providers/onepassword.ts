import { decodeOnePassword } from '../blast/decoders/identifiers.ts';
import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'onepassword',
	name: '1Password',
	class: 'secret-store',
	kind: 'other-key',
	title: '1Password credential of another form',
	words: ['op service', 'onepassword', '1password'],
	except: ['ops_eyj'],
};

export const provider: Provider = {
	id: 'onepassword',
	name: '1Password',
	types: [
		{
			id: 'onepassword.service-account-token',
			title: '1Password service account token',
			class: 'secret-store',
			keywords: ['ops_eyj'],
			pattern: shaped('ops_eyJ[A-Za-z0-9+/_-]{250,1400}={0,2}'),
			visible: 4,
			authority: authority('AU:P/DE:W?/DS:R/LM:C/SP:N/LT:L', {
				operations: ['delete items', 'read items in every granted vault'],
				scope: 'vaults chosen at creation; cannot be edited later',
				narrower: 'one vault, read only, expiry',
				lifetime: 'optional expiry (1 h to 90 d) or none',
				gates: ['store'],
				revokeBy: '1Password.com > Developer > Service accounts',
				alternative: 'AU:R/DE:R/DS:R/LM:C/SP:N/LT:L',
				inspect: 'op vault list',
				from: 'doc',
				url: 'https://developer.1password.com/docs/service-accounts/security/',
			}),
			decode: ({ value }) => decodeOnePassword(value),
			docs: 'https://developer.1password.com/docs/service-accounts/security/',
			variable: 'OP_SERVICE_ACCOUNT_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit(
		'onepassword.service-account-token',
		`ops_${Buffer.from(JSON.stringify({ signInAddress: 'acme.1password.com', email: 'sa@1passwordserviceaccounts.com', srpX: make.hex(64), muk: { k: make.base62(43) }, secretKey: make.base62(33), deviceUuid: make.hex(26) })).toString('base64url')}`,
		(value) => `OP_SERVICE_ACCOUNT_TOKEN=${value}`,
	),
];
