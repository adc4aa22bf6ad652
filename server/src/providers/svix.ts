import { alnum, either, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'svix.api-key',
	title: 'Svix key',
	class: 'messaging',
	keywords: ['testsk_', 'sk_'],
	form: seq(either(text('testsk_'), text('sk_')), alnum(32), text('.'), either(text('us'), text('eu'), text('in'))),
	visible: 3,
	variable: 'SVIX_TOKEN',
};

export const provider = tokenProvider('Svix', apiKey);
export const examples = tokenExamples(apiKey);
