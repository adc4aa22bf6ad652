import { decodeFly } from '../blast/decoders/fly.ts';
import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'fly',
	name: 'Fly.io',
	class: 'hosting',
	kind: 'other-key',
	title: 'Fly.io credential of another form',
	words: ['fly io', 'fly api'],
	common: true,
	except: ['fo1_', 'fm1r_', 'fm1a_', 'fm2_', 'flyv1'],
};

export const provider: Provider = {
	id: 'fly',
	name: 'Fly.io',
	types: [
		{
			id: 'fly.access-token',
			title: 'Fly.io access token',
			class: 'hosting',
			keywords: ['fo1_', 'fm1r_', 'fm1a_', 'fm2_', 'flyv1'],
			pattern:
				/(?<![A-Za-z0-9_])(?<value>(?:FlyV1[ \t]|(?=fo1_|fm))(?:fo1_[\w-]{43}|fm[12][ar]?_[A-Za-z0-9+/=,_]{80,4000}))(?![\w-])/dg,
			check: randomAfter(10),
			visible: 0,
			authority: authority('AU:A?/DE:I/RC:G?/DS:R/LM:C/SP:L/LT:N', {
				operations: ['destroy volumes', 'destroy apps', 'destroy machines', 'change secrets'],
				scope: 'org-wide unless caveats narrow it',
				narrower: 'fly tokens create deploy (one app) / readonly / ssh / machine-exec, with --expiry',
				lifetime: '20 years by default (175200h)',
				revokeBy: 'fly tokens revoke ID',
				alternative: 'AU:R/DE:I/RC:G/DS:C/LM:S/SP:L/LT:L',
				inspect: 'fly tokens debug -t "$FLY_API_TOKEN"',
				from: 'doc',
				url: 'https://fly.io/docs/security/tokens/',
			}),
			decode: ({ value, now }) => decodeFly(value, now),
			docs: 'https://fly.io/docs/security/tokens/',
			variable: 'FLY_API_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('fly.access-token', `FlyV1 fm2_${make.base62(200)}`, (value) => `FLY_API_TOKEN="${value}"`),
	hit('fly.access-token', `fo1_${make.base62(43)}`, (value) => `FLY_ACCESS_TOKEN=${value}`),
];
