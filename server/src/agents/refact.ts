import type { Agent } from './agent.ts';
import { openChannels, plainAgent } from './parts/plainAgent.ts';
import { refactPrivacy } from './parts/refactPrivacy.ts';

/** Refact.ai. Its privacy rules stand in a file of the user. */
export const refact: Agent = plainAgent({
	id: 'refact',
	name: 'Refact.ai',
	vendor: 'SmallCloud',
	facts: {
		basis: 'source',
		version: '3e63faca',
		date: '2026-11-23',
		sources: ['smallcloudai/refact refact-agent/engine/src/privacy.rs, files_in_workspace.rs @3e63faca (2025-12-23)'],
	},
	markers: { workspace: ['.refact/'], home: ['.config/refact/'], extensions: ['smallcloud.codify'], hosts: [] },
	on: { index: ['reachable', 'It may be indexed.'], ...openChannels },
	git: { index: ['hidden', 'Ignored by git, so not indexed; it can still be read.'] },
	rules: [refactPrivacy],
	deny: {
		kind: 'none',
		reason:
			'Refact\'s privacy rules stand in ~/.config/refact/privacy.yaml, for all projects of the user. Add "*/path/to/file" below privacy_rules.blocked there.',
	},
});
