import type { Examples } from './provider.ts';
import { hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const token: TokenKey = {
	id: 'zoho.token',
	title: 'Zoho OAuth token',
	class: 'saas',
	keywords: ['1000.'],
	form: seq(text('1000.'), hex([32, 33]), text('.'), hex([28, 34])),
	visible: 5,
	variable: 'ZOHO_REFRESH_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'zoho',
	name: 'Zoho',
	class: 'saas',
	kind: 'other-key',
	title: 'Zoho credential of another form',
	common: true,
	except: ['1000.'],
};

export const provider = withNamed(tokenProvider('Zoho', token), otherKey);
export const examples: Examples = (make) => [...tokenExamples(token)(make), ...namedExamples(otherKey)(make)];
