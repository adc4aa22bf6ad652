import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'render',
	name: 'Render',
	class: 'hosting',
	kind: 'other-key',
	title: 'Render credential of another form',
	words: ['render'],
	common: true,
	except: ['rnd_'],
};

export const provider: Provider = {
	id: 'render',
	name: 'Render',
	types: [
		{
			id: 'render.api-key',
			title: 'Render API key',
			class: 'hosting',
			keywords: ['rnd_'],
			pattern: shaped('rnd_[A-Za-z0-9]{28,32}'),
			check: randomAfter(4),
			visible: 4,
			authority: authority('AU:A/DE:I/RC:S/DS:R/LM:C/SP:L/LT:N', {
				operations: ['delete databases and their backups', 'delete services', 'change variables'],
				scope: 'every workspace the user belongs to',
				revoke: 'https://dashboard.render.com/u/settings#api-keys',
				revokeChecked: true,
				narrower: 'none finer: use a machine user in one workspace',
				lifetime: 'never expires',
				human: true,
				alternative: 'AU:P/DE:I/RC:S/DS:R/LM:C/SP:L/LT:N',
				inspect: 'curl -s https://api.render.com/v1/owners -H "Authorization: Bearer $RENDER_API_KEY"',
				from: 'general',
				url: 'https://render.com/docs/api',
			}),
			docs: 'https://render.com/docs/api',
			variable: 'RENDER_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('render.api-key', `rnd_${make.base62(28)}`, (value) => `RENDER_API_KEY=${value}`),
];
