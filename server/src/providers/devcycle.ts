import type { Examples } from './provider.ts';
import { alnum, either, maybe, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const sdkKey: TokenKey = {
	id: 'devcycle.sdk-key',
	title: 'DevCycle SDK key',
	class: 'analytics',
	keywords: ['dvc_'],
	form: seq(
		text('dvc_'),
		either(text('server_'), text('mobile_'), text('client_')),
		alnum([20, 64]),
		maybe(seq(text('_'), alnum([4, 20]))),
	),
	visible: 11,
	variable: 'DEVCYCLE_SERVER_SDK_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'devcycle',
	name: 'DevCycle',
	class: 'analytics',
	kind: 'other-key',
	title: 'DevCycle credential of another form',
	except: ['dvc_'],
};

export const provider = withNamed(tokenProvider('DevCycle', sdkKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(sdkKey)(make), ...namedExamples(otherKey)(make)];
