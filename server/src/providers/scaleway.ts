import type { Examples } from './provider.ts';
import { capital, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const accessKey: TokenKey = {
	id: 'scaleway.access-key',
	title: 'Scaleway access key id',
	class: 'cloud',
	keywords: ['scw'],
	form: seq(text('SCW'), capital(17)),
	visible: 3,
	identifier: true,
	variable: 'SCW_ACCESS_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'scaleway',
	name: 'Scaleway',
	class: 'cloud',
	kind: 'other-key',
	title: 'Scaleway credential of another form',
	except: ['scw'],
};

export const provider = withNamed(tokenProvider('Scaleway', accessKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(accessKey)(make), ...namedExamples(otherKey)(make)];
