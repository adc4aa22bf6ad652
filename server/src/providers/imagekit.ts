import type { Examples } from './provider.ts';
import { base64, maybe, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const privateKey: TokenKey = {
	id: 'imagekit.private-key',
	title: 'ImageKit private key',
	class: 'saas',
	keywords: ['private_'],
	form: seq(text('private_'), base64([26, 28]), maybe(text('='))),
	visible: 8,
	near: /imagekit/,
	variable: 'IMAGEKIT_PRIVATE_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'imagekit',
	name: 'ImageKit',
	class: 'saas',
	kind: 'other-key',
	title: 'ImageKit credential of another form',
	words: ['image kit', 'imagekit'],
	except: ['private_'],
};

export const provider = withNamed(tokenProvider('ImageKit', privateKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(privateKey)(make), ...namedExamples(otherKey)(make)];
