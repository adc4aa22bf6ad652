import type { Examples } from './provider.ts';
import { alnum, either, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const secretKey: TokenKey = {
	id: 'statsig.secret-key',
	title: 'Statsig secret key',
	class: 'analytics',
	keywords: ['secret-', 'console-'],
	form: seq(either(text('secret-'), text('console-')), alnum([40, 50])),
	visible: 7,
	dash: true,
	variable: 'STATSIG_SECRET_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'statsig',
	name: 'Statsig',
	class: 'analytics',
	kind: 'other-key',
	title: 'Statsig credential of another form',
	common: true,
	except: ['console-'],
};

export const provider = withNamed(tokenProvider('Statsig', secretKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(secretKey)(make), ...namedExamples(otherKey)(make)];
