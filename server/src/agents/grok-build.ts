import type { Agent } from './agent.ts';
import { grokRules } from './parts/grokPermissions.ts';
import { openChannels, plainAgent } from './parts/plainAgent.ts';

/** Grok Build. It also goes by the denials of Claude Code's settings, which are not counted here. */
export const grokBuild: Agent = plainAgent({
	id: 'grok-build',
	name: 'Grok Build',
	vendor: 'xAI',
	facts: {
		basis: 'documents',
		date: '2026-11-23',
		sources: [
			'xai-org/grok-build user guide: 18-sandbox.md and 22-permissions-and-safety.md (2026)',
			'https://docs.x.ai/build/features/sandbox.md (2026)',
		],
	},
	markers: { workspace: ['.grok/'], home: ['.grok/'], extensions: [], hosts: [] },
	on: { ...openChannels },
	rules: [grokRules],
	mcp: [
		{ file: '.grok/config.toml', whenUnset: 'Grok Build expands nothing in this file.' },
		{ file: '~/.grok/config.toml', whenUnset: 'Grok Build expands nothing in this file.' },
		{ file: '.mcp.json', reference: (name) => `\${${name}}`, whenUnset: 'Not documented.' },
		{ file: '.cursor/mcp.json', reference: (name) => `\${env:${name}}`, whenUnset: 'Not documented.' },
	],
	deny: {
		kind: 'none',
		reason:
			'Grok Build takes deny = ["Read(**/path)", "Grep(**/path)", "Edit(**/path)"] below [permission] in .grok/config.toml. It was not measured, so write it by hand.',
	},
});
