import { answer, gitAnswers, rowTable } from '../reach/answers.ts';
import type { Agent } from './agent.ts';

/**
 * Stands in when no agent is detected: any coding agent that reads the workspace and has a shell. It is no product,
 * so it has no file of rules and is not in the list of agents.
 */
export const genericAgent: Agent = {
	id: 'generic',
	name: 'Any AI agent',
	vendor: '',
	facts: { basis: 'little', date: '2026-11-23', sources: ['the cautious reading: no control is assumed'] },
	markers: { workspace: [], home: [], extensions: [], hosts: [] },
	reads: [],
	model: (snapshot, t) => {
		const rowsOf = rowTable('generic');
		const ofGit = gitAnswers(snapshot, t);
		const open = answer('reachable', t('No agent was detected; an agent with file tools and a shell is assumed.'));
		const own = { index: open, context: open, read: open, search: open, edit: open, shell: open };
		return {
			reach: ({ path }) => {
				const git = ofGit(path);
				return rowsOf([git], () => ({ ...own, ...git }));
			},
			problems: [],
		};
	},
	deny: { kind: 'none', reason: 'No agent was detected, so there is no file of rules to write to.' },
	mcp: [],
};
