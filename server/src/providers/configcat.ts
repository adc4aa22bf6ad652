import type { Examples } from './provider.ts';
import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
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

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'configcat',
	name: 'ConfigCat',
	class: 'analytics',
	kind: 'other-key',
	title: 'ConfigCat credential of another form',
	except: ['configcat-sdk-'],
};

export const provider = withNamed(tokenProvider('ConfigCat', sdkKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(sdkKey)(make), ...namedExamples(otherKey)(make)];
