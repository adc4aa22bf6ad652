import { ignoreBlockWriter } from '../reach/ignoreBlock.ts';
import type { Agent } from './agent.ts';
import { openChannels, plainAgent } from './parts/plainAgent.ts';

/** Warp, the terminal with an agent. */
export const warp: Agent = plainAgent({
	id: 'warp',
	name: 'Warp',
	vendor: 'Warp',
	facts: {
		basis: 'documents',
		date: '2026-11-23',
		sources: ['docs.warp.dev: codebase context (2026)'],
	},
	markers: { workspace: ['WARP.md', '.warp/', '.warpindexingignore'], home: ['.warp/'], extensions: [], hosts: [] },
	on: {
		index: ['reachable', 'Warp indexes it.'],
		...openChannels,
		edit: ['asks', 'Edits are shown before they are made (vendor documentation).'],
	},
	git: { index: ['hidden', 'Ignored by git, so not indexed; the agent can still read it.'] },
	rules: [
		{
			files: ['.warpindexingignore'],
			on: { index: ['hidden', 'Kept out of the index by .warpindexingignore; the agent can still read it.'] },
		},
	],
	mcp: [
		{ file: '.warp/.mcp.json', whenUnset: 'Whether this file expands variables is not documented.' },
		{ file: '~/.warp/.mcp.json', whenUnset: 'Whether this file expands variables is not documented.' },
	],
	deny: ignoreBlockWriter({
		file: '.warpindexingignore',
		sideEffects: (_path, t) => [t('Warp no longer indexes the file; its agent can still read it.')],
	}),
});
