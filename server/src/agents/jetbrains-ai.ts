import { ignoreBlockWriter } from '../reach/ignoreBlock.ts';
import type { Agent } from './agent.ts';
import { aiIgnore } from './parts/aiIgnore.ts';
import { openChannels, plainAgent } from './parts/plainAgent.ts';

/** JetBrains AI Assistant. Its ignore file counts only after it is enabled in the settings of the project. */
export const jetbrainsAi: Agent = plainAgent({
	id: 'jetbrains-ai',
	name: 'JetBrains AI Assistant',
	vendor: 'JetBrains',
	facts: {
		basis: 'documents',
		date: '2026-11-23',
		sources: ['https://www.jetbrains.com/help/ai-assistant/ (read 2026-11)'],
	},
	markers: { workspace: ['.aiassistant/', '.noai'], home: [], extensions: [], hosts: [] },
	on: { index: ['reachable', 'Nothing is documented that keeps it out of the index.'], ...openChannels },
	rules: [
		aiIgnore([
			'unknown',
			'Named by .aiignore, which has to be enabled in the project and of which the vendor says that files may still be processed.',
		]),
	],
	mcp: [
		{ file: '.ai/mcp/mcp.json', whenUnset: 'Whether this file expands variables is not documented.' },
		{ file: '~/.ai/mcp/mcp.json', whenUnset: 'Whether this file expands variables is not documented.' },
	],
	deny: ignoreBlockWriter({
		file: '.aiignore',
		sideEffects: (_path, t) => [
			t('AI Assistant counts the file as ignored once .aiignore is enabled in the project; that is no guarantee.'),
		],
	}),
});
