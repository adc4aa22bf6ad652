import { ignoreBlockWriter } from '../reach/ignoreBlock.ts';
import type { Agent } from './agent.ts';
import { openChannels, plainAgent } from './parts/plainAgent.ts';

/** Docker Agent, called cagent before. */
export const dockerAgent: Agent = plainAgent({
	id: 'docker-agent',
	name: 'Docker Agent',
	vendor: 'Docker',
	facts: {
		basis: 'documents',
		date: '2026-11-23',
		sources: ['docker/docker-agent documentation (2026)'],
	},
	markers: { workspace: ['.agentsignore', 'cagent.yaml'], home: [], extensions: [], hosts: [] },
	on: { ...openChannels },
	rules: [
		{
			files: ['.agentsignore'],
			on: {
				read: ['unknown', 'Named by .agentsignore, which its file tools are documented to refuse; not measured.'],
				edit: ['unknown', 'Named by .agentsignore, which its file tools are documented to refuse; not measured.'],
				search: ['unknown', 'Named by .agentsignore; what that means for searches is not documented.'],
			},
		},
	],
	deny: ignoreBlockWriter({
		file: '.agentsignore',
		sideEffects: (_path, t) => [
			t('The file tools of Docker Agent are documented to refuse the file; its shell can still read it.'),
		],
	}),
});
