import type { Agent } from './agent.ts';
import { nothingKnown, plainAgent } from './parts/plainAgent.ts';

/** Zencoder. */
export const zencoder: Agent = plainAgent({
	id: 'zencoder',
	name: 'Zencoder',
	vendor: 'Zencoder',
	facts: {
		basis: 'little',
		date: '2026-11-23',
		sources: ['documents and web pages were searched 2026-11-22: nothing reliable was found'],
	},
	markers: { workspace: [], home: [], extensions: ['zencoderai.zencoder'], hosts: [] },
	on: { ...nothingKnown },
	deny: {
		kind: 'none',
		reason: 'Nothing reliable is published about a file of rules for Zencoder, so none is written.',
	},
});
