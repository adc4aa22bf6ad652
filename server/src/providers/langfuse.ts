import { seq, text, uuidForm } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const secretKey: TokenKey = {
	id: 'langfuse.secret-key',
	title: 'Langfuse secret key',
	class: 'ai',
	keywords: ['sk-lf-'],
	form: seq(text('sk-lf-'), uuidForm),
	visible: 6,
	dash: true,
	variable: 'LANGFUSE_SECRET_KEY',
};

export const provider = tokenProvider('Langfuse', secretKey);
export const examples = tokenExamples(secretKey);
