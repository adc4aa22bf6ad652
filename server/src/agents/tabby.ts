import type { Agent } from './agent.ts';
import { plainAgent } from './parts/plainAgent.ts';

/** Tabby. */
export const tabby: Agent = plainAgent({
	id: 'tabby',
	name: 'Tabby',
	vendor: 'TabbyML',
	facts: {
		basis: 'source',
		version: '2026-06-30',
		date: '2026-11-23',
		sources: ['TabbyML/tabby clients/vscode/src/findFiles.ts (2026-06-30)'],
	},
	markers: { workspace: ['.tabby/'], home: [], extensions: ['tabbyml.vscode-tabby'], hosts: [] },
	on: {
		index: ['reachable', 'It may be indexed.'],
		context: ['reachable', 'Open files are read for completions.'],
		search: ['reachable', 'The search for context files finds it.'],
	},
	git: { search: ['hidden', 'Ignored by git, so the search for context files leaves it out (source code).'] },
	deny: { kind: 'none', reason: 'Tabby has no file of rules; only .gitignore counts, and only for its search.' },
});
