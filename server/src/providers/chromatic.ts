import { hex, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const projectToken: TokenKey = {
	id: 'chromatic.project-token',
	title: 'Chromatic project token',
	class: 'ci',
	keywords: ['chpt_'],
	form: seq(text('chpt_'), hex([10, 20])),
	visible: 5,
	variable: 'CHROMATIC_PROJECT_TOKEN',
};

export const provider = tokenProvider('Chromatic', projectToken);
export const examples = tokenExamples(projectToken);
