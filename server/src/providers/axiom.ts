import type { Examples } from './provider.ts';
import { either, seq, text, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiToken: TokenKey = {
	id: 'axiom.api-token',
	title: 'Axiom API token',
	class: 'observability',
	keywords: ['xaat-', 'xapt-'],
	form: seq(either(text('xaat-'), text('xapt-')), uuidForm),
	visible: 5,
	dash: true,
	variable: 'AXIOM_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'axiom',
	name: 'Axiom',
	class: 'observability',
	kind: 'other-key',
	title: 'Axiom credential of another form',
	except: ['xaat-', 'xapt-'],
};

export const provider = withNamed(tokenProvider('Axiom', apiToken), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiToken)(make), ...namedExamples(otherKey)(make)];
