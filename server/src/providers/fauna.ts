import type { Examples } from './provider.ts';
import { either, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const secret: TokenKey = {
	id: 'fauna.secret',
	title: 'Fauna secret',
	class: 'database',
	keywords: ['fnae', 'fnaa', 'fnac', 'fnad', 'fnaf'],
	form: seq(text('fnA'), either(text('E'), text('A'), text('C'), text('D'), text('F')), word([36, 42])),
	visible: 3,
	dash: true,
	variable: 'FAUNA_SECRET',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'fauna',
	name: 'Fauna',
	class: 'database',
	kind: 'other-key',
	title: 'Fauna credential of another form',
	except: ['fnae'],
};

export const provider = withNamed(tokenProvider('Fauna', secret), otherKey);
export const examples: Examples = (make) => [...tokenExamples(secret)(make), ...namedExamples(otherKey)(make)];
