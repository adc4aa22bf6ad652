import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'pulumi',
	name: 'Pulumi',
	class: 'cloud',
	kind: 'other-key',
	title: 'Pulumi credential of another form',
	except: ['pul-'],
};

export const provider: Provider = {
	id: 'pulumi',
	name: 'Pulumi',
	types: [
		{
			id: 'pulumi.access-token',
			title: 'Pulumi access token',
			class: 'cloud',
			keywords: ['pul-'],
			pattern: shaped('pul-[a-f0-9]{40}'),
			check: randomAfter(4),
			visible: 4,
			authority: authority('AU:A?/DE:I/RC:S/DS:R/LM:C/SP:L/LT:L', {
				operations: ['destroy stacks', 'remove stacks', 'decrypt configuration'],
				scope: 'personal / team / org',
				revoke: 'https://app.pulumi.com/account/tokens',
				revokeChecked: true,
				narrower: 'team token, OIDC, ESC',
				lifetime: 'may be no expiry',
				human: true,
				alternative: 'AU:P/DE:I/RC:S/DS:R/LM:C/SP:L/LT:S',
				inspect: 'pulumi whoami --verbose',
				controls: ['the protect option of resources', 'retainOnDelete'],
				from: 'general',
				url: 'https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/',
			}),
			docs: 'https://www.pulumi.com/docs/pulumi-cloud/access-management/access-tokens/',
			variable: 'PULUMI_ACCESS_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('pulumi.access-token', `pul-${make.hex(40)}`, (value) => `PULUMI_ACCESS_TOKEN=${value}`),
];
