import type { Examples } from './provider.ts';
import { alnum, either, seq, small, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'paddle.api-key',
	title: 'Paddle API key',
	class: 'payment',
	keywords: ['pdl_live_', 'pdl_sdbx_'],
	form: seq(
		either(text('pdl_live_'), text('pdl_sdbx_')),
		text('apikey_'),
		small(26),
		text('_'),
		alnum(22),
		text('_'),
		alnum(3),
	),
	visible: 16,
	variable: 'PADDLE_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'paddle',
	name: 'Paddle',
	class: 'payment',
	kind: 'other-key',
	title: 'Paddle credential of another form',
	common: true,
	except: ['pdl_live_', 'pdl_sdbx_'],
};

export const provider = withNamed(tokenProvider('Paddle', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
