import type { Examples } from './provider.ts';
import { capital, maybe, seq, small, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'runpod.api-key',
	title: 'RunPod API key',
	class: 'ai',
	keywords: ['rpa_'],
	form: seq(text('rpa_'), capital([36, 42]), maybe(small([4, 8]))),
	visible: 4,
	variable: 'RUNPOD_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'runpod',
	name: 'RunPod',
	class: 'ai',
	kind: 'other-key',
	title: 'RunPod credential of another form',
	except: ['rpa_'],
};

export const provider = withNamed(tokenProvider('RunPod', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
