import type { Agent } from './agent.ts';
import { unknownAgent } from './parts/unknownAgent.ts';

/** Replit Agent, in a workspace in the cloud. */
export const replit: Agent = unknownAgent({
	id: 'replit',
	name: 'Replit Agent',
	vendor: 'Replit',
	markers: { workspace: ['.replit'] },
});
