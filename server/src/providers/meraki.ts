import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'meraki',
	name: 'Cisco Meraki',
	class: 'cloud',
	forms: [hex(40)],
	docs: 'https://developer.cisco.com/meraki/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
