import type { Examples } from './provider.ts';
import { either, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'ory.api-key',
	title: 'Ory API key',
	class: 'identity',
	keywords: ['ory_pat_', 'ory_wak_', 'ory_apikey_'],
	form: seq(either(text('ory_pat_'), text('ory_wak_'), text('ory_apikey_')), word([32, 64])),
	visible: 8,
	dash: true,
	variable: 'ORY_ACCESS_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'ory',
	name: 'Ory',
	class: 'identity',
	kind: 'other-key',
	title: 'Ory credential of another form',
	common: true,
	except: ['ory_pat_'],
};

export const provider = withNamed(tokenProvider('Ory', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
