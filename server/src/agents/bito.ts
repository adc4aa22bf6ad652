import type { Agent } from './agent.ts';
import { unknownAgent } from './parts/unknownAgent.ts';

/** Bito. */
export const bito: Agent = unknownAgent({
	id: 'bito',
	name: 'Bito',
	vendor: 'Bito',
	markers: { extensions: ['bito.bito'] },
});
