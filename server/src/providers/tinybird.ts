import type { Examples } from './provider.ts';
import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const token: TokenKey = {
	id: 'tinybird.token',
	title: 'Tinybird token',
	class: 'database',
	keywords: ['p.eyj'],
	form: seq(text('p.eyJ'), word([80, 200]), text('.'), word([27, 60])),
	visible: 2,
	dash: true,
	variable: 'TINYBIRD_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'tinybird',
	name: 'Tinybird',
	class: 'database',
	kind: 'other-key',
	title: 'Tinybird credential of another form',
	except: ['p.eyj'],
};

export const provider = withNamed(tokenProvider('Tinybird', token), otherKey);
export const examples: Examples = (make) => [...tokenExamples(token)(make), ...namedExamples(otherKey)(make)];
