import { merge } from '../blast/decoders/lifetime.ts';
import { decodeMode } from '../blast/decoders/mode.ts';
import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned } from './shared/pattern.ts';

const docs = 'https://clerk.com/docs/deployments/clerk-environment-variables';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'clerk',
	name: 'Clerk',
	class: 'identity',
	kind: 'other-key',
	title: 'Clerk credential of another form',
	words: ['clerk'],
	common: true,
};

export const provider: Provider = {
	id: 'clerk',
	name: 'Clerk',
	types: [
		{
			id: 'clerk.secret-key',
			title: 'Clerk secret key',
			class: 'identity',
			keywords: ['clerk'],
			pattern: assigned('[A-Za-z0-9_.-]{0,24}clerk[A-Za-z0-9_-]{0,24}', 'sk_(?:live|test)_[A-Za-z0-9]{40,64}'),
			check: randomAfter(8),
			visible: 8,
			authority: authority('AU:P/DE:I/RC:S/DS:R/LM:C/SP:N/LT:N', {
				operations: ['delete users', 'impersonate users', 'read users'],
				scope: 'one instance',
				revoke: 'https://dashboard.clerk.com',
				narrower: 'machine token',
				lifetime: 'until rotated',
				inspect: 'curl -s https://api.clerk.com/v1/users/count -H "Authorization: Bearer $CLERK_SECRET_KEY"',
				from: 'general',
				url: docs,
			}),
			decode: ({ value }) => {
				const mode = decodeMode(value);
				return mode.environment === 'test'
					? merge(mode, { metrics: { DS: 'C', SP: 'N' }, operations: ['delete test users'] })
					: mode;
			},
			docs,
			variable: 'CLERK_SECRET_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('clerk.secret-key', `sk_live_${make.base62(42)}`, (value) => `CLERK_SECRET_KEY=${value}`),
];
