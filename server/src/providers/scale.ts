import type { Examples } from './provider.ts';
import { either, hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'scale.api-key',
	title: 'Scale API key',
	class: 'ai',
	keywords: ['live_', 'test_'],
	form: seq(either(text('live_'), text('test_')), hex(32)),
	visible: 5,
	variable: 'SCALE_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'scale',
	name: 'Scale AI',
	class: 'ai',
	kind: 'other-key',
	title: 'Scale AI credential of another form',
	common: true,
	except: ['live_', 'test_'],
};

export const provider = withNamed(tokenProvider('Scale AI', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
