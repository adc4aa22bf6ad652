import { alnum, either, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'asaas.api-key',
	title: 'Asaas API key',
	class: 'payment',
	keywords: ['$aact_'],
	form: seq(text('$aact_'), either(text('prod_'), text('hmlg_')), alnum([30, 240])),
	visible: 11,
	variable: 'ASAAS_API_KEY',
};

export const provider = tokenProvider('Asaas', apiKey);
export const examples = tokenExamples(apiKey);
