import type { Examples } from './provider.ts';
import { hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiToken: TokenKey = {
	id: 'fibery.api-token',
	title: 'Fibery API token',
	class: 'saas',
	keywords: ['fibery'],
	form: seq(hex(8), text('.'), hex(35)),
	near: /fibery/,
	variable: 'FIBERY_API_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'fibery',
	name: 'Fibery',
	class: 'saas',
	kind: 'other-key',
	title: 'Fibery credential of another form',
};

export const provider = withNamed(tokenProvider('Fibery', apiToken), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiToken)(make), ...namedExamples(otherKey)(make)];
