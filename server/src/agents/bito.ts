import type { Agent } from './agent.ts';
import { nothingKnown, plainAgent } from './parts/plainAgent.ts';

/** Bito. */
export const bito: Agent = plainAgent({
	id: 'bito',
	name: 'Bito',
	vendor: 'Bito',
	facts: {
		basis: 'little',
		date: '2026-11-23',
		sources: ['documents and web pages were searched 2026-11-22: nothing reliable was found'],
	},
	markers: { workspace: [], home: [], extensions: ['bito.bito'], hosts: [] },
	on: { ...nothingKnown },
	deny: { kind: 'none', reason: 'Nothing reliable is published about a file of rules for Bito, so none is written.' },
});
