import type { Examples } from './provider.ts';
import { base64, maybe, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'metabase.api-key',
	title: 'Metabase API key',
	class: 'database',
	keywords: ['mb_'],
	form: seq(text('mb_'), base64(43), maybe(text('='))),
	visible: 3,
	variable: 'METABASE_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'metabase',
	name: 'Metabase',
	class: 'database',
	kind: 'other-key',
	title: 'Metabase credential of another form',
	common: true,
	except: ['mb_'],
};

export const provider = withNamed(tokenProvider('Metabase', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
