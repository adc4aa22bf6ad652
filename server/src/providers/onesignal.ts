import { base32Small, base64, either, seq, text, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'onesignal',
	name: 'OneSignal',
	class: 'messaging',
	words: ['one signal'],
	forms: [seq(text('os_v2_'), either(text('app_'), text('org_')), base32Small([80, 130])), base64(48), uuidForm],
	docs: 'https://documentation.onesignal.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
