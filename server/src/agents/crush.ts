import { ignoreBlockWriter } from '../reach/ignoreBlock.ts';
import type { Agent } from './agent.ts';
import { openChannels, plainAgent } from './parts/plainAgent.ts';

/** Crush. Ignore files keep names out of its lists, and nothing else. */
export const crush: Agent = plainAgent({
	id: 'crush',
	name: 'Crush',
	vendor: 'Charmbracelet',
	facts: {
		basis: 'source',
		version: '37f36e93',
		date: '2026-11-23',
		sources: [
			'charmbracelet/crush internal/fsext/ls.go, internal/agent/tools/grep.go, internal/config/resolve.go @37f36e93 (2026-08-21)',
		],
	},
	markers: {
		workspace: ['crush.json', '.crush.json', 'CRUSH.md', '.crush/', '.crushignore'],
		home: ['.config/crush/'],
		extensions: [],
		hosts: [],
	},
	on: { ...openChannels, read: ['reachable', 'Its view tool checks no ignore file (source code).'] },
	git: { search: ['hidden', 'Ignored by git, so lists and searches leave it out (source code); view still reads it.'] },
	rules: [
		{
			files: ['~/.config/crush/ignore', '.crushignore'],
			on: {
				search: [
					'hidden',
					'Left out of lists and searches by the ignore file at the root (source code); view still reads it.',
				],
			},
		},
	],
	mcp: [
		...['crush.json', '.crush.json'].map((file) => ({
			file,
			servers: 'mcp',
			expands: ['env', 'headers'],
			reference: (name: string) => `\${${name}}`,
			whenUnset: 'Crush names the variable and does not start the server (source code).',
		})),
	],
	deny: ignoreBlockWriter({
		file: '.crushignore',
		sideEffects: (_path, t) => [t('Crush no longer lists or finds the file; its view tool and shell still read it.')],
	}),
});
