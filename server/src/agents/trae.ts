import { ignoreBlockWriter } from '../reach/ignoreBlock.ts';
import type { Agent } from './agent.ts';
import { openChannels, plainAgent } from './parts/plainAgent.ts';

/** Trae, the editor. */
export const trae: Agent = plainAgent({
	id: 'trae',
	name: 'Trae',
	vendor: 'ByteDance',
	facts: {
		basis: 'documents',
		date: '2026-11-23',
		sources: ['a mirror of docs.trae.ai (2026-01); closed source'],
	},
	markers: { workspace: ['.trae/'], home: ['.trae/'], extensions: [], hosts: ['Trae', 'Trae CN'] },
	on: { index: ['reachable', 'Trae indexes it.'], ...openChannels },
	git: { index: ['hidden', 'Ignored by git, so not indexed; it can still be read.'] },
	rules: [
		{
			files: ['.trae/.ignore'],
			on: { index: ['hidden', 'Kept out of the index by .trae/.ignore; it can still be read.'] },
		},
	],
	mcp: [{ file: '.trae/mcp.json', whenUnset: 'Whether this file expands variables is not documented.' }],
	deny: ignoreBlockWriter({
		file: '.trae/.ignore',
		sideEffects: (_path, t) => [t('Trae no longer indexes the file; its agent and terminal can still read it.')],
	}),
});
