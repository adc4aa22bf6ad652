import type { Agent } from './agent.ts';
import { jsonListWriter } from './parts/jsonListWriter.ts';
import { firstGlob, listEntries } from './parts/listMatch.ts';
import { literalGlob } from './parts/literalGlob.ts';
import { openChannels, type PlainRules, plainAgent } from './parts/plainAgent.ts';

const files = ['.cursor/cli.json', '~/.cursor/cli-config.json'];
const denied =
	'Denied by permissions.deny of the command-line program (vendor documentation); searches are said not to be stopped.';

/** `permissions.deny: ["Read(glob)", "Write(glob)"]`. */
const denials = (tool: 'Read' | 'Write', on: PlainRules['on']): PlainRules => ({
	files,
	match: (snapshot) =>
		firstGlob(listEntries(snapshot, files, ['permissions', 'deny']), ({ value }) => {
			const [, name, glob] = /^(Read|Write)\((.+)\)$/s.exec(String(value)) ?? [];
			return name === tool ? glob : undefined;
		}),
	on,
});

/** The command-line program of Cursor. */
export const cursorCli: Agent = plainAgent({
	id: 'cursor-cli',
	name: 'Cursor CLI',
	vendor: 'Anysphere',
	facts: {
		basis: 'documents',
		date: '2026-11-23',
		sources: ['https://cursor.com/docs/cli/reference/permissions (read 2026-11)'],
	},
	markers: { workspace: ['.cursor/cli.json'], home: ['.cursor/cli-config.json'] },
	on: openChannels,
	rules: [
		denials('Read', { read: ['unknown', denied], context: ['unknown', denied] }),
		denials('Write', { edit: ['unknown', denied] }),
	],
	cloud: 'Cursor background agents',
	mcp: [{ file: '.cursor/mcp.json', reference: (name) => `\${env:${name}}`, whenUnset: 'Not documented.' }],
	deny: jsonListWriter({
		file: '.cursor/cli.json',
		keys: ['permissions', 'deny'],
		entry: (path) => {
			const glob = literalGlob(path);
			return glob === undefined ? undefined : `Read(${glob})`;
		},
		sideEffects: (_path, t) => [
			t(
				'Cursor’s command-line program is documented to refuse reading the file; its searches and its shell can still show it.',
			),
		],
	}),
});
