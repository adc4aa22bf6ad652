import { either, seq, text, word } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const accessToken: TokenKey = {
	id: 'instagram.access-token',
	title: 'Instagram access token',
	class: 'saas',
	keywords: ['igqv', 'igaa', 'igqw'],
	form: seq(either(text('IGQV'), text('IGQW'), text('IGAA')), word([100, 300])),
	visible: 4,
	dash: true,
	variable: 'INSTAGRAM_ACCESS_TOKEN',
};

export const provider = tokenProvider('Instagram', accessToken);
export const examples = tokenExamples(accessToken);
