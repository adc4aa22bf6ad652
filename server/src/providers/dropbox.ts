import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'dropbox',
	name: 'Dropbox',
	class: 'saas',
	kind: 'other-key',
	title: 'Dropbox credential of another form',
	except: ['sl.u.'],
};

export const provider: Provider = {
	id: 'dropbox',
	name: 'Dropbox',
	types: [
		{
			id: 'dropbox.access-token',
			title: 'Dropbox access token',
			class: 'saas',
			keywords: ['dropbox', 'sl.u.', 'sl.b'],
			pattern: shaped('sl\\.(?:u\\.)?[A-Za-z0-9_-]{130,1300}', { dash: true }),
			check: randomAfter(3),
			visible: 3,
			authority: classDefault('saas', { operations: ['delete files', 'read files'] }),
			variable: 'DROPBOX_TOKEN',
		},
		{
			id: 'dropbox.long-lived-token',
			title: 'Dropbox access token without expiry',
			class: 'saas',
			keywords: ['aaaaaaaaaa'],
			pattern: /(?<![A-Za-z0-9+/_=-])(?<value>[A-Za-z0-9_-]{11}AAAAAAAAAA[A-Za-z0-9_-]{43})(?![A-Za-z0-9+/_=-])/dg,
			check: ({ value }) =>
				/^[\w-]{11}A{10,12}[B-Zb-z0-9_-]/.test(value) && new Set(value).size > 20
					? { ok: true, confidence: 'medium' }
					: { ok: false, reason: 'zeros of a binary text' },
			visible: 0,
			authority: classDefault('saas', { operations: ['delete files', 'write files', 'read files'] }),
			docs: 'https://developers.dropbox.com/oauth-guide',
			variable: 'DROPBOX_ACCESS_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('dropbox.long-lived-token', `${make.base62(10)}z${'A'.repeat(10)}q${make.base62(42)}`),
	hit('dropbox.access-token', `sl.${make.base62(140)}`, (value) => `DROPBOX_TOKEN=${value}`),
];
