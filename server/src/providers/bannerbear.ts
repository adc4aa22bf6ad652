import type { Examples } from './provider.ts';
import { either, hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'bannerbear.api-key',
	title: 'Bannerbear API key',
	class: 'saas',
	keywords: ['bb_pr_', 'bb_ma_'],
	form: seq(either(text('bb_pr_'), text('bb_ma_')), hex(30)),
	visible: 6,
	variable: 'BANNERBEAR_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'bannerbear',
	name: 'Bannerbear',
	class: 'saas',
	kind: 'other-key',
	title: 'Bannerbear credential of another form',
	except: ['bb_pr_', 'bb_ma_'],
};

export const provider = withNamed(tokenProvider('Bannerbear', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
