import type { Examples } from './provider.ts';
import { hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const adminApiKey: TokenKey = {
	id: 'ghost.admin-api-key',
	title: 'Ghost Admin API key',
	class: 'saas',
	keywords: ['ghost'],
	form: seq(hex(24), text(':'), hex(64)),
	near: /ghost/,
	variable: 'GHOST_ADMIN_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'ghost',
	name: 'Ghost',
	class: 'saas',
	kind: 'other-key',
	title: 'Ghost credential of another form',
	common: true,
};

export const provider = withNamed(tokenProvider('Ghost', adminApiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(adminApiKey)(make), ...namedExamples(otherKey)(make)];
