import { continueAgent } from '../../../server/src/agents/continue.ts';
import { geminiCli } from '../../../server/src/agents/gemini-cli.ts';
import { qwenCode } from '../../../server/src/agents/qwen-code.ts';
import { type ReachCase, runCases, type World } from './fixture.ts';

// Three agents search with ripgrep where they find one, and with grep otherwise, which prints nearly everything. Measured
// both ways; which way it is on a machine follows from what is on PATH, if the agent is there at all.

const own = { '.geminiignore': 's.txt\n', '.qwenignore': 's.txt\n', '.gitignore': 's.txt\n' };
const systemRg = '/usr/bin/rg';

function at(name: string, source: string, world: World, search: 'hidden' | 'reachable'): ReachCase {
	return { name, source, world: { ...world, files: { ...own, ...world.files } }, expect: { 's.txt': { search } } };
}

interface Searching {
	readonly agent: typeof geminiCli;
	readonly command: string;
	readonly home: string;
	readonly extension: string;
}

const searching: readonly Searching[] = [
	{
		agent: geminiCli,
		command: 'gemini',
		home: '~/.gemini/',
		extension: 'google.gemini-cli-vscode-ide-companion',
	},
	{ agent: qwenCode, command: 'qwen', home: '~/.qwen/', extension: 'qwenlm.qwen-code-vscode-ide-companion' },
	{ agent: continueAgent, command: 'cn', home: '~/.continue/', extension: 'continue.continue' },
];

const measured = 'measured with and without ripgrep on PATH, 2026-11-23';

for (const { agent, command, home, extension } of searching) {
	runCases(agent, [
		at('nobody looked at the machine: taken for one without ripgrep', measured, {}, 'reachable'),
		at('a ripgrep on PATH', measured, { programs: { rg: systemRg, [command]: `/usr/bin/${command}` } }, 'hidden'),
		at(
			'the agent is installed and there is no ripgrep',
			measured,
			{ programs: { [command]: `/usr/bin/${command}` } },
			'reachable',
		),
		at('it was used here and there is no ripgrep', measured, { programs: {}, markers: [home] }, 'reachable'),
		at(
			'its extension is here and there is no ripgrep',
			measured,
			{ programs: {}, extensions: [extension] },
			'reachable',
		),
		at('never seen on this machine: as measured with ripgrep', measured, { programs: {} }, 'hidden'),
	]);
}

const published = 'isTrustedSystemPath as published in @google/gemini-cli 0.61.0';
const isHere = (rg: string, more: World = {}): World => ({ ...more, programs: { rg, gemini: '/usr/bin/gemini' } });

runCases(geminiCli, [
	at('a ripgrep of cargo is not started', published, isHere('/home/someone/.cargo/bin/rg'), 'reachable'),
	at('nor one of nix', published, isHere('/nix/store/abc-ripgrep/bin/rg'), 'reachable'),
	at('nor one in the workspace', published, isHere('/home/someone/project/bin/rg'), 'reachable'),
	at('nor one below a folder that only begins so', published, isHere('/usr/bin2/rg'), 'reachable'),
	at('one of Homebrew is', published, isHere('/opt/homebrew/Cellar/ripgrep/14.1.1/bin/rg'), 'hidden'),
	at(
		'Windows: one in Program Files is',
		published,
		isHere('C:/Program Files/rg/rg.exe', { platform: 'win32' }),
		'hidden',
	),
	at('Windows: one of scoop is not', published, isHere('C:/Users/a/scoop/rg.exe', { platform: 'win32' }), 'reachable'),
	at(
		'tools.useRipgrep is off',
		'settings schema as published in 0.61.0',
		isHere(systemRg, { files: { '~/.gemini/settings.json': '{ "tools": { "useRipgrep": false } }' } }),
		'reachable',
	),
]);

const qwenHere = (settings: string): World => ({
	programs: { rg: systemRg, qwen: '/usr/bin/qwen' },
	files: { '.qwen/settings.json': settings },
});
const schema = 'settings schema and migration as published in @qwen-code/qwen-code 0.24.4';

runCases(qwenCode, [
	at('tools.useRipgrep is off', schema, qwenHere('{ "tools": { "useRipgrep": false } }'), 'reachable'),
	at('the old name of the same setting', schema, qwenHere('{ "useRipgrep": false }'), 'reachable'),
	at('true is no switch', schema, qwenHere('{ "tools": { "useRipgrep": true } }'), 'hidden'),
	at(
		'the old name of respectQwenIgnore',
		schema,
		qwenHere('{ "fileFiltering": { "respectQwenIgnore": false } }'),
		'reachable',
	),
	{
		name: 'customIgnoreFiles takes the place of the two further files',
		source: schema,
		world: {
			files: {
				'.agentignore': 'a.txt\n',
				'.aiignore': 'b.txt\n',
				'.qwenignore': 'q.txt\n',
				'~/.qwen/settings.json': '{ "context": { "fileFiltering": { "customIgnoreFiles": [".aiignore"] } } }',
			},
		},
		expect: { 'a.txt': { read: 'reachable' }, 'b.txt': { read: 'refused' }, 'q.txt': { read: 'refused' } },
	},
]);
