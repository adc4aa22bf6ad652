import { alnum, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'roboflow.api-key',
	title: 'Roboflow API key',
	class: 'ai',
	keywords: ['rf_'],
	form: seq(text('rf_'), alnum(20)),
	visible: 3,
	near: /roboflow/,
	variable: 'ROBOFLOW_API_KEY',
};

export const provider = tokenProvider('Roboflow', apiKey);
export const examples = tokenExamples(apiKey);
