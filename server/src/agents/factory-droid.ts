import type { Agent } from './agent.ts';
import { factoryRules } from './parts/factorySandbox.ts';
import { openChannels, plainAgent } from './parts/plainAgent.ts';

/** Factory Droid. Its sandbox is a private preview and was not measured. */
export const factoryDroid: Agent = plainAgent({
	id: 'factory-droid',
	name: 'Factory Droid',
	vendor: 'Factory',
	facts: {
		basis: 'documents',
		date: '2026-11-23',
		sources: ['https://docs.factory.ai/autonomy-and-safety/sandbox (2026)'],
	},
	markers: { workspace: ['.factory/'], home: ['.factory/'], extensions: [], hosts: [] },
	on: { ...openChannels },
	rules: [factoryRules],
	mcp: [
		{ file: '.factory/mcp.json', whenUnset: 'Whether this file expands variables is not documented.' },
		{ file: '~/.factory/mcp.json', whenUnset: 'Whether this file expands variables is not documented.' },
	],
	deny: {
		kind: 'none',
		reason:
			"Factory's sandbox is a private preview: where it is on, sandbox.filesystem.denyRead in .factory/settings.json takes paths. Write that by hand.",
	},
});
