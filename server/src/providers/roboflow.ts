import type { Examples } from './provider.ts';
import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'roboflow.api-key',
	title: 'Roboflow API key',
	class: 'ai',
	keywords: ['rf_'],
	form: seq(text('rf_'), alnum(20)),
	visible: 3,
	near: /roboflow/,
	variable: 'ROBOFLOW_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'roboflow',
	name: 'Roboflow',
	class: 'ai',
	kind: 'other-key',
	title: 'Roboflow credential of another form',
	except: ['rf_'],
};

export const provider = withNamed(tokenProvider('Roboflow', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
