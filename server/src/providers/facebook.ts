import type { Candidate, Check, Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit, miss } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Pictures in base64 hold these letters by chance. */
function notInsideBase64(candidate: Candidate): Check {
	const { text, start, end } = candidate;
	return /[+/=]/.test(text.charAt(start - 1)) && !/\w=$/.test(text.slice(Math.max(0, start - 2), start))
		? { ok: false, reason: 'a piece of a longer text in base64' }
		: /[+/]/.test(text.charAt(end))
			? { ok: false, reason: 'a piece of a longer text in base64' }
			: randomAfter(4)(candidate);
}

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'facebook',
	name: 'Meta',
	class: 'saas',
	kind: 'other-key',
	title: 'Meta credential of another form',
	words: ['facebook', 'fb access', 'fb app'],
	except: ['eaam'],
};

export const provider: Provider = {
	id: 'facebook',
	name: 'Meta',
	types: [
		{
			id: 'facebook.access-token',
			title: 'Facebook access token',
			class: 'saas',
			keywords: ['eaam', 'eaac', 'eaab'],
			pattern: shaped('EAA(?:CEdEose0cBA[A-Za-z0-9]{20,400}|[MCB][A-Za-z0-9]{100,400})'),
			check: notInsideBase64,
			visible: 4,
			authority: classDefault('saas', { operations: ['post as the page', 'read insights'] }),
			variable: 'FACEBOOK_ACCESS_TOKEN',
		},
		{
			id: 'facebook.app-token',
			title: 'Facebook app access token',
			class: 'saas',
			keywords: ['facebook', 'fb_', 'graph.'],
			pattern: shaped('\\d{15,16}\\|[\\w-]{27,40}', { dash: true }),
			check: randomAfter(17),
			visible: 0,
			authority: classDefault('saas', { operations: ['change the settings of the app', 'read insights'] }),
			docs: 'https://developers.facebook.com/docs/facebook-login/guides/access-tokens/',
			variable: 'FACEBOOK_APP_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	hit('facebook.app-token', `${make.digits(15)}|${make.base62(27)}`, (value) => `FACEBOOK_APP_TOKEN=${value}`),
	miss('facebook.access-token', `data:image/jpg;base64,/9j/4AAQSk+EAAC${make.base62(200)}`),
	...namedExamples(otherKey)(make),
	hit('facebook.access-token', `EAAM${make.base62(180)}`, (value) => `FACEBOOK_ACCESS_TOKEN=${value}`),
];
