import { decodeConvex } from '../blast/decoders/identifiers.ts';
import { merge } from '../blast/decoders/lifetime.ts';
import { decodeMode } from '../blast/decoders/mode.ts';
import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'convex',
	name: 'Convex',
	class: 'database',
	kind: 'other-key',
	title: 'Convex credential of another form',
	except: ['prod:'],
};

export const provider: Provider = {
	id: 'convex',
	name: 'Convex',
	types: [
		{
			id: 'convex.deploy-key',
			title: 'Convex deploy key',
			class: 'database',
			keywords: ['prod:', 'dev:', 'preview:', 'project:'],
			pattern: /(?<![\w-])(?<value>(?:prod|dev|preview|project):[a-z0-9:-]{3,60}\|[A-Za-z0-9+/]{40,200}={0,2})/dg,
			check: randomAfter(0),
			visible: 0,
			authority: authority('AU:P/DE:I/RC:S/DS:R/LM:S/SP:N/LT:N', {
				operations: ['replace all data', 'push code', 'read and write data'],
				scope: 'deployment, project or preview',
				narrower: 'preview deploy key',
				lifetime: 'never expires',
				revokeBy: 'project settings > Deploy keys',
				alternative: 'AU:R/DE:I/RC:S/DS:C/LM:S/SP:N/LT:N',
				controls: ['backups downloaded to another place'],
				from: 'doc',
				url: 'https://docs.convex.dev/cli/deploy-key-types',
			}),
			decode: ({ value }) => merge(decodeMode(value), decodeConvex(value)),
			docs: 'https://docs.convex.dev/cli/deploy-key-types',
			variable: 'CONVEX_DEPLOY_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('convex.deploy-key', `prod:happy-animal-123|${make.base62(80)}`, (value) => `CONVEX_DEPLOY_KEY="${value}"`),
];
