import { base64, maybe, seq, text } from './shared/forms.ts';
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

export const provider = tokenProvider('ImageKit', privateKey);
export const examples = tokenExamples(privateKey);
