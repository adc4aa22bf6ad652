import type { Examples } from './provider.ts';
import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'zilliz.api-key',
	title: 'Zilliz API key',
	class: 'database',
	keywords: ['zilliz'],
	form: hex(72),
	near: /zilliz/,
	variable: 'ZILLIZ_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'zilliz',
	name: 'Zilliz',
	class: 'database',
	kind: 'other-key',
	title: 'Zilliz credential of another form',
};

export const provider = withNamed(tokenProvider('Zilliz', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
