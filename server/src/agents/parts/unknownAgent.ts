import type { Agent } from '../agent.ts';
import { nothingKnown, type PlainAgent, plainAgent } from './plainAgent.ts';

/**
 * An agent of which only the signs are known: that it is here is shown, every channel is `unknown`, and nothing is ever
 * written for it.
 */
export const unknownAgent = (given: Pick<PlainAgent, 'id' | 'name' | 'vendor' | 'markers'>): Agent =>
	plainAgent({
		...given,
		facts: {
			basis: 'little',
			date: '2026-11-23',
			sources: ['documents and web pages were searched 2026-11-22: nothing reliable was found'],
		},
		on: nothingKnown,
		deny: {
			kind: 'none',
			reason: `Nothing reliable is published about a file of rules for ${given.name}, so none is written.`,
		},
	});
