import { hex, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiToken: TokenKey = {
	id: 'signalwire.api-token',
	title: 'SignalWire API token',
	class: 'messaging',
	keywords: ['signalwire'],
	form: seq(text('PT'), hex(48)),
	visible: 2,
	near: /signalwire/,
	variable: 'SIGNALWIRE_TOKEN',
};

export const provider = tokenProvider('SignalWire', apiToken);
export const examples = tokenExamples(apiToken);
