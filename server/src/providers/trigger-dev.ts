import type { Examples } from './provider.ts';
import { alnum, either, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
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

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'trigger-dev',
	name: 'Trigger.dev',
	class: 'ci',
	kind: 'other-key',
	title: 'Trigger.dev credential of another form',
	words: ['trigger dev', 'trigger secret'],
	except: ['tr_dev_', 'tr_prod_', 'tr_stg_', 'tr_pat_'],
};

export const provider = withNamed(tokenProvider('Trigger.dev', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
