import { ignoreBlockWriter } from '../reach/ignoreBlock.ts';
import type { Agent } from './agent.ts';
import { kiroRefusal, kiroSettingsFiles, listed } from './parts/kiroSettings.ts';
import { openChannels, plainAgent } from './parts/plainAgent.ts';

/** Kiro, the editor and the command-line program. Its ignore file is inert until a setting names it. */
export const kiro: Agent = plainAgent({
	id: 'kiro',
	name: 'Kiro',
	vendor: 'Amazon',
	facts: {
		basis: 'documents',
		date: '2026-11-23',
		sources: [
			'https://kiro.dev/docs/editor/kiroignore (read 2026-11)',
			'https://kiro.dev/docs/mcp/configuration (read 2026-11)',
			'third-party test (2026): the command-line program did not honour .kiroignore',
		],
	},
	markers: { workspace: ['.kiro/', '.kiroignore'], home: ['.kiro/'], extensions: [], hosts: ['Kiro'] },
	on: { index: ['reachable', 'Nothing keeps it out of the index.'], ...openChannels },
	rules: [
		{ files: ['.gitignore'], active: listed('.gitignore'), on: kiroRefusal('.gitignore') },
		{ files: ['**/.kiroignore'], active: listed('.kiroignore'), on: kiroRefusal('.kiroignore') },
		{ files: ['~/.kiro/settings/kiroignore'], on: kiroRefusal("the user's kiroignore") },
	],
	mcp: [
		{ file: '.kiro/settings/mcp.json', reference: (name) => `\${${name}}`, whenUnset: 'Not documented.' },
		{ file: '~/.kiro/settings/mcp.json', reference: (name) => `\${${name}}`, whenUnset: 'Not documented.' },
	],
	reads: kiroSettingsFiles,
	deny: ignoreBlockWriter({
		file: '.kiroignore',
		sideEffects: (_path, t) => [
			t(
				'Kiro reads .kiroignore only when the setting kiroAgent.agentIgnoreFiles names it; its terminal can still read the file.',
			),
		],
	}),
});
