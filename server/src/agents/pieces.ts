import type { Agent } from './agent.ts';
import { nothingKnown, plainAgent } from './parts/plainAgent.ts';

/** Pieces. */
export const pieces: Agent = plainAgent({
	id: 'pieces',
	name: 'Pieces',
	vendor: 'Pieces',
	facts: {
		basis: 'little',
		date: '2026-11-23',
		sources: ['documents and web pages were searched 2026-11-22: nothing reliable was found'],
	},
	markers: { workspace: [], home: [], extensions: ['meshintelligenttechnologiesinc.pieces-vscode'], hosts: [] },
	on: { ...nothingKnown },
	deny: { kind: 'none', reason: 'Nothing reliable is published about a file of rules for Pieces, so none is written.' },
});
