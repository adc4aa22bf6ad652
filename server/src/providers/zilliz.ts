import { hex } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'zilliz.api-key',
	title: 'Zilliz API key',
	class: 'database',
	keywords: ['zilliz'],
	form: hex(72),
	near: /zilliz/,
	variable: 'ZILLIZ_API_KEY',
};

export const provider = tokenProvider('Zilliz', apiKey);
export const examples = tokenExamples(apiKey);
