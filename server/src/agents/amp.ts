import type { Agent } from './agent.ts';
import { ampRules, ampWriter } from './parts/ampPermissions.ts';
import { openChannels, plainAgent } from './parts/plainAgent.ts';

/** Amp. Its rules for tools are a list of which the first match counts. */
export const amp: Agent = plainAgent({
	id: 'amp',
	name: 'Amp',
	vendor: 'Amp',
	facts: {
		basis: 'documents',
		date: '2026-11-23',
		sources: ['https://ampcode.com/manual (read 2026-11)'],
	},
	markers: { workspace: ['.amp/'], home: ['.config/amp/'], extensions: ['sourcegraph.amp'], hosts: [] },
	on: { ...openChannels, edit: ['unknown', 'Amp asks about a list of guarded files that is not published.'] },
	rules: [ampRules],
	mcp: [
		...['.amp/settings.json', '~/.config/amp/settings.json'].map((file) => ({
			file,
			servers: 'amp.mcpServers',
			reference: (name: string) => `\${${name}}`,
			whenUnset: 'Not documented.',
		})),
	],
	deny: ampWriter,
});
