import type { Examples } from './provider.ts';
import { alnum, maybe, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const serverKey: TokenKey = {
	id: 'cfxre.server-key',
	title: 'Cfx.re server key',
	class: 'hosting',
	keywords: ['cfxk_'],
	form: seq(text('cfxk_'), alnum([20, 32]), maybe(seq(text('_'), alnum([4, 8])))),
	visible: 5,
	variable: 'CFXRE_LICENSE_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'cfxre',
	name: 'Cfx.re',
	class: 'hosting',
	kind: 'other-key',
	title: 'Cfx.re credential of another form',
	common: true,
	except: ['cfxk_'],
};

export const provider = withNamed(tokenProvider('Cfx.re', serverKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(serverKey)(make), ...namedExamples(otherKey)(make)];
