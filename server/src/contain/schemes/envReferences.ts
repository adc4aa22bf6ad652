import { addReferences, parseReferenceFile } from '../referenceFile.ts';
import { dropLines } from './lines.ts';
import type { Scheme } from './scheme.ts';

/** `.env` and its like with `op://` references, which `op run --env-file` resolves. */
export const envReferences: Scheme = {
	id: 'op-run',
	title: '1Password’s op run',
	files: [
		...['.env.op', '.env.1password', 'op.env', '1password.env', '.env.tpl', '.env.template', 'app.env', '.env'],
		...['.env.local', '.env.development', '.env.development.local'],
	],
	is: (text) => parseReferenceFile(text).entries.some(({ reference }) => reference.startsWith('op://')),
	syntax: {
		parse: parseReferenceFile,
		names: (text) => parseReferenceFile(text).entries.map(({ name }) => name),
		add: addReferences,
		without: dropLines,
	},
	takes: (_text, reference) => (reference.startsWith('op://') ? 'own' : 'none'),
	command: (file) => `op run --env-file=${file} -- <command>`,
	asked: (file) => (/^\.env(?:\.local)?$/.test(file) ? 'agent-reach run' : `agent-reach run --env-file=${file}`),
	facts: '`NAME=op://...` where 1Password is the vault; `op run` can read no other',
};
