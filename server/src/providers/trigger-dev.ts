import { alnum, either, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'trigger-dev.api-key',
	title: 'Trigger.dev key',
	class: 'ci',
	keywords: ['tr_dev_', 'tr_prod_', 'tr_stg_', 'tr_pat_'],
	form: seq(either(text('tr_dev_'), text('tr_prod_'), text('tr_stg_'), text('tr_pat_')), alnum([20, 48])),
	visible: 7,
	variable: 'TRIGGER_SECRET_KEY',
};

export const provider = tokenProvider('Trigger.dev', apiKey);
export const examples = tokenExamples(apiKey);
