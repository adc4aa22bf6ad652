import { alnum, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const personalAccessToken: TokenKey = {
	id: 'coze.personal-access-token',
	title: 'Coze personal access token',
	class: 'ai',
	keywords: ['pat_'],
	form: seq(text('pat_'), alnum(64)),
	visible: 4,
	variable: 'COZE_API_TOKEN',
};

export const provider = tokenProvider('Coze', personalAccessToken);
export const examples = tokenExamples(personalAccessToken);
