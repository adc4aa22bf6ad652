import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'neon',
	name: 'Neon',
	class: 'database',
	kind: 'other-key',
	title: 'Neon credential of another form',
	words: ['neon'],
	common: true,
	except: ['napi_'],
};

export const provider: Provider = {
	id: 'neon',
	name: 'Neon',
	types: [
		{
			id: 'neon.api-key',
			title: 'Neon API key',
			class: 'database',
			keywords: ['napi_'],
			pattern: shaped('napi_[a-z0-9]{64}', { flags: 'i' }),
			check: randomAfter(5),
			visible: 5,
			authority: authority('AU:A?/DE:I?/RC:S/DS:R/LM:C/SP:L/LT:N', {
				operations: ['delete projects with history', 'delete branches', 'reveal database passwords'],
				scope: 'personal: all org projects; org: admin; project-scoped: member, cannot delete the project',
				revoke: 'https://console.neon.tech/app/settings/api-keys',
				revokeChecked: true,
				narrower: 'project-scoped key (cannot delete its project)',
				lifetime: 'valid until revoked',
				human: true,
				alternative: 'AU:P/DE:I/RC:S/DS:R/LM:S/SP:L/LT:N',
				inspect: 'neonctl me',
				controls: ['protected branches', 'dumps outside the project'],
				from: 'doc',
				url: 'https://neon.com/docs/manage/api-keys',
			}),
			docs: 'https://neon.com/docs/manage/api-keys',
			variable: 'NEON_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('neon.api-key', `napi_${make.base62(64)}`, (value) => `NEON_API_KEY=${value}`),
];
