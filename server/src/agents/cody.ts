import type { Agent } from './agent.ts';
import { openChannels, plainAgent } from './parts/plainAgent.ts';

/** Sourcegraph Cody. What it leaves out is set by administrators, by repository. */
export const cody: Agent = plainAgent({
	id: 'cody',
	name: 'Sourcegraph Cody',
	vendor: 'Sourcegraph',
	facts: {
		basis: 'documents',
		date: '2026-11-23',
		sources: [
			'https://sourcegraph.com/docs/cody/capabilities/ignore-context (2026)',
			'sourcegraph/docs pull request 660 (2024-09-18): .cody/ignore is gone',
		],
	},
	markers: { workspace: ['.cody/', '.sourcegraph/'], home: [], extensions: ['sourcegraph.cody-ai'], hosts: [] },
	on: { index: ['reachable', 'No local rule keeps it out of the index.'], ...openChannels },
	deny: {
		kind: 'none',
		reason: 'Cody has no local file of rules since 2024; administrators leave out whole repositories.',
	},
});
