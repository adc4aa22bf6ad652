import { digits, either, hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'uptimerobot',
	name: 'UptimeRobot',
	class: 'observability',
	words: ['uptime robot'],
	forms: [
		seq(either(text('u'), text('m')), digits([5, 10]), text('-'), hex([24, 40])),
		seq(text('ur'), digits([5, 10]), text('-'), hex([24, 32])),
	],
	docs: 'https://uptimerobot.com/api/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
