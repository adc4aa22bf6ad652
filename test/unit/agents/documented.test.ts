import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Agent } from '../../../server/src/agents/agent.ts';
import { agents } from '../../../server/src/agents/index.ts';
import { nonControls } from '../../../server/src/agents/nonControls.ts';
import { type ReachCase, root, rowsOf, runCases, type World } from './fixture.ts';

const agentOf = (id: string): Agent => {
	const found = agents.find((one) => one.id === id);
	assert.ok(found, id);
	return found;
};

const ignored = (file: string, more: Partial<World> = {}): World => ({
	tracked: [],
	files: { [file]: 'k.txt\n' },
	...more,
});

/** One row an agent: what its own file does, and what stays open. */
const tables: Readonly<Record<string, readonly ReachCase[]>> = {
	'cursor-cli': [
		{
			name: 'permissions.deny, not measured',
			source: 'cursor.com/docs/cli/reference/permissions',
			world: { files: { '.cursor/cli.json': '{ "permissions": { "deny": ["Read(.env*)", "Write(w.txt)"] } }' } },
			expect: {
				'.env': { read: 'unknown', search: 'reachable', shell: 'reachable' },
				'w.txt': { edit: 'unknown', read: 'reachable' },
			},
			cause: '.cursor/cli.json:1',
		},
	],
	'gemini-code-assist': [
		{
			name: '.aiexclude is nested, and not the file of agent mode',
			source: 'developers.google.com/gemini-code-assist/docs/create-aiexclude-file',
			world: ignored('a/.aiexclude'),
			expect: {
				'a/k.txt': { context: 'unknown', read: 'unknown', shell: 'reachable' },
				'k.txt': { read: 'reachable' },
			},
		},
	],
	antigravity: [
		{
			name: 'literal paths only, and those are not certain; git ignores are said to hide',
			source: 'google-antigravity/antigravity-cli issues 600 and 798',
			world: {
				tracked: [],
				files: {
					'.gitignore': 'g.txt\n',
					'.antigravity/settings.json': `{ "permissions": { "deny": ["read_file(${root}/s)", "read_file(**/.env*)"] } }`,
				},
			},
			expect: {
				's/a.txt': { read: 'unknown', shell: 'reachable' },
				'.env': { read: 'reachable' },
				'g.txt': { read: 'unknown', shell: 'reachable' },
			},
		},
	],
	aider: [
		{
			name: '/add refuses, /read-only does not',
			source: 'Aider-AI/aider @5dc9490b',
			world: ignored('.aiderignore'),
			expect: {
				'k.txt': { index: 'hidden', context: 'refused', edit: 'refused', read: 'reachable', shell: 'reachable' },
			},
		},
	],
	junie: [
		{
			name: '.aiignore asks',
			source: 'jetbrains.com/help/junie/aiignore.html',
			world: ignored('.aiignore'),
			expect: { 'k.txt': { read: 'asks', edit: 'asks', search: 'unknown', shell: 'reachable' } },
		},
	],
	'jetbrains-ai': [
		{
			name: '.aiignore is no guarantee',
			source: 'jetbrains.com/help/ai-assistant',
			world: ignored('.aiignore'),
			expect: { 'k.txt': { read: 'unknown', shell: 'reachable' } },
		},
	],
	kiro: [
		{
			name: '.kiroignore is inert',
			source: 'kiro.dev/docs/editor/kiroignore',
			world: ignored('.kiroignore'),
			expect: { 'k.txt': { read: 'reachable', index: 'reachable' } },
		},
		{
			name: '.kiroignore when the setting names it',
			source: 'kiro.dev/docs/editor/kiroignore; third-party test of the command-line program',
			world: {
				tracked: [],
				files: {
					'.kiroignore': 'k.txt\n',
					'.vscode/settings.json': '{ "kiroAgent.agentIgnoreFiles": [".kiroignore"] }',
				},
			},
			expect: { 'k.txt': { read: 'unknown', index: 'hidden', shell: 'reachable' } },
		},
	],
	augment: [
		{
			name: 'the index only; a negation brings back what git ignores',
			source: 'docs.augmentcode.com/setup-augment/workspace-indexing',
			world: { tracked: [], files: { '.augmentignore': 'k.txt\n!g.txt\n', '.gitignore': 'g.txt\n' } },
			expect: { 'k.txt': { index: 'hidden', read: 'reachable' }, 'g.txt': { index: 'reachable' } },
		},
	],
	zed: [
		{
			name: 'private files: its own list and that of the settings',
			source: 'zed-industries/zed read_file_tool.rs and default.json',
			world: { tracked: [], files: { '.zed/settings.json': '{ // mine\n"private_files": ["**/k.txt"] }' } },
			expect: {
				'a/k.txt': { read: 'refused', search: 'reachable', shell: 'reachable' },
				'.env.local': { read: 'refused', shell: 'reachable' },
				'a/server.pem': { read: 'refused' },
			},
			cause: '.zed/settings.json:2',
		},
	],
	amp: [
		{
			name: 'the first rule that matches',
			source: 'ampcode.com/manual',
			world: {
				files: {
					'.amp/settings.json': JSON.stringify({
						'amp.permissions': [
							{ tool: 'Read', action: 'allow', matches: { path: '**/ok.txt' } },
							{ tool: 'Read', action: 'reject', matches: { path: '**/*.txt' } },
						],
					}),
				},
			},
			expect: { 'ok.txt': { read: 'reachable' }, 'k.txt': { read: 'unknown', shell: 'reachable' } },
		},
	],
	trae: [
		{
			name: 'the index only',
			source: 'docs.trae.ai',
			world: ignored('.trae/.ignore'),
			expect: { 'k.txt': { index: 'hidden', read: 'reachable' } },
		},
	],
	crush: [
		{
			name: 'discovery only',
			source: 'charmbracelet/crush @37f36e93',
			world: ignored('.crushignore'),
			expect: { 'k.txt': { search: 'hidden', read: 'reachable', shell: 'reachable' } },
		},
	],
	warp: [
		{
			name: 'the index only',
			source: 'docs.warp.dev',
			world: ignored('.warpindexingignore'),
			expect: { 'k.txt': { index: 'hidden', read: 'reachable' } },
		},
	],
	'factory-droid': [
		{
			name: 'a preview that was not measured',
			source: 'docs.factory.ai/autonomy-and-safety/sandbox',
			world: { files: { '.factory/settings.json': '{ "sandbox": { "filesystem": { "denyRead": ["./s"] } } }' } },
			expect: { 's/a.txt': { read: 'unknown', shell: 'unknown' }, 'b.txt': { read: 'reachable' } },
		},
	],
	'grok-build': [
		{
			name: 'denials in TOML',
			source: 'xai-org/grok-build 22-permissions-and-safety.md',
			world: { files: { '.grok/config.toml': '[permission]\ndeny = ["Read(**/.env)"]\n' } },
			expect: { 'a/.env': { read: 'unknown', search: 'reachable', shell: 'reachable' } },
			cause: '.grok/config.toml:2',
		},
	],
	refact: [
		{
			name: "the user's privacy rules",
			source: 'smallcloudai/refact privacy.rs @3e63faca',
			world: { files: { '~/.config/refact/privacy.yaml': 'privacy_rules:\n    blocked:\n        - "*/k.txt"\n' } },
			expect: { 'a/k.txt': { read: 'refused', shell: 'reachable' } },
		},
	],
	codebuff: [
		{
			name: 'its list, its file and its mistake with backslashes',
			source: 'CodebuffAI/codebuff @da0d5711',
			world: { tracked: [], files: { '.codebuffignore': '/k.txt\n/app/\\[x\\]/a\n' } },
			expect: {
				'k.txt': { read: 'unknown', shell: 'reachable' },
				'app/[x]/a': { read: 'reachable' },
				'.env': { read: 'unknown' },
			},
		},
	],
	plandex: [
		{
			name: 'what git tracks is listed though it is ignored',
			source: 'plandex-ai/plandex app/cli/fs/paths.go: git ls-files',
			world: { tracked: ['t.txt'], files: { '.gitignore': '*.txt\n' } },
			expect: { 't.txt': { search: 'reachable', read: 'reachable' }, 'a.txt': { search: 'hidden' } },
		},
		{
			name: 'loading can be forced',
			source: 'plandex-ai/plandex app/cli/fs/paths.go',
			world: ignored('.plandexignore'),
			expect: { 'k.txt': { read: 'hidden', shell: 'reachable' } },
		},
	],
	'docker-agent': [
		{
			name: 'documented only',
			source: 'docker/docker-agent',
			world: ignored('.agentsignore'),
			expect: { 'k.txt': { read: 'unknown', shell: 'reachable' } },
		},
	],
	goose: [
		{
			name: '.gooseignore does nothing',
			source: 'aaif-goose/goose issue 10343',
			world: ignored('.gooseignore'),
			expect: { 'k.txt': { read: 'reachable' } },
		},
	],
	'amazon-q': [
		{
			name: 'no control',
			source: 'aws/language-servers @55af91ea',
			world: ignored('.gitignore'),
			expect: { 'k.txt': { index: 'hidden', read: 'reachable' } },
		},
	],
	'devin-cloud': [
		{
			name: 'what is committed',
			source: 'it works on a clone',
			world: { tracked: ['a.txt'] },
			expect: { 'a.txt': { cloud: 'reachable' }, 'b.txt': { cloud: 'unknown', read: 'none' } },
		},
	],
	'copilot-cloud-agent': [
		{
			name: 'a clone of the repository, content exclusion or not',
			source: 'github/docs: content exclusion (2025 and 2026)',
			world: { tracked: ['a.txt'], files: { '.gitignore': 'b.txt\n' } },
			expect: { 'a.txt': { cloud: 'reachable', read: 'none' }, 'b.txt': { cloud: 'unknown', shell: 'none' } },
		},
	],
	cody: [
		{
			name: '.cody/ignore is gone since 2024',
			source: 'sourcegraph/docs pull request 660 (2024-09-18)',
			world: ignored('.cody/ignore'),
			expect: { 'k.txt': { index: 'reachable', context: 'reachable', read: 'reachable', shell: 'reachable' } },
		},
	],
	void: [
		{
			name: 'no ignore file is looked at',
			source: 'voideditor/void (2026-06-02)',
			world: ignored('.gitignore'),
			expect: { 'k.txt': { index: 'reachable', read: 'reachable', search: 'reachable', shell: 'reachable' } },
		},
	],
	tabby: [
		{
			name: '.gitignore counts for the search of context files only',
			source: 'TabbyML/tabby clients/vscode/src/findFiles.ts (2026-06-30)',
			world: ignored('.gitignore'),
			expect: {
				'k.txt': { index: 'reachable', context: 'reachable', search: 'hidden' },
				'a.txt': { search: 'reachable' },
			},
		},
	],
	tabnine: [
		{
			name: '.tabnineignore is no current control',
			source: 'zxqfl/TabNine issue 8 (2019)',
			world: ignored('.tabnineignore'),
			expect: { 'k.txt': { index: 'unknown', read: 'unknown', shell: 'unknown' } },
		},
	],
	'mistral-vibe': [
		{
			name: '.vibeignore: what it does is not documented',
			source: 'dyoshikawa/rulesync src/features/ignore/vibe-ignore.ts (2026-08-18)',
			world: ignored('.vibeignore'),
			expect: { 'k.txt': { read: 'unknown', edit: 'unknown', shell: 'reachable' }, 'a.txt': { read: 'reachable' } },
		},
	],
	...Object.fromEntries(
		['supermaven', 'pieces', 'bito', 'qodo', 'zencoder', 'replit', 'xcode'].map((id) => [
			id,
			[
				{
					name: 'nothing is known, so nothing is safe',
					source: 'documents and web pages were searched 2026-11-22',
					world: { ...ignored('.gitignore'), tracked: ['t.txt'] },
					expect: {
						'k.txt': { index: 'unknown', read: 'unknown', search: 'unknown', shell: 'unknown' },
						't.txt': { history: 'reachable' },
					},
				},
			],
		]),
	),
};

/** Agents whose tables stand in files of their own. */
const tabledElsewhere = [
	...['claude-code', 'codex', 'gemini-cli', 'cursor', 'copilot', 'windsurf', 'opencode', 'kilo-code', 'qwen-code'],
	...['cline', 'copilot-cli', 'continue', 'roo-code'],
];

test('every agent has a table', () => {
	const tabled = [...Object.keys(tables), ...tabledElsewhere];
	assert.deepEqual(
		agents.map(({ id }) => id).filter((id) => !tabled.includes(id)),
		[],
	);
	for (const cases of Object.values(tables)) for (const { source } of cases) assert.notEqual(source, '');
});

for (const [id, cases] of Object.entries(tables)) runCases(agentOf(id), cases);

test('an agent of which hardly anything is known is never shown as safe', () => {
	const world: World = { tracked: [], files: { '.gitignore': '*\n' } };
	for (const agent of agents.filter(({ facts }) => facts.basis === 'little')) {
		const rows = rowsOf(agent, world, 'k.txt');
		assert.ok(rows.length > 0, agent.id);
		for (const { channel, verdict } of rows)
			assert.match(verdict, /^(?:unknown|reachable)$/, `${agent.id}, ${channel}`);
	}
});

test('every agent has a name, a date, sources and signs or a reason to be named by hand', () => {
	const ids = new Set(agents.map(({ id }) => id));
	assert.equal(ids.size, agents.length);
	for (const { id, facts, name, vendor } of agents) {
		assert.match(id, /^[a-z][a-z-]*$/);
		assert.ok(name !== '' && vendor !== '' && facts.sources.length > 0, id);
		assert.match(facts.date, /^\d{4}-\d\d-\d\d$/);
		if (facts.basis === 'measured') assert.ok(facts.version, id);
	}
	for (const { agents: named, text } of nonControls) {
		assert.ok(text.endsWith('.'));
		for (const id of named) assert.ok(ids.has(id), id);
	}
});

test('no file that does not keep agents out is written as a control', () => {
	const inert = new Set(nonControls.filter(({ agents: named }) => named.length > 0).map(({ file }) => file));
	for (const { id, deny } of agents) {
		if (deny.kind === 'writer') assert.ok(!inert.has(deny.file), `${id}: ${deny.file}`);
	}
});
