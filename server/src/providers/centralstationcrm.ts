import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'centralstationcrm',
	name: 'CentralStationCRM',
	class: 'saas',
	words: ['central station crm', 'centralstation'],
	forms: [small(30)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
