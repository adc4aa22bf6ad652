import type { Agent } from './agent.ts';
import { openChannels, plainAgent } from './parts/plainAgent.ts';

/** Amazon Q Developer in editors, to which Kiro is the successor. */
export const amazonQ: Agent = plainAgent({
	id: 'amazon-q',
	name: 'Amazon Q Developer',
	vendor: 'Amazon',
	facts: {
		basis: 'source',
		version: '55af91ea',
		date: '2026-11-23',
		sources: [
			'aws/language-servers server/aws-lsp-codewhisperer/src/shared/amazonQServiceManager/configurationUtils.ts @55af91ea (2026-08-20)',
		],
	},
	markers: {
		workspace: ['.amazonq/'],
		home: ['.aws/amazonq/'],
		extensions: ['amazonwebservices.amazon-q-vscode'],
		hosts: [],
	},
	on: {
		...openChannels,
		index: ['reachable', 'It may be indexed.'],
		read: ['reachable', 'Its file tools check no ignore file (source code).'],
		search: ['reachable', 'Its file tools check no ignore file (source code).'],
	},
	git: { index: ['hidden', 'Ignored by git, so left out of the index; it can still be read.'] },
	mcp: [
		{ file: '.amazonq/mcp.json', whenUnset: 'Whether this file expands variables is not documented.' },
		{ file: '~/.aws/amazonq/mcp.json', whenUnset: 'Whether this file expands variables is not documented.' },
	],
	deny: {
		kind: 'none',
		reason: 'Amazon Q has a setting for its index only, and nothing that keeps a file from its tools.',
	},
});
