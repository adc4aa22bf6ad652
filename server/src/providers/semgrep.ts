import type { Examples } from './provider.ts';
import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const appToken: TokenKey = {
	id: 'semgrep.app-token',
	title: 'Semgrep app token',
	class: 'ci',
	keywords: ['semgrep'],
	form: hex(64),
	near: /semgrep[a-z_]{0,12}token/,
	variable: 'SEMGREP_APP_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'semgrep',
	name: 'Semgrep',
	class: 'ci',
	kind: 'other-key',
	title: 'Semgrep credential of another form',
};

export const provider = withNamed(tokenProvider('Semgrep', appToken), otherKey);
export const examples: Examples = (make) => [...tokenExamples(appToken)(make), ...namedExamples(otherKey)(make)];
