import type { Examples } from './provider.ts';
import { hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const projectToken: TokenKey = {
	id: 'chromatic.project-token',
	title: 'Chromatic project token',
	class: 'ci',
	keywords: ['chpt_'],
	form: seq(text('chpt_'), hex([10, 20])),
	visible: 5,
	variable: 'CHROMATIC_PROJECT_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'chromatic',
	name: 'Chromatic',
	class: 'ci',
	kind: 'other-key',
	title: 'Chromatic credential of another form',
	common: true,
	except: ['chpt_'],
};

export const provider = withNamed(tokenProvider('Chromatic', projectToken), otherKey);
export const examples: Examples = (make) => [...tokenExamples(projectToken)(make), ...namedExamples(otherKey)(make)];
