import type { Examples } from './provider.ts';
import { either, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'persona.api-key',
	title: 'Persona API key',
	class: 'identity',
	keywords: ['persona_'],
	form: seq(text('persona_'), either(text('production_'), text('sandbox_')), word([36, 60])),
	visible: 19,
	dash: true,
	variable: 'PERSONA_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'persona',
	name: 'Persona',
	class: 'identity',
	kind: 'other-key',
	title: 'Persona credential of another form',
	common: true,
	except: ['persona_'],
};

export const provider = withNamed(tokenProvider('Persona', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
