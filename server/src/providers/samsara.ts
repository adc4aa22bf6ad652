import type { Examples } from './provider.ts';
import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiToken: TokenKey = {
	id: 'samsara.api-token',
	title: 'Samsara API token',
	class: 'saas',
	keywords: ['samsara_api_'],
	form: seq(text('samsara_api_'), alnum(30)),
	visible: 12,
	variable: 'SAMSARA_API_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'samsara',
	name: 'Samsara',
	class: 'saas',
	kind: 'other-key',
	title: 'Samsara credential of another form',
	except: ['samsara_api_'],
};

export const provider = withNamed(tokenProvider('Samsara', apiToken), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiToken)(make), ...namedExamples(otherKey)(make)];
