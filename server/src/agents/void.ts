import type { Agent } from './agent.ts';
import { openChannels, plainAgent } from './parts/plainAgent.ts';

/** Void, an editor that is no longer developed. */
export const voidEditor: Agent = plainAgent({
	id: 'void',
	name: 'Void',
	vendor: 'Void',
	facts: {
		basis: 'source',
		version: '2026-06-02',
		date: '2026-11-23',
		sources: ['voideditor/void: no handling of ignore files in its tools (2026-06-02)'],
	},
	markers: { workspace: ['.void/'], home: [], extensions: [], hosts: ['Void'] },
	on: { index: ['reachable', 'Nothing keeps it out (source code).'], ...openChannels },
	deny: { kind: 'none', reason: 'Void has no file of rules.' },
});
