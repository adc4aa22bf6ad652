import type { Agent } from './agent.ts';
import { nothingKnown, plainAgent } from './parts/plainAgent.ts';

/** Tabnine. Nothing current says what its ignore file does. */
export const tabnine: Agent = plainAgent({
	id: 'tabnine',
	name: 'Tabnine',
	vendor: 'Tabnine',
	facts: {
		basis: 'little',
		date: '2026-11-23',
		sources: ["zxqfl/TabNine issue 8 (2019), which names .tabnineignore; not in today's documentation"],
	},
	markers: { workspace: ['.tabnine/', '.tabnine_root'], home: [], extensions: ['tabnine.tabnine-vscode'], hosts: [] },
	on: { ...nothingKnown },
	mcp: [
		{ file: '.tabnine/mcp_servers.json', whenUnset: 'Whether this file expands variables is not documented.' },
		{ file: '.tabnine/agent/settings.json', whenUnset: 'Whether this file expands variables is not documented.' },
	],
	deny: { kind: 'none', reason: 'No current documentation of Tabnine names a file of rules, so none is written.' },
});
