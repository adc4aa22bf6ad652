import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit, miss } from './shared/examples.ts';
import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';

/** Keys and their secrets in variables. */
const key: NamedKey = {
	id: 'infura',
	name: 'Infura',
	class: 'saas',
	forms: [hex(32)],
	docs: 'https://docs.metamask.io/services/',
};

export const provider: Provider = {
	id: 'infura',
	name: 'Infura',
	types: [
		{
			id: 'infura.endpoint-key',
			title: 'Infura API key in an endpoint',
			class: 'saas',
			keywords: ['.infura.io/'],
			pattern: /\.infura\.io\/(?:ws\/)?v3\/(?<value>[0-9a-f]{32})(?![0-9A-Za-z])/dg,
			check: randomAfter(0),
			visible: 0,
			authority: classDefault('saas', { operations: ['use up the quota of the account'] }),
			docs: 'https://docs.metamask.io/services/',
			docsChecked: false,
			variable: 'INFURA_API_KEY',
		},
		namedType(key),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(key)(make),
	hit('infura.endpoint-key', make.hex(32), (value) => `RPC_URL=https://mainnet.infura.io/v3/${value}`),
	hit(
		'infura.endpoint-key',
		make.hex(32),
		(value) => `new WebSocketProvider("wss://sepolia.infura.io/ws/v3/${value}")`,
	),
	miss('infura.endpoint-key', 'https://mainnet.infura.io/v3/YOUR-API-KEY'),
];
