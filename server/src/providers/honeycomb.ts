import { either, seq, small, text } from './shared/forms.ts';
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

export const provider = tokenProvider('Honeycomb', apiKey);
export const examples = tokenExamples(apiKey);
