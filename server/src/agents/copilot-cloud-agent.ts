import type { Agent } from './agent.ts';
import { plainAgent } from './parts/plainAgent.ts';

/** The agent of GitHub that works on a clone in the cloud. */
export const copilotCloudAgent: Agent = plainAgent({
	id: 'copilot-cloud-agent',
	name: 'GitHub Copilot cloud agent',
	vendor: 'GitHub',
	facts: {
		basis: 'documents',
		date: '2026-11-23',
		sources: ['github/docs: content exclusion (2025 and 2026)'],
	},
	markers: { workspace: ['.github/workflows/copilot-setup-steps.yml'], home: [], extensions: [], hosts: [] },
	on: {
		cloud: [
			'unknown',
			'It works on a clone of the repository; whether an earlier commit holds the file was not searched.',
		],
	},
	cloud: 'Copilot cloud agents',
	deny: {
		kind: 'none',
		reason:
			'The cloud agent works on a clone of the repository; content exclusion does not apply to it. Only a file that is not committed is out of its reach.',
	},
});
