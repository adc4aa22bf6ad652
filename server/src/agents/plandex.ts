import { ignoreBlockWriter } from '../reach/ignoreBlock.ts';
import type { Agent } from './agent.ts';
import { plainAgent } from './parts/plainAgent.ts';

/** Plandex, which works on what is loaded into its context. */
export const plandex: Agent = plainAgent({
	id: 'plandex',
	name: 'Plandex',
	vendor: 'Plandex',
	facts: {
		basis: 'source',
		version: '2025-07-16',
		date: '2026-11-23',
		sources: ['plandex-ai/plandex app/cli/fs/paths.go, app/cli/cmd/load.go (2025-07-16)'],
	},
	markers: { workspace: ['.plandex/', '.plandex-v2/', '.plandexignore'], home: [], extensions: [], hosts: [] },
	on: {
		context: ['reachable', 'It can be loaded into the context.'],
		read: ['reachable', 'It can be loaded into the context.'],
		search: ['reachable', 'It stands in the map of the project.'],
		edit: ['reachable', 'No control over edits is known.'],
		shell: ['reachable', 'Commands that it runs can read the file.'],
	},
	git: {
		context: ['hidden', 'Ignored by git: loading leaves it out unless it is forced (source code).'],
		read: ['hidden', 'Ignored by git: loading leaves it out unless it is forced (source code).'],
		search: ['hidden', 'Ignored by git, so not in the map of the project (source code).'],
	},
	rules: [
		{
			files: ['.plandexignore'],
			on: {
				context: ['hidden', 'Named by .plandexignore: loading leaves it out unless it is forced (source code).'],
				read: ['hidden', 'Named by .plandexignore: loading leaves it out unless it is forced (source code).'],
				search: ['hidden', 'Named by .plandexignore, so not in the map of the project (source code).'],
			},
		},
	],
	deny: ignoreBlockWriter({
		file: '.plandexignore',
		sideEffects: (_path, t) => [
			t('Plandex no longer loads the file unless that is forced; commands can still read it.'),
		],
	}),
});
