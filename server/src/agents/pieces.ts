import type { Agent } from './agent.ts';
import { unknownAgent } from './parts/unknownAgent.ts';

/** Pieces. */
export const pieces: Agent = unknownAgent({
	id: 'pieces',
	name: 'Pieces',
	vendor: 'Pieces',
	markers: { extensions: ['meshintelligenttechnologiesinc.pieces-vscode'] },
});
