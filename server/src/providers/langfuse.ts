import type { Examples } from './provider.ts';
import { seq, text, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
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

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'langfuse',
	name: 'Langfuse',
	class: 'ai',
	kind: 'other-key',
	title: 'Langfuse credential of another form',
	except: ['sk-lf-'],
};

export const provider = withNamed(tokenProvider('Langfuse', secretKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(secretKey)(make), ...namedExamples(otherKey)(make)];
