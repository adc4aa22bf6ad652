import { seq, text, word } from './shared/forms.ts';
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

export const provider = tokenProvider('Canva', clientSecret, clientId);
export const examples = tokenExamples(clientSecret, clientId);
