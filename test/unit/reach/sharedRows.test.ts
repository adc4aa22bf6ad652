import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ReachTarget, RootSnapshot } from '../../../server/src/agents/agent.ts';
import { agents, genericAgent } from '../../../server/src/agents/index.ts';
import { english } from '../../../server/src/l10n.ts';
import { createReach } from '../../../server/src/reach/index.ts';
import { random } from '../../support/ignoreRounds.ts';
import { root } from '../agents/fixture.ts';

const all = [...agents, genericAgent];
const lists = [...new Set(agents.flatMap(({ reads }) => reads).filter((file) => /(?:^|\/)\.\w*ignore$/.test(file)))];

/** Names that mean something to one agent or another, and a plain one beside each. */
const names = [
	...['.env', '.env.local', '.env.example', 'prod.env', 'config.json', 'settings.json', 'appsettings.json', 'id_rsa'],
	...[
		'a.pem',
		'a.key',
		'a.ts',
		'A.KEY',
		'notes.ipynb',
		'gha-creds-1.json',
		'a.log',
		'a.tmp',
		'package.json',
		'auth.json',
	],
	...['.npmrc', '.mcp.json', 'with space.txt', 'ends with space ', 'a"b', 'a...b', 'back\\slash', '.hidden', 'ä.key'],
];
const folders = [
	'',
	'src/',
	'.vscode/',
	'.claude/',
	'node_modules/p/',
	'dist/',
	'secrets/',
	'.aws/',
	'private/x/',
	'.git/',
];
const loaded = all.flatMap(({ mcp, loads = [] }) => [...mcp.map(({ file }) => file), ...loads]);

const plain: readonly ReachTarget[] = [
	...folders.flatMap((folder) => names.map((name) => ({ path: folder + name }))),
	...loaded.filter((file) => !file.startsWith('~')).map((path) => ({ path })),
];
const targets: readonly ReachTarget[] = [
	...plain,
	...names.flatMap((path) => [
		{ path: `link/${path}`, linkTarget: `secrets/${path}` },
		{ path: `secrets/${path}`, linkTarget: `src/${path}` },
		{ path: `out/${path}`, leadsOut: true },
		{ path, leadsOut: true },
	]),
];

const rules = 'secrets/\n*.key\n/src/a.pem\n.env*\n!.env.example\nprivate\n**/id_rsa\n';
const settings: readonly (readonly [string, string])[] = [
	[
		'.claude/settings.json',
		'{ "permissions": { "deny": ["Read(./secrets/**)", "Read(*.pem)", "Edit(src/**)"], "ask": ["Read(.env)"] }, "sandbox": { "enabled": true, "failIfUnavailable": true, "allowUnsandboxedCommands": false } }',
	],
	['opencode.json', '{ "permission": { "read": { "*.pem": "deny", "src/*": "ask" }, "edit": { "*.ts": "deny" } } }'],
	['kilo.json', '{ "permission": { "read": { "*.pem": "deny", "*": "allow" } } }'],
	['.gemini/settings.json', '{ "tools": { "useRipgrep": false } }'],
	['~/.gemini/settings.json', '{ "security": { "toolSandboxing": true } }'],
	['.qwen/settings.json', '{ "permissions": { "deny": ["Read(src/**)"] } }'],
	[
		'.vscode/settings.json',
		`{ "files.exclude": { "**/*.pem": true }, "search.exclude": { "src": true }, "chat.agent.sandbox.enabled": "on", "chat.agent.sandbox.fileSystem.linux": { "denyRead": ["${root}/secrets"] } }`,
	],
	[
		'~/.codex/config.toml',
		'default_permissions = "x"\n[permissions.x.filesystem.":workspace_roots"]\n"secrets" = "deny"\n',
	],
	['.devin/config.json', '{ "permissions": { "deny": ["Read(**/a.pem)", "Read(src/a.ts)"] } }'],
];

function snapshotOf(variant: { readonly ruled: boolean; readonly git: boolean; readonly rg: boolean }): RootSnapshot {
	const files = new Map<string, string>([['.gitignore', 'dist/\n*.log\n!keep.log\n/secrets/a.key\n']]);
	if (variant.ruled) {
		for (const list of lists) files.set(list.replace('**/', ''), rules);
		for (const [file, text] of settings) files.set(file, text);
		files.set('src/.cursorignore', '!a.key\n');
	}
	const tracked = (path: string): boolean => /[aeiou]\.(?:ts|pem|json)$|\.env$/.test(path);
	return {
		root,
		home: '/home/someone',
		files,
		...(variant.git && { git: { prefix: '', tracked, nested: ['private/x'] } }),
		ignoreCase: false,
		platform: 'linux',
		markers: new Set(),
		extensions: new Set(),
		programs: new Map(variant.rg ? [['rg', '/usr/bin/rg']] : [['gemini', '/usr/bin/gemini']]),
	};
}

function shuffled<T>(list: readonly T[], seed: number): readonly T[] {
	const next = random(seed);
	return list
		.map((item) => ({ item, at: next() }))
		.sort((left, right) => left.at - right.at)
		.map(({ item }) => item);
}

const variants = [
	{ ruled: true, git: true, rg: true },
	{ ruled: true, git: true, rg: false },
	{ ruled: true, git: false, rg: false },
	{ ruled: false, git: true, rg: true },
];

for (const variant of variants)
	test(`rows do not depend on the files that were asked about before: ${JSON.stringify(variant)}`, () => {
		const snapshot = snapshotOf(variant);
		const kinds = new Set<string>();
		const order = shuffled(targets, 1);
		for (const agent of all) {
			const shared = agent.model(snapshot, english);
			for (const target of order) {
				const rows = agent.model(snapshot, english).reach(target);
				kinds.add(JSON.stringify(rows));
				assert.deepEqual(shared.reach(target), rows, `${agent.id}: ${JSON.stringify(target)}`);
			}
		}
		assert.ok(kinds.size > 2 * all.length, `only ${kinds.size} kinds of rows: the files are too much alike`);

		const table = createReach(all, snapshot, english);
		const alone = all.map((agent) => createReach([agent], snapshot, english));
		for (const target of shuffled(targets, 3)) {
			const rows = alone.flatMap((one) => one.reach(target));
			assert.deepEqual(table.reach(target), rows, JSON.stringify(target));
		}
	});
