import { alnum, either, hex, maybe, seq, text } from './shared/forms.ts';
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

export const provider = tokenProvider('Voiceflow', apiKey);
export const examples = tokenExamples(apiKey);
