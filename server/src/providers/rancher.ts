import type { Examples } from './provider.ts';
import { seq, small, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiToken: TokenKey = {
	id: 'rancher.api-token',
	title: 'Rancher API token',
	class: 'cloud',
	keywords: ['token-'],
	form: seq(text('token-'), small(5), text(':'), small(54)),
	visible: 6,
	dash: true,
	variable: 'RANCHER_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'rancher',
	name: 'Rancher',
	class: 'cloud',
	kind: 'other-key',
	title: 'Rancher credential of another form',
	common: true,
	except: ['token-'],
};

export const provider = withNamed(tokenProvider('Rancher', apiToken), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiToken)(make), ...namedExamples(otherKey)(make)];
