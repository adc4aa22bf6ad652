import { aider } from '../../../server/src/agents/aider.ts';
import { claudeCode } from '../../../server/src/agents/claude-code.ts';
import { codex } from '../../../server/src/agents/codex.ts';
import { copilot } from '../../../server/src/agents/copilot.ts';
import { crush } from '../../../server/src/agents/crush.ts';
import { cursor } from '../../../server/src/agents/cursor.ts';
import { geminiCli } from '../../../server/src/agents/gemini-cli.ts';
import { kiloCode } from '../../../server/src/agents/kilo-code.ts';
import { opencode } from '../../../server/src/agents/opencode.ts';
import { zed } from '../../../server/src/agents/zed.ts';
import { root, runCases, type World } from './fixture.ts';

// Ways in which a rule looks as if it held and does not: each was once shown as safe, or nearly so.

const claudeSandbox = (...deny: readonly string[]): World => ({
	files: {
		'.claude/settings.json': JSON.stringify({
			permissions: { deny },
			sandbox: { enabled: true, failIfUnavailable: true, allowUnsandboxedCommands: false },
		}),
	},
});

runCases(claudeCode, [
	{
		name: 'its tools compare without case, the file system that the sandbox blocks does not',
		source: 'measured with 2.1.330 for the tools; the sandbox denies paths',
		world: claudeSandbox('Read(/SECRET.txt)', 'Read(**/KEY.pem)'),
		expect: {
			'secret.txt': { read: 'refused', shell: 'unknown' },
			'SECRET.txt': { shell: 'blocked' },
			'a/key.pem': { read: 'refused', shell: 'unknown' },
			'a/KEY.pem': { shell: 'blocked' },
		},
	},
	{
		name: 'a denied link that leads out of the folder',
		source: 'the sandbox denies paths; the file has another one',
		world: claudeSandbox('Read(/s.txt)'),
		expect: { 's.txt -> ..': { shell: 'unknown', read: 'refused' } },
	},
	{
		name: 'notebooks have a tool of their own, which rules for reading do not stop',
		source: 'https://code.claude.com/docs/en/permissions (2026-08-22)',
		world: { files: { '.claude/settings.json': '{"permissions":{"deny":["Read(*.ipynb)","Edit(b.ipynb)"]}}' } },
		expect: { 'a.ipynb': { read: 'refused', edit: 'reachable' }, 'b.ipynb': { edit: 'refused' } },
	},
]);

runCases(copilot, [
	{
		name: 'a denied link that leads out of the folder',
		source: 'the sandbox denies paths; the file has another one',
		world: {
			files: {
				'.vscode/settings.json': JSON.stringify({
					'chat.agent.sandbox.enabled': 'on',
					'chat.agent.sandbox.fileSystem.linux': { denyRead: [`${root}/s.txt`] },
				}),
			},
		},
		expect: { 's.txt': { shell: 'blocked' }, 's.txt -> ..': { shell: 'unknown' } },
	},
	{
		name: 'an exclusion that begins with ! is a name, not a negation',
		source: 'glob patterns of VS Code have no negation',
		world: { files: { '.vscode/settings.json': '{ "search.exclude": { "!keep.txt": true, "+(a|b).txt": true } }' } },
		expect: { 'other.txt': { search: 'reachable' }, 'a.txt': { search: 'reachable' } },
	},
	{
		name: 'an exclusion of the user that the workspace switches off',
		source: 'settings of VS Code: objects are put together, the workspace counts more',
		world: {
			files: {
				'~/.config/Code/User/settings.json': '{ "files.exclude": { "**/k.txt": true, "**/o.txt": true } }',
				'.vscode/settings.json': '{ "files.exclude": { "**/k.txt": false } }',
			},
		},
		expect: { 'k.txt': { search: 'reachable', index: 'reachable' }, 'o.txt': { search: 'hidden' } },
	},
	{
		name: 'what the user lets commands read counts beside what the workspace denies',
		source: 'settings of VS Code: objects are put together, key by key',
		world: {
			files: {
				'~/.config/Code/User/settings.json': JSON.stringify({
					'chat.agent.sandbox.enabled': 'on',
					'chat.agent.sandbox.fileSystem.linux': { allowRead: [root] },
				}),
				'.vscode/settings.json': JSON.stringify({
					'chat.agent.sandbox.fileSystem.linux': { denyRead: [`${root}/s.txt`] },
				}),
			},
		},
		expect: { 's.txt': { shell: 'unknown' } },
	},
	{
		name: 'what git tracks is in the index of the repository, ignored or not',
		source: 'an index made of the repository',
		world: { files: { '.gitignore': '*.txt\n' }, tracked: ['t.txt'] },
		expect: { 't.txt': { index: 'reachable', search: 'hidden' }, 'a.txt': { index: 'hidden' } },
	},
]);

runCases(codex, [
	{
		name: 'a denied link that leads out of the folder',
		source: 'the sandbox denies paths; the file has another one',
		world: {
			files: {
				'~/.codex/config.toml':
					'default_permissions = "p"\n[permissions.p.filesystem]\n":workspace_roots" = { "s.txt" = "deny" }\n',
			},
		},
		expect: { 's.txt': { shell: 'blocked' }, 's.txt -> ..': { shell: 'unknown', read: 'unknown' } },
	},
]);

const toolSandbox = { '.geminiignore': 's.txt\n', '~/.gemini/settings.json': '{"security":{"toolSandboxing":true}}' };

runCases(geminiCli, [
	{
		name: 'the sandbox for tools on Windows, and for links that lead out',
		source: 'measured with 0.61.0 on Linux only',
		world: { files: toolSandbox, platform: 'win32' },
		expect: { 's.txt': { shell: 'unknown' } },
	},
	{
		name: 'a link that leads out',
		source: 'measured with 0.61.0 on Linux only',
		world: { files: toolSandbox },
		expect: { 's.txt': { shell: 'blocked' }, 's.txt -> ..': { shell: 'unknown', read: 'refused' } },
	},
]);

const openDeny: Readonly<Record<string, string>> = { 'opencode.json': '{"permission":{"read":{"s.txt":"deny"}}}' };

for (const marker of ['.opencode/agent/', '.opencode/agents/', '.opencode/mode/', '~/.config/opencode/agent/']) {
	runCases(opencode, [
		{
			name: `agents in ${marker} may be allowed more`,
			source: 'https://opencode.ai/docs/permissions (2026): front matter of agents',
			world: { tracked: [], files: openDeny, markers: [marker] },
			expect: { 's.txt': { read: 'unknown' }, '.env': { read: 'unknown' } },
		},
	]);
}

for (const marker of ['.kilo/agent/', '.opencode/agent/', '~/.config/kilo/agents/']) {
	runCases(kiloCode, [
		{
			name: `agents in ${marker} may be allowed more`,
			source: 'built on opencode; front matter of agents',
			world: { tracked: [], files: { '.kilocodeignore': '/s.txt\n' }, markers: [marker] },
			expect: { 's.txt': { read: 'unknown', edit: 'reachable' } },
		},
	]);
}

const above = { tracked: [], prefix: 'pkg' };

runCases(opencode, [
	{
		name: 'a configuration above the root that speaks of permissions may take a rule back',
		source: 'anomalyco/opencode: configurations from the folder up to the top of the repository are put together',
		world: {
			...above,
			files: {
				'opencode.json': '{"permission":{"read":{"pkg/s.txt":"deny"}}}',
				'../opencode.json': '{"permission":{"read":{"pkg/s.txt":"ask","*":"allow"}}}',
			},
		},
		expect: { 's.txt': { read: 'unknown' } },
	},
	{
		name: 'one that says nothing of them does not',
		source: 'anomalyco/opencode: configurations from the folder up to the top of the repository are put together',
		world: {
			...above,
			files: { 'opencode.json': '{"permission":{"read":{"pkg/s.txt":"deny"}}}', '../opencode.json': '{"theme":"x"}' },
		},
		expect: { 's.txt': { read: 'refused' } },
	},
]);

runCases(codex, [
	{
		name: 'a project configuration above the root may switch the profile off',
		source: 'developers.openai.com/codex: project files from the top of the repository to the folder',
		world: {
			...above,
			files: {
				'~/.codex/config.toml':
					'default_permissions = "p"\n[permissions.p.filesystem]\n":workspace_roots" = { "s.txt" = "deny" }\n',
				'../.codex/config.toml': 'sandbox_mode = "read-only"\n',
			},
		},
		expect: { 's.txt': { shell: 'unknown' } },
	},
]);

runCases(zed, [
	{
		name: 'a private file that begins with ! is a name, not a negation; extended globs are plain text',
		source: 'zed-industries/zed: globset',
		world: { files: { '.zed/settings.json': '{ "private_files": ["!a.txt", "+(b|c).txt", "#d"] }' } },
		expect: { 'k.txt': { read: 'reachable' }, 'b.txt': { read: 'reachable' }, '!a.txt': { read: 'refused' } },
	},
	{
		name: 'settings that cannot be read make no file private',
		source: 'what Zed makes of them is not known',
		world: { files: { '.zed/settings.json': '{ "private_files": ["k.txt"]' } },
		expect: { 'k.txt': { read: 'reachable' }, '.env': { read: 'refused' } },
	},
	{
		name: 'case counts, whatever the file system says',
		source: 'zed-industries/zed: globset',
		world: { ignoreCase: true },
		expect: { 'a.PEM': { read: 'reachable' }, 'a.pem': { read: 'refused' } },
	},
]);

const aiderIgnore = { '.aiderignore': 'k.txt\n' };
const aiderSource = 'Aider-AI/aider args.py and base_coder.py @5dc9490b: the file of the repository, asked through it';

runCases(aider, [
	{
		name: 'outside a repository .aiderignore means nothing',
		source: aiderSource,
		world: { files: aiderIgnore },
		expect: { 'k.txt': { context: 'reachable', edit: 'reachable', index: 'reachable' } },
	},
	{
		name: 'in a folder of a repository it is not the file that is read',
		source: aiderSource,
		world: { files: aiderIgnore, tracked: [], prefix: 'pkg' },
		expect: { 'k.txt': { context: 'reachable', edit: 'reachable' } },
	},
	{
		name: 'what git tracks is in the map and can be added, ignored or not',
		source: 'Aider-AI/aider repo.py @5dc9490b: files of the commit; git check-ignore knows no tracked file',
		world: { files: { '.gitignore': '*.txt\n' }, tracked: ['t.txt'] },
		expect: { 't.txt': { index: 'reachable', context: 'reachable' }, 'a.txt': { index: 'hidden' } },
	},
	{
		name: 'case counts, whatever the file system says',
		source: 'pathspec compares with case',
		world: { files: { '.aiderignore': 'Secret.txt\n' }, tracked: [], ignoreCase: true },
		expect: { 'secret.txt': { context: 'reachable' }, 'Secret.txt': { context: 'refused' } },
	},
]);

const globalIgnore = { '~/.config/git/ignore': 'g.txt\n' };

for (const [file, text] of [
	['~/.gitconfig', '[core]\n\texcludesFile = ~/.mine\n'],
	['~/.config/git/config', '[core]\n\texcludesfile=~/.mine\n'],
	['.git/config', '[core]\n excludesFile = x\n'],
	['~/.gitconfig', '[include]\n\tpath = other\n'],
] as const) {
	const world = { files: { ...globalIgnore, [file]: text }, tracked: [] };
	for (const agent of [cursor, crush]) {
		runCases(agent, [
			{
				name: `the user's excludes may be another file: ${JSON.stringify(text)} in ${file}`,
				source: 'git-config: core.excludesFile',
				world,
				expect: { 'g.txt': agent === cursor ? { index: 'reachable' } : { search: 'reachable' } },
			},
		]);
	}
}

runCases(cursor, [
	{
		name: 'a folder that one matcher includes again and another does not',
		source: 'measured: the npm package ignore takes the folder itself with `/**/`, git does not',
		world: { files: { '.cursorignore': 'src\n!src/**/\nown.txt\n' } },
		expect: { 'src/a.txt': { read: 'reachable' }, 'own.txt': { read: 'refused' } },
	},
	{
		name: "the user's excludes where no configuration names others",
		source: 'git-config: core.excludesFile',
		world: { files: { ...globalIgnore, '~/.gitconfig': '[user]\n\tname = x\n' }, tracked: [] },
		expect: { 'g.txt': { index: 'hidden' } },
	},
]);
