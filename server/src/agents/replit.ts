import type { Agent } from './agent.ts';
import { nothingKnown, plainAgent } from './parts/plainAgent.ts';

/** Replit Agent, in a workspace in the cloud. */
export const replit: Agent = plainAgent({
	id: 'replit',
	name: 'Replit Agent',
	vendor: 'Replit',
	facts: {
		basis: 'little',
		date: '2026-11-23',
		sources: ['documents and web pages were searched 2026-11-22: nothing reliable was found'],
	},
	markers: { workspace: ['.replit'], home: [], extensions: [], hosts: [] },
	on: { ...nothingKnown },
	deny: {
		kind: 'none',
		reason: 'Nothing reliable is published about a file of rules for Replit Agent, so none is written.',
	},
});
