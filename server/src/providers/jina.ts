import type { Examples } from './provider.ts';
import { alnum, hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'jina.api-key',
	title: 'Jina AI API key',
	class: 'ai',
	keywords: ['jina_'],
	form: seq(text('jina_'), hex(32), alnum(28)),
	visible: 5,
	variable: 'JINA_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'jina',
	name: 'Jina AI',
	class: 'ai',
	kind: 'other-key',
	title: 'Jina AI credential of another form',
	common: true,
	except: ['jina_'],
};

export const provider = withNamed(tokenProvider('Jina AI', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
