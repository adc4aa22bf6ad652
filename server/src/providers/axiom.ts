import { either, seq, text, uuidForm } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiToken: TokenKey = {
	id: 'axiom.api-token',
	title: 'Axiom API token',
	class: 'observability',
	keywords: ['xaat-', 'xapt-'],
	form: seq(either(text('xaat-'), text('xapt-')), uuidForm),
	visible: 5,
	dash: true,
	variable: 'AXIOM_TOKEN',
};

export const provider = tokenProvider('Axiom', apiToken);
export const examples = tokenExamples(apiToken);
