import { hex, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const accessToken: TokenKey = {
	id: 'locationiq.access-token',
	title: 'LocationIQ access token',
	class: 'saas',
	keywords: ['pk.'],
	form: seq(text('pk.'), hex(32)),
	visible: 3,
	near: /location_?iq/,
	variable: 'LOCATIONIQ_ACCESS_TOKEN',
};

export const provider = tokenProvider('LocationIQ', accessToken);
export const examples = tokenExamples(accessToken);
