import type { Examples } from './provider.ts';
import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const personalAccessToken: TokenKey = {
	id: 'coze.personal-access-token',
	title: 'Coze personal access token',
	class: 'ai',
	keywords: ['pat_'],
	form: seq(text('pat_'), alnum(64)),
	visible: 4,
	variable: 'COZE_API_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'coze',
	name: 'Coze',
	class: 'ai',
	kind: 'other-key',
	title: 'Coze credential of another form',
	except: ['pat_'],
};

export const provider = withNamed(tokenProvider('Coze', personalAccessToken), otherKey);
export const examples: Examples = (make) => [
	...tokenExamples(personalAccessToken)(make),
	...namedExamples(otherKey)(make),
];
