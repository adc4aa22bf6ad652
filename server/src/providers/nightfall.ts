import type { Examples } from './provider.ts';
import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'nightfall.api-key',
	title: 'Nightfall API key',
	class: 'saas',
	keywords: ['nf-'],
	form: seq(text('NF-'), alnum(32)),
	visible: 3,
	dash: true,
	variable: 'NIGHTFALL_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'nightfall',
	name: 'Nightfall',
	class: 'saas',
	kind: 'other-key',
	title: 'Nightfall credential of another form',
	except: ['nf-'],
};

export const provider = withNamed(tokenProvider('Nightfall', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
