import { hex } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const appToken: TokenKey = {
	id: 'semgrep.app-token',
	title: 'Semgrep app token',
	class: 'ci',
	keywords: ['semgrep'],
	form: hex(64),
	near: /semgrep[a-z_]{0,12}token/,
	variable: 'SEMGREP_APP_TOKEN',
};

export const provider = tokenProvider('Semgrep', appToken);
export const examples = tokenExamples(appToken);
