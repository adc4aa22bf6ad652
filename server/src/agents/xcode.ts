import type { Agent } from './agent.ts';
import { unknownAgent } from './parts/unknownAgent.ts';

/** The coding assistant of Xcode, and Copilot for Xcode. */
export const xcode: Agent = unknownAgent({
	id: 'xcode',
	name: 'Xcode coding assistant',
	vendor: 'Apple',
	markers: {},
});
