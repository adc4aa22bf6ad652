import type { Agent } from './agent.ts';
import { nothingKnown, plainAgent } from './parts/plainAgent.ts';

/** Supermaven. */
export const supermaven: Agent = plainAgent({
	id: 'supermaven',
	name: 'Supermaven',
	vendor: 'Supermaven',
	facts: {
		basis: 'little',
		date: '2026-11-23',
		sources: ['documents and web pages were searched 2026-11-22: nothing reliable was found'],
	},
	markers: { workspace: [], home: [], extensions: ['supermaven.supermaven'], hosts: [] },
	on: { ...nothingKnown },
	deny: {
		kind: 'none',
		reason: 'Nothing reliable is published about a file of rules for Supermaven, so none is written.',
	},
});
