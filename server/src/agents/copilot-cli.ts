import { answer, gitAnswers, loadAnswers, rowTable } from '../reach/answers.ts';
import { createRipgrepView, ripgrepReads } from '../reach/ripgrep.ts';
import type { Agent, McpFile } from './agent.ts';
import { ripgrepAnswer } from './parts/ripgrepAnswer.ts';
import { openShell } from './parts/shellAnswer.ts';

const mcp: readonly McpFile[] = ['~/.copilot/mcp-config.json', '.github/mcp.json', '.mcp.json'].map((file) => ({
	file,
	expands: ['env'],
	reference: (name: string) => `\${${name}}`,
	whenUnset: 'Not documented.',
}));

/** GitHub Copilot in the terminal. */
export const copilotCli: Agent = {
	id: 'copilot-cli',
	name: 'GitHub Copilot CLI',
	vendor: 'GitHub',
	facts: {
		basis: 'measured',
		version: '1.0.102',
		program: { npm: '@github/copilot', command: 'copilot' },
		date: '2026-11-23',
		sources: [
			'measured: the published program 1.0.102',
			'github/copilot-cli changelog.md @9532bdac (2026-08-03)',
			'https://github.com/github/copilot-cli/issues/326',
		],
	},
	markers: {
		workspace: ['.github/copilot/', '.github/hooks/', '.github/mcp.json'],
		home: ['.copilot/'],
		extensions: [],
		hosts: [],
	},
	reads: [...ripgrepReads],
	model: (snapshot, t) => {
		const rowsOf = rowTable('copilot-cli');
		const ofGit = gitAnswers(snapshot, t, t('Copilot coding agents'));
		const ofLoads = loadAnswers('Copilot CLI', { mcp }, t);
		const search = createRipgrepView(snapshot, { hidden: true });
		const open = answer(
			'reachable',
			t(
				'Copilot CLI has no file of rules; only the option --deny-tool makes its view tool refuse (measured with 1.0.102).',
			),
		);
		const found = answer('reachable', t('Searches include names that begin with a dot (measured with 1.0.102).'));
		return {
			reach: ({ path }) => {
				const left = search(path);
				const git = ofGit(path);
				const loaded = ofLoads(path);
				return rowsOf([left, git, loaded], () => ({
					context: open,
					read: open,
					search: ripgrepAnswer(left, t) ?? found,
					edit: open,
					shell: openShell(t),
					...git,
					...loaded,
				}));
			},
			problems: [],
		};
	},
	deny: {
		kind: 'none',
		reason:
			"Copilot CLI has no file of rules for paths. Start it with --deny-tool 'read(PATH)' to make its view tool refuse; search and shell still read it.",
	},
	mcp,
};
