import type { Examples } from './provider.ts';
import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const clientSecret: TokenKey = {
	id: 'canva.client-secret',
	title: 'Canva client secret',
	class: 'saas',
	keywords: ['cnvca'],
	form: seq(text('cnvca'), word([40, 60])),
	visible: 5,
	dash: true,
	variable: 'CANVA_CLIENT_SECRET',
};

const clientId: TokenKey = {
	id: 'canva.client-id',
	title: 'Canva client id',
	class: 'saas',
	keywords: ['oc-'],
	form: seq(text('OC-'), word([10, 20])),
	visible: 3,
	dash: true,
	identifier: true,
	near: /canva/,
	variable: 'CANVA_CLIENT_ID',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'canva',
	name: 'Canva',
	class: 'saas',
	kind: 'other-key',
	title: 'Canva credential of another form',
	common: true,
	except: ['oc-', 'cnvca'],
};

export const provider = withNamed(tokenProvider('Canva', clientSecret, clientId), otherKey);
export const examples: Examples = (make) => [
	...tokenExamples(clientSecret, clientId)(make),
	...namedExamples(otherKey)(make),
];
