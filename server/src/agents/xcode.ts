import type { Agent } from './agent.ts';
import { nothingKnown, plainAgent } from './parts/plainAgent.ts';

/** The coding assistant of Xcode, and Copilot for Xcode. */
export const xcode: Agent = plainAgent({
	id: 'xcode',
	name: 'Xcode coding assistant',
	vendor: 'Apple',
	facts: {
		basis: 'little',
		date: '2026-11-23',
		sources: ['documents and web pages were searched 2026-11-22: nothing reliable was found'],
	},
	markers: { workspace: [], home: [], extensions: [], hosts: [] },
	on: { ...nothingKnown },
	deny: {
		kind: 'none',
		reason: 'Nothing reliable is published about a file of rules for Xcode coding assistant, so none is written.',
	},
});
