import type { Examples } from './provider.ts';
import { hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'zuplo.api-key',
	title: 'Zuplo API key',
	class: 'saas',
	keywords: ['zpka_'],
	form: seq(text('zpka_'), hex(32), text('_'), hex(8)),
	visible: 5,
	variable: 'ZUPLO_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'zuplo',
	name: 'Zuplo',
	class: 'saas',
	kind: 'other-key',
	title: 'Zuplo credential of another form',
	except: ['zpka_'],
};

export const provider = withNamed(tokenProvider('Zuplo', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
