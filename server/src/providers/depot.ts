import type { Examples } from './provider.ts';
import { either, hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const token: TokenKey = {
	id: 'depot.token',
	title: 'Depot token',
	class: 'ci',
	keywords: ['depot_'],
	form: seq(text('depot_'), either(text('org_'), text('project_'), text('user_')), hex(64)),
	visible: 10,
	variable: 'DEPOT_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'depot',
	name: 'Depot',
	class: 'ci',
	kind: 'other-key',
	title: 'Depot credential of another form',
	common: true,
	except: ['depot_'],
};

export const provider = withNamed(tokenProvider('Depot', token), otherKey);
export const examples: Examples = (make) => [...tokenExamples(token)(make), ...namedExamples(otherKey)(make)];
