import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { around, randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'mattermost',
	name: 'Mattermost',
	class: 'messaging',
	kind: 'other-key',
	title: 'Mattermost credential of another form',
};

export const provider: Provider = {
	id: 'mattermost',
	name: 'Mattermost',
	types: [
		{
			id: 'mattermost.webhook',
			title: 'Mattermost webhook',
			class: 'messaging',
			keywords: ['mattermost', '/hooks/'],
			pattern: /(?<value>https?:\/\/[\w.-]{3,100}(?::\d{2,5})?\/hooks\/[a-z0-9]{26})(?![a-z0-9])/dg,
			check: (candidate) => {
				const result = randomAfter(20)(candidate);
				return result.ok && !/mattermost/.test(around(candidate, 300))
					? { ok: true, confidence: 'low', evidence: ['other servers have such addresses as well'] }
					: result;
			},
			visible: 0,
			authority: classDefault('messaging', { operations: ['post to one channel'] }),
			variable: 'MATTERMOST_WEBHOOK_URL',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit(
		'mattermost.webhook',
		`https://mattermost.acme.io/hooks/${make.from('abcdefghijklmnopqrstuvwxyz0123456789', 26)}`,
		(value) => `WEBHOOK_URL=${value}`,
	),
];
