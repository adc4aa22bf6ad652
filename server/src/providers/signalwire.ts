import type { Examples } from './provider.ts';
import { hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiToken: TokenKey = {
	id: 'signalwire.api-token',
	title: 'SignalWire API token',
	class: 'messaging',
	keywords: ['signalwire'],
	form: seq(text('PT'), hex(48)),
	visible: 2,
	near: /signalwire/,
	variable: 'SIGNALWIRE_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'signalwire',
	name: 'SignalWire',
	class: 'messaging',
	kind: 'other-key',
	title: 'SignalWire credential of another form',
	words: ['signal wire', 'signalwire'],
};

export const provider = withNamed(tokenProvider('SignalWire', apiToken), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiToken)(make), ...namedExamples(otherKey)(make)];
