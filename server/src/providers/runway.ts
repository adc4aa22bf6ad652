import type { Examples } from './provider.ts';
import { hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'runway.api-key',
	title: 'Runway API key',
	class: 'ai',
	keywords: ['key_'],
	form: seq(text('key_'), hex(128)),
	visible: 4,
	variable: 'RUNWAYML_API_SECRET',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'runway',
	name: 'Runway',
	class: 'ai',
	kind: 'other-key',
	title: 'Runway credential of another form',
	common: true,
	except: ['key_'],
};

export const provider = withNamed(tokenProvider('Runway', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
