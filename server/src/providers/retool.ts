import type { Examples } from './provider.ts';
import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiToken: TokenKey = {
	id: 'retool.api-token',
	title: 'Retool API token',
	class: 'saas',
	keywords: ['retool_'],
	form: seq(text('retool_'), word([26, 40])),
	visible: 7,
	dash: true,
	variable: 'RETOOL_API_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'retool',
	name: 'Retool',
	class: 'saas',
	kind: 'other-key',
	title: 'Retool credential of another form',
	common: true,
	except: ['retool_'],
};

export const provider = withNamed(tokenProvider('Retool', apiToken), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiToken)(make), ...namedExamples(otherKey)(make)];
