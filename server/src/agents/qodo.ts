import type { Agent } from './agent.ts';
import { nothingKnown, plainAgent } from './parts/plainAgent.ts';

/** Qodo Gen. */
export const qodo: Agent = plainAgent({
	id: 'qodo',
	name: 'Qodo Gen',
	vendor: 'Qodo',
	facts: {
		basis: 'little',
		date: '2026-11-23',
		sources: ['documents and web pages were searched 2026-11-22: nothing reliable was found'],
	},
	markers: { workspace: [], home: [], extensions: ['codium.codium'], hosts: [] },
	on: { ...nothingKnown },
	deny: {
		kind: 'none',
		reason: 'Nothing reliable is published about a file of rules for Qodo Gen, so none is written.',
	},
});
