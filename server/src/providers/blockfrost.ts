import type { Examples } from './provider.ts';
import { alnum, either, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const projectId: TokenKey = {
	id: 'blockfrost.project-id',
	title: 'Blockfrost project key',
	class: 'saas',
	keywords: ['mainnet', 'preprod', 'preview', 'testnet'],
	form: seq(either(text('mainnet'), text('preprod'), text('preview'), text('testnet')), alnum(32)),
	visible: 7,
	variable: 'BLOCKFROST_PROJECT_ID',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'blockfrost',
	name: 'Blockfrost',
	class: 'saas',
	kind: 'other-key',
	title: 'Blockfrost credential of another form',
	except: ['mainnet'],
};

export const provider = withNamed(tokenProvider('Blockfrost', projectId), otherKey);
export const examples: Examples = (make) => [...tokenExamples(projectId)(make), ...namedExamples(otherKey)(make)];
