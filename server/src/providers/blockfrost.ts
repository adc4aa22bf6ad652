import { alnum, either, seq, text } from './shared/forms.ts';
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

export const provider = tokenProvider('Blockfrost', projectId);
export const examples = tokenExamples(projectId);
