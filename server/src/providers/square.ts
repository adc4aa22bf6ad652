import type { Examples, Provider } from './provider.ts';
import { authority, classDefault } from './shared/authority.ts';
import { openEnd, randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'square',
	name: 'Square',
	class: 'payment',
	kind: 'other-key',
	title: 'Square credential of another form',
	words: ['square'],
	common: true,
	except: ['sq0atp-', 'sq0csp-', 'eaaa'],
};

export const provider: Provider = {
	id: 'square',
	name: 'Square',
	types: [
		{
			id: 'square.access-token',
			title: 'Square access token',
			class: 'payment',
			keywords: ['eaaa', 'sq0atp-'],
			pattern: shaped('(?:EAAA[\\w-]{60}|sq0atp-[\\w-]{22})', { dash: true, open: true }),
			check: openEnd(randomAfter(7)),
			visible: 0,
			authority: authority('AU:A?/DE:W/DS:R/LM:N/SP:M/LT:N', {
				operations: ['refund and create payments', 'read customers'],
				scope: 'personal token = all permissions; OAuth = scopes',
				revoke: 'https://developer.squareup.com/apps',
				revokeChecked: true,
				narrower: 'OAuth with scopes',
				lifetime: 'personal: none; OAuth 30 d',
				alternative: 'AU:P/DE:W?/DS:R/LM:N/SP:L?/LT:L',
				inspect:
					'curl -s -X POST https://connect.squareup.com/oauth2/token/status -H "Authorization: Bearer $SQUARE_ACCESS_TOKEN"',
				from: 'general',
				url: 'https://developer.squareup.com/docs/build-basics/access-tokens',
			}),
			docs: 'https://developer.squareup.com/docs/build-basics/access-tokens',
			variable: 'SQUARE_ACCESS_TOKEN',
		},
		{
			id: 'square.oauth-secret',
			title: 'Square OAuth secret',
			class: 'payment',
			keywords: ['sq0csp-'],
			pattern: shaped('sq0csp-[\\w-]{43}', { dash: true }),
			check: randomAfter(7),
			visible: 7,
			authority: classDefault('payment'),
			variable: 'SQUARE_APPLICATION_SECRET',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('square.access-token', `EAAAE${make.base62(59)}`, (value) => `SQUARE_ACCESS_TOKEN=${value}`),
	hit('square.access-token', `sq0atp-${make.base62(22)}`),
	hit('square.oauth-secret', `sq0csp-${make.base62(43)}`),
];
