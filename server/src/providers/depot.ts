import { either, hex, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const token: TokenKey = {
	id: 'depot.token',
	title: 'Depot token',
	class: 'ci',
	keywords: ['depot_'],
	form: seq(text('depot_'), either(text('org_'), text('project_'), text('user_')), hex(64)),
	visible: 10,
	variable: 'DEPOT_TOKEN',
};

export const provider = tokenProvider('Depot', token);
export const examples = tokenExamples(token);
