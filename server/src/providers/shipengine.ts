import { base64, maybe, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'shipengine.api-key',
	title: 'ShipEngine API key',
	class: 'saas',
	keywords: ['shipengine', 'test_'],
	form: seq(maybe(text('TEST_')), base64(43)),
	near: /shipengine/,
	variable: 'SHIPENGINE_API_KEY',
};

export const provider = tokenProvider('ShipEngine', apiKey);
export const examples = tokenExamples(apiKey);
