import { either, seq, text, word } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiToken: TokenKey = {
	id: 'workato.api-token',
	title: 'Workato API token',
	class: 'saas',
	keywords: ['wrka', 'wrku', 'wrtr'],
	form: seq(
		either(text('wrkaus-'), text('wrkaeu-'), text('wrka-'), text('wrku-'), text('wrtrial-')),
		text('eyJ'),
		word([20, 400]),
		text('.'),
		word([20, 800]),
		text('.'),
		word([40, 700]),
	),
	visible: 5,
	dash: true,
	variable: 'WORKATO_API_TOKEN',
};

export const provider = tokenProvider('Workato', apiToken);
export const examples = tokenExamples(apiToken);
