import type { Examples } from './provider.ts';
import { either, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const secretKey: TokenKey = {
	id: 'liveblocks.secret-key',
	title: 'Liveblocks secret key',
	class: 'messaging',
	keywords: ['sk_dev_', 'sk_prod_'],
	form: seq(either(text('sk_dev_'), text('sk_prod_')), word(64)),
	visible: 7,
	dash: true,
	variable: 'LIVEBLOCKS_SECRET_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'liveblocks',
	name: 'Liveblocks',
	class: 'messaging',
	kind: 'other-key',
	title: 'Liveblocks credential of another form',
	except: ['sk_dev_', 'sk_prod_'],
};

export const provider = withNamed(tokenProvider('Liveblocks', secretKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(secretKey)(make), ...namedExamples(otherKey)(make)];
