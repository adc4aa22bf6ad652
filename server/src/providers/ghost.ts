import { hex, seq, text } from './shared/forms.ts';
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

export const provider = tokenProvider('Ghost', adminApiKey);
export const examples = tokenExamples(adminApiKey);
