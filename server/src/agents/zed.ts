import type { Agent } from './agent.ts';
import { openChannels, plainAgent } from './parts/plainAgent.ts';
import { zedPrivateFiles, zedRefusal, zedSettings, zedWriter } from './parts/zedSettings.ts';

/** The agent of the editor Zed. External agents inside it go by their own rules. */
export const zed: Agent = plainAgent({
	id: 'zed',
	name: 'Zed',
	vendor: 'Zed Industries',
	facts: {
		basis: 'source',
		version: '2026-08',
		date: '2026-11-23',
		sources: ['zed-industries/zed crates/agent/src/tools/read_file_tool.rs and assets/settings/default.json (2026)'],
	},
	markers: { workspace: ['.zed/'], home: ['.config/zed/'], extensions: [], hosts: [] },
	on: { ...openChannels, index: ['reachable', 'Nothing keeps it out.'] },
	git: { search: ['hidden', 'Ignored by git, so searches of the project leave it out; it can still be read.'] },
	rules: [{ builtIn: zedPrivateFiles, on: zedRefusal }, zedSettings],
	mcp: [
		...['.zed/settings.json', '~/.config/zed/settings.json'].map((file) => ({
			file,
			servers: 'context_servers',
			whenUnset: 'Zed expands nothing in this file.',
		})),
	],
	deny: zedWriter,
});
