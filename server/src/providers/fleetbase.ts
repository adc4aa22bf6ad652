import { alnum, either, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'fleetbase.api-key',
	title: 'Fleetbase API key',
	class: 'saas',
	keywords: ['flb_live_', 'flb_test_'],
	form: seq(either(text('flb_live_'), text('flb_test_')), alnum(20)),
	visible: 9,
	variable: 'FLEETBASE_KEY',
};

export const provider = tokenProvider('Fleetbase', apiKey);
export const examples = tokenExamples(apiKey);
