import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { looksMade } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'zapier',
	name: 'Zapier',
	class: 'saas',
	kind: 'other-key',
	title: 'Zapier credential of another form',
};

export const provider: Provider = {
	id: 'zapier',
	name: 'Zapier',
	types: [
		{
			id: 'zapier.webhook',
			title: 'Zapier webhook',
			class: 'saas',
			keywords: ['hooks.zapier.com'],
			pattern: /(?<value>https:\/\/(?:www\.)?hooks\.zapier\.com\/hooks\/catch\/\d{4,12}\/[a-z0-9]{5,16}\/?)(?![\w/])/dg,
			check: ({ value }) =>
				looksMade(value.slice(38))
					? { ok: true, confidence: 'low', evidence: ['the path looks made up'] }
					: { ok: true },
			visible: 24,
			authority: classDefault('saas', { operations: ['start one workflow'] }),
			variable: 'ZAPIER_WEBHOOK_URL',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit(
		'zapier.webhook',
		`https://hooks.zapier.com/hooks/catch/${make.digits(7)}/${make.from('abcdefghijklmnopqrstuvwxyz0123456789', 7)}/`,
		(value) => `ZAPIER_WEBHOOK=${value}`,
	),
];
