import { alnum, either, maybe, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const sdkKey: TokenKey = {
	id: 'devcycle.sdk-key',
	title: 'DevCycle SDK key',
	class: 'analytics',
	keywords: ['dvc_'],
	form: seq(
		text('dvc_'),
		either(text('server_'), text('mobile_'), text('client_')),
		alnum([20, 64]),
		maybe(seq(text('_'), alnum([4, 20]))),
	),
	visible: 11,
	variable: 'DEVCYCLE_SERVER_SDK_KEY',
};

export const provider = tokenProvider('DevCycle', sdkKey);
export const examples = tokenExamples(sdkKey);
