import type { Examples } from './provider.ts';
import { capital, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'helicone.api-key',
	title: 'Helicone API key',
	class: 'ai',
	keywords: ['sk-helicone-'],
	form: seq(text('sk-helicone-'), capital(7), text('-'), capital(7), text('-'), capital(7), text('-'), capital(7)),
	visible: 12,
	dash: true,
	variable: 'HELICONE_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'helicone',
	name: 'Helicone',
	class: 'ai',
	kind: 'other-key',
	title: 'Helicone credential of another form',
	except: ['sk-helicone-'],
};

export const provider = withNamed(tokenProvider('Helicone', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
