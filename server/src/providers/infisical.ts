import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'infisical',
	name: 'Infisical',
	class: 'secret-store',
	kind: 'other-key',
	title: 'Infisical credential of another form',
};

export const provider: Provider = {
	id: 'infisical',
	name: 'Infisical',
	types: [
		{
			id: 'infisical.service-token',
			title: 'Infisical service token',
			class: 'secret-store',
			keywords: ['infisical'],
			pattern: shaped('st\\.[a-f0-9]{24}\\.[a-f0-9]{32}\\.[a-f0-9]{32}'),
			check: randomAfter(3),
			visible: 3,
			authority: authority('AU:P?/DE:R/DS:R/LM:C/SP:N/LT:L', {
				operations: ['read secrets of the environment'],
				scope: 'project + environment + path',
				narrower: 'machine identity with OIDC',
				lifetime: 'optional expiry',
				gates: ['store'],
				revokeBy: 'project > Access control',
				alternative: 'AU:R/DE:R/DS:R/LM:C/SP:N/LT:S',
				from: 'general',
				url: 'https://infisical.com/docs/documentation/platform/token',
			}),
			docs: 'https://infisical.com/docs/documentation/platform/token',
			variable: 'INFISICAL_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit(
		'infisical.service-token',
		`st.${make.hex(24)}.${make.hex(32)}.${make.hex(32)}`,
		(value) => `INFISICAL_TOKEN=${value}`,
	),
];
