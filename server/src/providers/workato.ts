import type { Examples } from './provider.ts';
import { either, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiToken: TokenKey = {
	id: 'workato.api-token',
	title: 'Workato API token',
	class: 'saas',
	keywords: ['wrka', 'wrku', 'wrtr'],
	form: seq(
		either(text('wrkaus-'), text('wrkaeu-'), text('wrka-'), text('wrku-'), text('wrtrial-')),
		text('eyJ'),
		word([20, 400]),
		text('.'),
		word([20, 800]),
		text('.'),
		word([40, 700]),
	),
	visible: 5,
	dash: true,
	variable: 'WORKATO_API_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'workato',
	name: 'Workato',
	class: 'saas',
	kind: 'other-key',
	title: 'Workato credential of another form',
	except: ['wrka'],
};

export const provider = withNamed(tokenProvider('Workato', apiToken), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiToken)(make), ...namedExamples(otherKey)(make)];
