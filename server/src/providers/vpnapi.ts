import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'vpnapi',
	name: 'VPNAPI.io',
	class: 'saas',
	words: ['vpn api'],
	forms: [small(32)],
	docs: 'https://vpnapi.io/api-documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
