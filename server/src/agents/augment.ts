import { ignoreBlockWriter } from '../reach/ignoreBlock.ts';
import type { Agent } from './agent.ts';
import { openChannels, plainAgent } from './parts/plainAgent.ts';

/** Augment Code in editors, and Auggie in the terminal. Its ignore file is about the index in the cloud. */
export const augment: Agent = plainAgent({
	id: 'augment',
	name: 'Augment Code',
	vendor: 'Augment',
	facts: {
		basis: 'documents',
		date: '2026-11-23',
		sources: ['https://docs.augmentcode.com/setup-augment/workspace-indexing (read 2026-11)'],
	},
	markers: {
		workspace: ['.augment/', '.augment-guidelines', '.augmentignore'],
		home: ['.augment/'],
		extensions: ['augment.vscode-augment'],
		hosts: [],
	},
	on: { index: ['reachable', 'Augment uploads it to its index.'], ...openChannels },
	git: { index: ['hidden', 'Ignored by git, so not uploaded to the index; the agent may still read it.'] },
	rules: [
		{
			files: ['.augmentignore'],
			on: {
				index: [
					'hidden',
					'Not uploaded to the index because of .augmentignore; whether the agent reads it is not documented.',
				],
			},
		},
	],
	mcp: [{ file: '~/.augment/settings.json', whenUnset: 'Whether this file expands variables is not documented.' }],
	deny: ignoreBlockWriter({
		file: '.augmentignore',
		sideEffects: (_path, t) => [
			t('Augment no longer uploads the file to its index; its agent and terminal may still read it.'),
		],
	}),
});
