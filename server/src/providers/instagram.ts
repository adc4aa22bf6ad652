import type { Examples } from './provider.ts';
import { either, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const accessToken: TokenKey = {
	id: 'instagram.access-token',
	title: 'Instagram access token',
	class: 'saas',
	keywords: ['igqv', 'igaa', 'igqw'],
	form: seq(either(text('IGQV'), text('IGQW'), text('IGAA')), word([100, 300])),
	visible: 4,
	dash: true,
	variable: 'INSTAGRAM_ACCESS_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'instagram',
	name: 'Instagram',
	class: 'saas',
	kind: 'other-key',
	title: 'Instagram credential of another form',
	common: true,
	except: ['igqv'],
};

export const provider = withNamed(tokenProvider('Instagram', accessToken), otherKey);
export const examples: Examples = (make) => [...tokenExamples(accessToken)(make), ...namedExamples(otherKey)(make)];
