import type { Agent } from './agent.ts';
import { unknownAgent } from './parts/unknownAgent.ts';

/** Qodo Gen. */
export const qodo: Agent = unknownAgent({
	id: 'qodo',
	name: 'Qodo Gen',
	vendor: 'Qodo',
	markers: { extensions: ['codium.codium'] },
});
