import type { Agent } from './agent.ts';
import { unknownAgent } from './parts/unknownAgent.ts';

/** Supermaven. */
export const supermaven: Agent = unknownAgent({
	id: 'supermaven',
	name: 'Supermaven',
	vendor: 'Supermaven',
	markers: { extensions: ['supermaven.supermaven'] },
});
