import { alnum, either, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const accessToken: TokenKey = {
	id: 'polar.access-token',
	title: 'Polar access token',
	class: 'payment',
	keywords: ['polar_'],
	form: seq(
		text('polar_'),
		either(text('oat_'), text('pat_'), text('at_u_'), text('rt_u_'), text('cs_')),
		alnum([36, 60]),
	),
	visible: 10,
	variable: 'POLAR_ACCESS_TOKEN',
};

export const provider = tokenProvider('Polar', accessToken);
export const examples = tokenExamples(accessToken);
