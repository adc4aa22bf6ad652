import type { Examples } from './provider.ts';
import { hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'warp.api-key',
	title: 'Warp API key',
	class: 'ai',
	keywords: ['wk-1.'],
	form: seq(text('wk-1.'), hex(64)),
	visible: 5,
	dash: true,
	variable: 'WARP_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'warp',
	name: 'Warp',
	class: 'ai',
	kind: 'other-key',
	title: 'Warp credential of another form',
	common: true,
	except: ['wk-1.'],
};

export const provider = withNamed(tokenProvider('Warp', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
