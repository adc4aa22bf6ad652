import { ignoreBlockWriter } from '../reach/ignoreBlock.ts';
import type { Agent } from './agent.ts';
import { codebuffLine, codebuffRefusal, readCodebuff, readCodebuffText } from './parts/codebuffIgnore.ts';
import { openChannels, plainAgent } from './parts/plainAgent.ts';

/** Codebuff. It reads ignore files of its own and git's, and mistakes backslashes in them. */
export const codebuff: Agent = plainAgent({
	id: 'codebuff',
	name: 'Codebuff',
	vendor: 'Codebuff',
	facts: {
		basis: 'source',
		version: 'da0d5711',
		date: '2026-11-23',
		sources: [
			'CodebuffAI/codebuff common/src/project-file-tree.ts, npm-app/src/tool-handlers.ts @da0d5711 (2025-09-06)',
		],
	},
	markers: { workspace: ['.codebuffignore', '.manicodeignore', 'codebuff.json'], home: [], extensions: [], hosts: [] },
	on: { index: ['reachable', 'It stands in the tree of files that is sent along.'], ...openChannels },
	git: {
		index: ['hidden', 'Ignored by git (source code of 2025).'],
		read: ['unknown', 'Ignored by git, which its tools refused in the source code of 2025; not measured.'],
		edit: ['unknown', 'Ignored by git, which its tools refused in the source code of 2025; not measured.'],
	},
	rules: [
		{ builtIn: '.env\n.env.*\n', on: codebuffRefusal('On its built-in list') },
		{
			files: ['**/.manicodeignore', '**/.codebuffignore'],
			read: readCodebuff,
			on: codebuffRefusal('Named by .codebuffignore'),
		},
	],
	deny: ignoreBlockWriter({
		file: '.codebuffignore',
		sideEffects: (_path, t) => [t('Codebuff leaves the file out of its tools; its terminal can still read it.')],
		line: codebuffLine,
		read: readCodebuffText,
	}),
});
