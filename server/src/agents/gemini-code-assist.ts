import { ignoreBlockWriter } from '../reach/ignoreBlock.ts';
import type { Agent } from './agent.ts';
import { plainAgent } from './parts/plainAgent.ts';

/** Gemini Code Assist in editors; its agent mode is Gemini CLI, which has a file of its own. */
export const geminiCodeAssist: Agent = plainAgent({
	id: 'gemini-code-assist',
	name: 'Gemini Code Assist',
	vendor: 'Google',
	facts: {
		basis: 'documents',
		date: '2026-11-23',
		sources: [
			'https://developers.google.com/gemini-code-assist/docs/create-aiexclude-file (read 2026-11)',
			'Agent mode is the engine of Gemini CLI: google-gemini/gemini-cli',
		],
	},
	markers: { workspace: ['.aiexclude'], home: [], extensions: ['google.geminicodeassist'], hosts: [] },
	on: {
		context: ['reachable', 'No rule of .aiexclude covers it.'],
		read: ['reachable', 'Agent mode is Gemini CLI, see its rows.'],
		search: ['reachable', 'Agent mode is Gemini CLI, see its rows.'],
		edit: ['reachable', 'No control over edits is documented.'],
		shell: ['reachable', 'Commands that the agent runs can read it.'],
	},
	git: {
		context: [
			'unknown',
			'Documented to be left out when the .gitignore at the root names it; a setting can switch that off.',
		],
	},
	rules: [
		{
			files: ['**/.aiexclude'],
			on: {
				context: ['unknown', 'Left out of completions and chat by .aiexclude (vendor documentation); not measured.'],
				read: ['unknown', '.aiexclude is not the file of agent mode: that is .geminiignore.'],
			},
		},
	],
	mcp: [
		{
			file: '~/.gemini/settings.json',
			expands: 'anywhere',
			reference: (name) => `\${${name}}`,
			whenUnset: 'The text of the reference stays as it is (source code of Gemini CLI).',
		},
	],
	deny: ignoreBlockWriter({
		file: '.aiexclude',
		sideEffects: (_path, t) => [
			t('Completions and chat leave the file out; agent mode goes by .geminiignore, and its shell can read the file.'),
		],
	}),
});
