import type { Examples } from './provider.ts';
import { alnum, either, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
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

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'fleetbase',
	name: 'Fleetbase',
	class: 'saas',
	kind: 'other-key',
	title: 'Fleetbase credential of another form',
	except: ['flb_live_', 'flb_test_'],
};

export const provider = withNamed(tokenProvider('Fleetbase', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
