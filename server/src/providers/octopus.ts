import type { Examples } from './provider.ts';
import { miss } from './shared/examples.ts';
import { capital, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const body = capital([26, 36]);
/** Pages of Notion end in `API-` and 32 hexadecimal digits where their title does; a random key has other letters too. */
const page = '(?![0-9A-F]{32}(?![0-9A-Z]))';

const apiKey: TokenKey = {
	id: 'octopus.api-key',
	title: 'Octopus Deploy API key',
	class: 'ci',
	keywords: ['api-'],
	form: seq(text('API-'), { ...body, source: `${page}${body.source}` }),
	visible: 4,
	dash: true,
	variable: 'OCTOPUS_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'octopus',
	name: 'Octopus Deploy',
	class: 'ci',
	kind: 'other-key',
	title: 'Octopus Deploy credential of another form',
	common: true,
	except: ['api-'],
};

export const provider = withNamed(tokenProvider('Octopus Deploy', apiKey), otherKey);
export const examples: Examples = (make) => [
	...tokenExamples(apiKey)(make),
	...namedExamples(otherKey)(make),
	miss('octopus.api-key', `https://acme.notion.site/API-${make.hex(32).toUpperCase()}`),
];
