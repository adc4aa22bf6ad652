import { seq, text, word } from './shared/forms.ts';
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
	variable: 'RECAPTCHA_SECRET_KEY',
};

export const provider = tokenProvider('reCAPTCHA', secretKey);
export const examples = tokenExamples(secretKey);
