import { ignoreBlockWriter } from '../reach/ignoreBlock.ts';
import type { Agent } from './agent.ts';
import { plainAgent } from './parts/plainAgent.ts';

/** Aider, which edits what its user adds to the chat. */
export const aider: Agent = plainAgent({
	id: 'aider',
	name: 'Aider',
	vendor: 'Aider-AI',
	facts: {
		basis: 'source',
		version: '5dc9490b',
		date: '2026-11-23',
		sources: [
			'Aider-AI/aider aider/args.py, aider/repo.py, aider/coders/base_coder.py, aider/commands.py @5dc9490b (2026-05-22)',
		],
	},
	markers: {
		workspace: ['.aider.conf.yml', '.aiderignore', '.aider.chat.history.md', '.aider.input.history'],
		home: ['.aider.conf.yml'],
		extensions: [],
		hosts: [],
	},
	on: {
		index: ['reachable', 'It stands in the map of the repository when git tracks it.'],
		context: ['reachable', 'It can be added to the chat.'],
		read: ['reachable', '/read-only checks no ignore file (source code).'],
		edit: ['reachable', 'It can be added to the chat and edited.'],
		shell: ['reachable', '/run puts the output of commands into the chat.'],
	},
	git: {
		index: ['hidden', 'Ignored by git, so not in the map of the repository (source code).'],
		context: ['hidden', 'Ignored by git: /add leaves it out unless --add-gitignore-files is given (source code).'],
	},
	rules: [
		{
			files: ['.aiderignore'],
			// It is read at the top of the repository, and without a repository not at all.
			active: ({ git }) => git?.prefix === '',
			on: {
				index: ['hidden', 'Left out of the map of the repository by .aiderignore (source code).'],
				context: ['refused', '/add refuses what .aiderignore names (source code); /read-only does not.'],
				edit: ['refused', 'What .aiderignore names cannot be added for editing (source code).'],
			},
		},
	],
	loads: ['.env', '~/.env'],
	deny: ignoreBlockWriter({
		file: '.aiderignore',
		sideEffects: (_path, t) => [t('Aider no longer adds or maps the file; /read-only and /run still show it.')],
	}),
});
