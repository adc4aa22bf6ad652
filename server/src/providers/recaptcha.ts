import type { Examples } from './provider.ts';
import { miss } from './shared/examples.ts';
import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const secretKey: TokenKey = {
	id: 'recaptcha.secret-key',
	title: 'reCAPTCHA key',
	class: 'identity',
	keywords: ['captcha'],
	form: seq(text('6L'), word(38)),
	visible: 2,
	dash: true,
	near: /captcha/,
	// pages show the site key; the secret key has the same form
	notBehind: /(?:site[_-]?key|public[_-]?key|render)["'`)\]]{0,2}\s{0,4}[:=,(>]{1,2}\s{0,4}["'`]?$/i,
	variable: 'RECAPTCHA_SECRET_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'recaptcha',
	name: 'reCAPTCHA',
	class: 'identity',
	kind: 'other-key',
	title: 'reCAPTCHA credential of another form',
	common: true,
};

export const provider = withNamed(tokenProvider('reCAPTCHA', secretKey), otherKey);
export const examples: Examples = (make) => [
	...tokenExamples(secretKey)(make),
	...namedExamples(otherKey)(make),
	miss('recaptcha.secret-key', `<div class="g-recaptcha" data-sitekey="6L${make.base62(38)}"></div>`),
	miss('recaptcha.secret-key', `RECAPTCHA_SITE_KEY=6L${make.base62(38)}`),
];
