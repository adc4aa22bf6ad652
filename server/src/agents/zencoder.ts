import type { Agent } from './agent.ts';
import { unknownAgent } from './parts/unknownAgent.ts';

/** Zencoder. */
export const zencoder: Agent = unknownAgent({
	id: 'zencoder',
	name: 'Zencoder',
	vendor: 'Zencoder',
	markers: { extensions: ['zencoderai.zencoder'] },
});
