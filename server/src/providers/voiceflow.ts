import type { Examples } from './provider.ts';
import { alnum, either, hex, maybe, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'voiceflow.api-key',
	title: 'Voiceflow API key',
	class: 'ai',
	keywords: ['vf.'],
	form: seq(text('VF.'), maybe(either(text('DM.'), text('WS.'))), hex(24), text('.'), alnum(16)),
	visible: 3,
	variable: 'VOICEFLOW_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'voiceflow',
	name: 'Voiceflow',
	class: 'ai',
	kind: 'other-key',
	title: 'Voiceflow credential of another form',
	except: ['vf.'],
};

export const provider = withNamed(tokenProvider('Voiceflow', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
