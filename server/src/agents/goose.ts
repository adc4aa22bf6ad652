import type { Agent } from './agent.ts';
import { openChannels, plainAgent } from './parts/plainAgent.ts';

/** Goose. Its ignore file was taken out in 2026. */
export const goose: Agent = plainAgent({
	id: 'goose',
	name: 'Goose',
	vendor: 'Block',
	facts: {
		basis: 'documents',
		date: '2026-11-23',
		sources: ['aaif-goose/goose issue 10343, answer of a maintainer (2026-07-09)', 'goose pull request 5688 (2025-11)'],
	},
	markers: {
		workspace: ['.goosehints', '.goose/', '.gooseignore'],
		home: ['.config/goose/'],
		extensions: ['block.vscode-goose'],
		hosts: [],
	},
	on: { ...openChannels },
	mcp: [
		{
			file: '~/.config/goose/config.yaml',
			whenUnset: 'Goose expands nothing; env_keys names entries of its key chain.',
		},
	],
	deny: { kind: 'none', reason: 'Goose has no file of rules any more: .gooseignore does nothing.' },
});
