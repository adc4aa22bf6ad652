import { alnum, either, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const accessToken: TokenKey = {
	id: 'dnsimple.access-token',
	title: 'DNSimple access token',
	class: 'cloud',
	keywords: ['dnsimple_'],
	form: seq(text('dnsimple_'), either(text('a_'), text('u_')), alnum([30, 40])),
	visible: 11,
	variable: 'DNSIMPLE_TOKEN',
};

export const provider = tokenProvider('DNSimple', accessToken);
export const examples = tokenExamples(accessToken);
