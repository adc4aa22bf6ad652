import type { Examples } from './provider.ts';
import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'llamacloud.api-key',
	title: 'LlamaCloud API key',
	class: 'ai',
	keywords: ['llx-'],
	form: seq(text('llx-'), alnum(48)),
	visible: 4,
	dash: true,
	variable: 'LLAMA_CLOUD_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'llamacloud',
	name: 'LlamaCloud',
	class: 'ai',
	kind: 'other-key',
	title: 'LlamaCloud credential of another form',
	words: ['llama cloud', 'llama index'],
	except: ['llx-'],
};

export const provider = withNamed(tokenProvider('LlamaCloud', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
