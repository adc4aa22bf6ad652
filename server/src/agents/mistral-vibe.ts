import type { Agent } from './agent.ts';
import { openChannels, plainAgent } from './parts/plainAgent.ts';

/** Mistral Vibe. */
export const mistralVibe: Agent = plainAgent({
	id: 'mistral-vibe',
	name: 'Mistral Vibe',
	vendor: 'Mistral',
	facts: {
		basis: 'little',
		date: '2026-11-23',
		sources: ['dyoshikawa/rulesync src/features/ignore/vibe-ignore.ts (2026-08-18), a third party'],
	},
	markers: { workspace: ['.vibe/', '.vibeignore'], home: ['.vibe/'], extensions: [], hosts: [] },
	on: { ...openChannels },
	rules: [
		{
			files: ['.vibeignore'],
			on: {
				read: ['unknown', 'Named by .vibeignore; what that does is not documented.'],
				search: ['unknown', 'Named by .vibeignore; what that does is not documented.'],
				edit: ['unknown', 'Named by .vibeignore; what that does is not documented.'],
			},
		},
	],
	mcp: [
		{ file: '.vibe/config.toml', whenUnset: 'Whether this file expands variables is not documented.' },
		{ file: '~/.vibe/config.toml', whenUnset: 'Whether this file expands variables is not documented.' },
	],
	deny: { kind: 'none', reason: 'What .vibeignore does is not documented, so it is not written.' },
});
