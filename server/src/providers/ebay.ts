import type { Examples } from './provider.ts';
import { alnum, either, hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const clientSecret: TokenKey = {
	id: 'ebay.client-secret',
	title: 'eBay client secret',
	class: 'saas',
	keywords: ['prd-', 'sbx-'],
	form: seq(
		either(text('PRD-'), text('SBX-')),
		hex(12),
		text('-'),
		hex(4),
		text('-'),
		hex(4),
		text('-'),
		hex(4),
		text('-'),
		hex(4),
	),
	visible: 4,
	dash: true,
	variable: 'EBAY_CLIENT_SECRET',
};

const clientId: TokenKey = {
	id: 'ebay.client-id',
	title: 'eBay client id',
	class: 'saas',
	keywords: ['-prd-', '-sbx-'],
	form: seq(
		alnum([3, 40]),
		text('-'),
		alnum([3, 40]),
		either(text('-PRD-'), text('-SBX-')),
		hex([8, 9]),
		text('-'),
		hex(8),
	),
	dash: true,
	identifier: true,
	variable: 'EBAY_CLIENT_ID',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'ebay',
	name: 'eBay',
	class: 'saas',
	kind: 'other-key',
	title: 'eBay credential of another form',
	common: true,
	except: ['prd-', 'sbx-', '-prd-', '-sbx-'],
};

export const provider = withNamed(tokenProvider('eBay', clientSecret, clientId), otherKey);
export const examples: Examples = (make) => [
	...tokenExamples(clientSecret, clientId)(make),
	...namedExamples(otherKey)(make),
];
