import type { Examples } from './provider.ts';
import { base64, maybe, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'shipengine.api-key',
	title: 'ShipEngine API key',
	class: 'saas',
	keywords: ['shipengine', 'test_'],
	form: seq(maybe(text('TEST_')), base64(43)),
	near: /shipengine/,
	variable: 'SHIPENGINE_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'shipengine',
	name: 'ShipEngine',
	class: 'saas',
	kind: 'other-key',
	title: 'ShipEngine credential of another form',
	words: ['ship engine', 'shipengine'],
	except: ['test_'],
};

export const provider = withNamed(tokenProvider('ShipEngine', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
