import { decodeMapbox } from '../blast/decoders/identifiers.ts';
import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

const encodeJson = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'mapbox',
	name: 'Mapbox',
	class: 'saas',
	kind: 'other-key',
	title: 'Mapbox credential of another form',
	except: ['sk.eyj', 'pk.eyj'],
};

export const provider: Provider = {
	id: 'mapbox',
	name: 'Mapbox',
	types: [
		{
			id: 'mapbox.secret-token',
			title: 'Mapbox secret token',
			class: 'saas',
			keywords: ['sk.eyj', 'tk.eyj'],
			pattern: shaped('[st]k\\.eyJ[\\w-]{20,300}\\.[\\w-]{20,24}', { dash: true }),
			visible: 3,
			authority: authority('AU:P/DE:W?/DS:P/LM:S/SP:L/LT:N', {
				operations: ['change tilesets and styles', 'create tokens'],
				scope: 'scopes',
				revoke: 'https://account.mapbox.com/access-tokens/',
				revokeChecked: true,
				narrower: 'public token with URL restriction',
				lifetime: 'never expires',
				alternative: 'AU:R/DE:R/DS:P/LM:N/SP:L/LT:N',
				inspect: 'curl -s "https://api.mapbox.com/tokens/v2?access_token=$MAPBOX_ACCESS_TOKEN"',
				from: 'general',
				url: 'https://docs.mapbox.com/api/accounts/tokens/',
			}),
			decode: ({ value }) => decodeMapbox(value),
			docs: 'https://docs.mapbox.com/api/accounts/tokens/',
			variable: 'MAPBOX_SECRET_TOKEN',
		},
		{
			id: 'mapbox.public-token',
			title: 'Mapbox public token',
			class: 'publishable',
			keywords: ['pk.eyj'],
			pattern: shaped('pk\\.eyJ[\\w-]{20,300}\\.[\\w-]{20,24}', { dash: true }),
			visible: 3,
			authority: authority('AU:R/DE:R/DS:P/LM:N/SP:L/LT:N', {
				operations: ['load maps at your cost'],
				scope: 'read public styles; URL restriction',
				narrower: 'URL restrictions',
				lifetime: 'never expires',
				gates: ['pub'],
				revokeBy: 'account > Access tokens',
				inspect: 'curl -s "https://api.mapbox.com/tokens/v2?access_token=$MAPBOX_ACCESS_TOKEN"',
				from: 'general',
				url: 'https://docs.mapbox.com/help/dive-deeper/access-tokens/',
			}),
			decode: ({ value }) => decodeMapbox(value),
			docs: 'https://docs.mapbox.com/help/dive-deeper/access-tokens/',
			variable: 'MAPBOX_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('mapbox.secret-token', `sk.${encodeJson({ u: 'acme', a: 'ck0000000000001' })}.${make.base64url(22)}`),
	hit('mapbox.public-token', `pk.${encodeJson({ u: 'acme', a: 'ck0000000000001' })}.${make.base64url(22)}`),
];
