import { type Answers, answer, gitAnswers, loadAnswers, rowTable, ruleAnswer } from '../reach/answers.ts';
import type { Ignore, IgnoreRule } from '../reach/gitignore.ts';
import { ignoreBlockWriter, ignoreLine } from '../reach/ignoreBlock.ts';
import { createIgnorePackage } from '../reach/ignorePackage.ts';
import type { Agent, McpFile } from './agent.ts';
import { namedCommandsOnly, openShell } from './parts/shellAnswer.ts';

const ownFile = '.rooignore';

const mcp: readonly McpFile[] = [
	{
		file: '.roo/mcp.json',
		reference: (name) => `\${env:${name}}`,
		whenUnset: 'The text of the reference stays as it is (source code).',
	},
];

const readOwn = (text: string, file: string): Ignore =>
	createIgnorePackage([{ base: '', text, file }], { keepsBareReturns: true });

/** A name that a command holds without quotes: the check of commands does not take quotes off (measured with 3.52.1). */
const plainName = /^[\w./-]+$/;

/** Roo Code, archived in 2026, and Zoo Code, which goes on with it. */
export const rooCode: Agent = {
	id: 'roo-code',
	name: 'Roo Code / Zoo Code',
	vendor: 'Roo Code, Zoo Code',
	facts: {
		basis: 'measured',
		version: '3.52.1',
		program: { extension: 'rooveterinaryinc.roo-cline' },
		date: '2026-11-23',
		sources: [
			'measured: src/core/ignore of RooCodeInc/Roo-Code 3.52.1 @cb836567 with ignore 7.0.5',
			'RooCodeInc/Roo-Code src/core/ignore/RooIgnoreController.ts, ReadFileTool.ts, ExecuteCommandTool.ts @cb836567 (2026-04-14)',
			'Zoo Code is assumed to be the same here; not measured',
		],
	},
	markers: {
		workspace: ['.roo/', '.roomodes', '.roorules', ownFile],
		home: ['.roo/'],
		extensions: ['rooveterinaryinc.roo-cline'],
		hosts: [],
	},
	reads: [ownFile],
	model: (snapshot, t) => {
		const rowsOf = rowTable('roo-code');
		const ofGit = gitAnswers(snapshot, t);
		const ofLoads = loadAnswers('Roo Code', { mcp }, t);
		const own = readOwn(snapshot.files.get(ownFile) ?? '', ownFile);
		const open = answer('reachable', t('No rule of .rooignore covers it.'));
		const ofTools = (denied: IgnoreRule | undefined): Answers => {
			if (!denied) return { index: open, context: open, read: open, search: open, edit: open };
			const refused = ruleAnswer(
				'refused',
				denied,
				t("Roo Code's file tools refuse what .rooignore names (measured with 3.52.1)."),
			);
			const hidden = ruleAnswer('hidden', denied, t('Left out of searches and lists by .rooignore (source code).'));
			return { index: hidden, context: refused, read: refused, search: hidden, edit: refused };
		};
		return {
			reach: ({ path, linkTarget }) => {
				// Only the resolved path is looked at (measured with 3.52.1).
				const { ignored, rule } = own.match(linkTarget ?? path, false);
				const denied = ignored ? rule : undefined;
				const tracked = ofGit(path);
				const loaded = ofLoads(path);
				const byName = denied !== undefined && plainName.test(path);
				return rowsOf([denied, byName, tracked, loaded], () => ({
					...ofTools(denied),
					shell: denied && byName ? namedCommandsOnly(denied, 'Roo Code', t) : openShell(t),
					...tracked,
					...loaded,
				}));
			},
			problems: [],
		};
	},
	deny: ignoreBlockWriter({
		file: ownFile,
		// The matcher knows no escaped question mark; the plain one stands for any character, itself included.
		line: (path) => ignoreLine(path)?.replaceAll('\\?', '?'),
		read: readOwn,
		sideEffects: (_path, t) => [t("Roo Code's tools refuse the file; most commands of its shell can still read it.")],
	}),
	mcp,
};
