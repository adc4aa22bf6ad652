import type { Examples } from './provider.ts';
import { either, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'browserbase.api-key',
	title: 'Browserbase API key',
	class: 'ai',
	keywords: ['bb_live_', 'bb_test_'],
	form: seq(either(text('bb_live_'), text('bb_test_')), word([26, 32])),
	visible: 8,
	dash: true,
	variable: 'BROWSERBASE_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'browserbase',
	name: 'Browserbase',
	class: 'ai',
	kind: 'other-key',
	title: 'Browserbase credential of another form',
	except: ['bb_live_', 'bb_test_'],
};

export const provider = withNamed(tokenProvider('Browserbase', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
