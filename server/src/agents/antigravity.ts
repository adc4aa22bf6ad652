import type { Agent } from './agent.ts';
import { antigravityDenials } from './parts/antigravityDenials.ts';
import { plainAgent } from './parts/plainAgent.ts';

/** Google Antigravity: the editor and the command-line program agy. Its rules are literal paths, never globs. */
export const antigravity: Agent = plainAgent({
	id: 'antigravity',
	name: 'Google Antigravity',
	vendor: 'Google',
	facts: {
		basis: 'documents',
		date: '2026-11-23',
		sources: [
			'google-antigravity/antigravity-cli issues 309 (2026-06-06), 600 (2026-07-14), 798 (2026-08-15) and 820 (2026-09-11)',
			'discuss.ai.google.dev/t/139806 (2026)',
			'closed source; the vendor documentation could not be read',
		],
	},
	markers: {
		workspace: ['.antigravity/', '.antigravity.md'],
		home: ['.gemini/antigravity/', '.gemini/antigravity-cli/'],
		extensions: [],
		hosts: ['Antigravity'],
	},
	on: {
		index: ['reachable', 'Nothing keeps it out of the index.'],
		context: ['reachable', 'Nothing is documented that keeps it out.'],
		read: ['reachable', 'No rule covers it.'],
		search: ['reachable', 'No rule covers it.'],
		edit: ['reachable', 'No rule covers it.'],
		shell: [
			'reachable',
			'Commands that the agent runs can read it; whether its terminal sandbox is on by default is disputed.',
		],
	},
	git: {
		index: [
			'unknown',
			'Ignored by git: said to be hidden from the agent unless "Agent Gitignore Access" is on, which no file shows.',
		],
		read: [
			'unknown',
			'Ignored by git: said to be hidden from the agent unless "Agent Gitignore Access" is on, which no file shows.',
		],
		search: [
			'unknown',
			'Ignored by git: said to be hidden from the agent unless "Agent Gitignore Access" is on, which no file shows.',
		],
	},
	rules: [antigravityDenials],
	mcp: [
		{ file: '~/.gemini/config/mcp_config.json', whenUnset: 'Whether this file expands variables is not documented.' },
		{
			file: '~/.gemini/antigravity/mcp_config.json',
			whenUnset: 'Whether this file expands variables is not documented.',
		},
	],
	deny: {
		kind: 'none',
		reason:
			'Antigravity takes literal paths only, in a file outside the workspace, and was seen not to enforce them. Keep the file in .gitignore with "Agent Gitignore Access" off, and move the secret to a vault.',
	},
});
