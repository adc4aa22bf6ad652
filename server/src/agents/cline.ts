import { answer, gitAnswers, loadAnswers, rowTable } from '../reach/answers.ts';
import { createRipgrepView, ripgrepReads } from '../reach/ripgrep.ts';
import type { Agent, McpFile } from './agent.ts';
import { ripgrepAnswer } from './parts/ripgrepAnswer.ts';
import { openShell } from './parts/shellAnswer.ts';

const mcp: readonly McpFile[] = [
	{
		file: '~/.cline/data/settings/cline_mcp_settings.json',
		whenUnset: 'Whether the command-line program expands variables is not documented.',
	},
];

/** Cline, in editors and in the terminal. */
export const cline: Agent = {
	id: 'cline',
	name: 'Cline',
	vendor: 'Cline Bot',
	facts: {
		basis: 'measured',
		version: '3.0.65',
		program: { npm: 'cline', command: 'cline' },
		date: '2026-11-23',
		sources: [
			'measured: the published command-line program 3.0.65, which does not read .clineignore',
			'cline/cline docs/customization/clineignore.mdx @21cb8d25 (2026-08-22)',
			'cline/cline branch legacy-extension @7761370 (2026-08-18)',
		],
	},
	markers: {
		workspace: ['.clinerules', '.clinerules/', '.clineignore', '.cline/'],
		home: ['.cline/', 'Documents/Cline/'],
		extensions: ['saoudrizwan.claude-dev'],
		hosts: [],
	},
	reads: [...ripgrepReads],
	model: (snapshot, t) => {
		const rowsOf = rowTable('cline');
		const ofGit = gitAnswers(snapshot, t);
		const ofLoads = loadAnswers('Cline', { mcp }, t);
		const search = createRipgrepView(snapshot, { hidden: false });
		const open = answer(
			'reachable',
			t('Cline has no control over files: .clineignore does nothing (measured with 3.0.65).'),
		);
		return {
			reach: ({ path }) => {
				const left = search(path);
				const git = ofGit(path);
				const loaded = ofLoads(path);
				return rowsOf([left, git, loaded], () => ({
					context: open,
					read: open,
					search: ripgrepAnswer(left, t) ?? open,
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
			'Cline reads .clineignore only in its old extension bundle, and its vendor calls the file no boundary. Move the secret to a vault instead.',
	},
	mcp,
};
