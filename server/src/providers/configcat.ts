import { seq, text, word } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const sdkKey: TokenKey = {
	id: 'configcat.sdk-key',
	title: 'ConfigCat SDK key',
	class: 'analytics',
	keywords: ['configcat-sdk-'],
	form: seq(text('configcat-sdk-1/'), word(22), text('/'), word(22)),
	visible: 16,
	dash: true,
	variable: 'CONFIGCAT_SDK_KEY',
};

export const provider = tokenProvider('ConfigCat', sdkKey);
export const examples = tokenExamples(sdkKey);
