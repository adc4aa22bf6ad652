import type { Examples } from './provider.ts';
import { alnum, either, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'svix.api-key',
	title: 'Svix key',
	class: 'messaging',
	keywords: ['testsk_', 'sk_'],
	form: seq(either(text('testsk_'), text('sk_')), alnum(32), text('.'), either(text('us'), text('eu'), text('in'))),
	visible: 3,
	variable: 'SVIX_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'svix',
	name: 'Svix',
	class: 'messaging',
	kind: 'other-key',
	title: 'Svix credential of another form',
	except: ['testsk_', 'sk_'],
};

export const provider = withNamed(tokenProvider('Svix', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
