import type { Examples } from './provider.ts';
import { either, seq, small, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'honeycomb.api-key',
	title: 'Honeycomb key',
	class: 'observability',
	keywords: ['hcaik_', 'hcbik_', 'hccik_', 'hcxik_', 'hcamk_', 'hcxmk_', 'hcalk_', 'hcxlk_'],
	form: seq(
		text('hc'),
		either(text('a'), text('b'), text('c'), text('x')),
		either(text('ik_'), text('mk_'), text('lk_')),
		small(58),
	),
	visible: 6,
	variable: 'HONEYCOMB_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'honeycomb',
	name: 'Honeycomb',
	class: 'observability',
	kind: 'other-key',
	title: 'Honeycomb credential of another form',
	except: ['hcaik_', 'hcbik_', 'hccik_', 'hcxik_', 'hcamk_', 'hcxmk_', 'hcalk_', 'hcxlk_'],
};

export const provider = withNamed(tokenProvider('Honeycomb', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
