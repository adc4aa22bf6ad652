import { ignoreBlockWriter } from '../reach/ignoreBlock.ts';
import type { Agent } from './agent.ts';
import { aiIgnore } from './parts/aiIgnore.ts';
import { openChannels, plainAgent } from './parts/plainAgent.ts';

/** JetBrains Junie, in editors and in the terminal: ignored files are asked about, not refused. */
export const junie: Agent = plainAgent({
	id: 'junie',
	name: 'JetBrains Junie',
	vendor: 'JetBrains',
	facts: {
		basis: 'documents',
		date: '2026-11-23',
		sources: ['https://www.jetbrains.com/help/junie/aiignore.html (2025-11-14)'],
	},
	markers: { workspace: ['.junie/'], home: ['.junie/'], extensions: [], hosts: [] },
	on: { index: ['reachable', 'Nothing is documented that keeps it out of the index.'], ...openChannels },
	rules: [
		aiIgnore([
			'asks',
			'Named by .aiignore: Junie asks before it shows or edits the file, unless approvals are off (vendor documentation).',
		]),
	],
	mcp: [
		{ file: '.junie/mcp/mcp.json', whenUnset: 'Whether this file expands variables is not documented.' },
		{ file: '~/.junie/mcp/mcp.json', whenUnset: 'Whether this file expands variables is not documented.' },
	],
	deny: ignoreBlockWriter({
		file: '.aiignore',
		sideEffects: (_path, t) => [t('Junie asks before it reads or edits the file; its terminal can still read it.')],
	}),
});
