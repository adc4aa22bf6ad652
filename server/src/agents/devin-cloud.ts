import type { Agent } from './agent.ts';
import { plainAgent } from './parts/plainAgent.ts';

/** Devin, which works on a clone in the cloud. */
export const devinCloud: Agent = plainAgent({
	id: 'devin-cloud',
	name: 'Devin',
	vendor: 'Cognition',
	facts: {
		basis: 'little',
		date: '2026-11-23',
		sources: ['documents and web pages were searched 2026-11-22: it works on a clone of the repository'],
	},
	markers: { workspace: [], home: [], extensions: [], hosts: [] },
	on: {
		cloud: [
			'unknown',
			'It works on a clone of the repository; whether an earlier commit holds the file was not searched.',
		],
	},
	cloud: 'Devin sessions',
	deny: {
		kind: 'none',
		reason: 'Devin works on a clone of the repository. Only a file that is not committed is out of its reach.',
	},
});
