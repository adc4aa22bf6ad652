import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'smol-toml';
import type { Agent, DenyEdit, DenyWriter, RootSnapshot } from '../../../server/src/agents/agent.ts';
import { agents } from '../../../server/src/agents/index.ts';
import { english } from '../../../server/src/l10n.ts';
import { createReach, forPrefix, planDeny, verifyDeny, withFiles } from '../../../server/src/reach/index.ts';
import type { Channel, Verdict } from '../../../server/src/reach/types.ts';
import { root, snapshotOf } from '../agents/fixture.ts';

type Writer = Extract<DenyWriter, { kind: 'writer' }>;

const agent = (id: string): Agent => {
	const found = agents.find((one) => one.id === id);
	assert.ok(found, id);
	return found;
};
const writers = (one: Agent): readonly Writer[] =>
	[one.deny, ...(one.denyAlso ?? [])].filter((writer) => writer.kind === 'writer');

/** What the rule of each agent promises. */
const promises: Readonly<Record<string, Partial<Record<Channel, Verdict>>>> = {
	cursor: {
		index: 'refused',
		context: 'refused',
		read: 'refused',
		search: 'refused',
		edit: 'refused',
		shell: 'unknown',
	},
	'claude-code': { read: 'refused', search: 'hidden', edit: 'refused', shell: 'hidden' },
	'gemini-cli': { read: 'refused', search: 'reachable', shell: 'reachable' },
	codex: { read: 'blocked', search: 'blocked', edit: 'blocked', shell: 'blocked' },
	windsurf: { index: 'hidden', read: 'unknown', shell: 'reachable' },
	'roo-code': { index: 'hidden', context: 'refused', read: 'refused', search: 'hidden', edit: 'refused' },
	'kilo-code': { read: 'refused', edit: 'refused', search: 'reachable', shell: 'reachable' },
	opencode: { read: 'refused', search: 'reachable', shell: 'reachable' },
	'qwen-code': { read: 'refused', search: 'reachable', shell: 'reachable' },
	'cursor-cli': { read: 'unknown', search: 'reachable', shell: 'reachable' },
	'gemini-code-assist': { context: 'unknown', read: 'unknown', shell: 'reachable' },
	aider: { index: 'hidden', context: 'refused', edit: 'refused', read: 'reachable', shell: 'reachable' },
	'jetbrains-ai': { read: 'unknown', shell: 'reachable' },
	junie: { read: 'asks', edit: 'asks', search: 'unknown', shell: 'reachable' },
	kiro: { index: 'hidden', read: 'unknown', shell: 'reachable' },
	augment: { index: 'hidden', read: 'reachable', shell: 'reachable' },
	zed: { read: 'refused', index: 'hidden', search: 'reachable', shell: 'reachable' },
	amp: { read: 'unknown', search: 'reachable', shell: 'reachable' },
	trae: { index: 'hidden', shell: 'reachable' },
	crush: { search: 'hidden', read: 'reachable', shell: 'reachable' },
	warp: { index: 'hidden', read: 'reachable', shell: 'reachable' },
	codebuff: { index: 'hidden', read: 'unknown', shell: 'reachable' },
	plandex: { context: 'hidden', read: 'hidden', search: 'hidden', shell: 'reachable' },
	'docker-agent': { read: 'unknown', edit: 'unknown', shell: 'reachable' },
};

test('every writer has a promise, and no promise is left over', () => {
	const ids = agents.filter((one) => writers(one).length > 0).map(({ id }) => id);
	assert.deepEqual(Object.keys(promises).sort(), ids.sort());
});

const hostile = [
	'config/keys.json',
	'app/[locale]/keys.json',
	'a b/c d.txt',
	'#x',
	'!x',
	'dir/!x',
	'trailing ',
	' leading',
	'two  ',
	'a*b',
	'q?x',
	'x{a,b}',
	'(group)/@slot/$id',
	'ünï/日本語.txt',
	'😀.txt',
	'it\'s "quoted".txt',
	'~/odd',
	'-dash',
	'a]b[c',
	'back\\slash',
	'tab\tname',
	'ends with *',
	'\u0130x.txt',
	'%20',
];

/** Paths for which an agent has no rule of its own, so the writer must say so instead of writing. */
const refusedBy: Readonly<Record<string, readonly string[]>> = {
	'claude-code': ['back\\slash'],
	// Lines are trimmed before they are read, so a space at the end cannot be written.
	'gemini-cli': ['trailing ', 'two  ', 'back\\slash'],
	codex: [],
	cursor: [],
	windsurf: [],
	'roo-code': ['back\\slash'],
	'kilo-code': ['trailing ', 'two  ', 'back\\slash'],
	opencode: ['back\\slash'],
	'cursor-cli': ['#x', '!x', 'x{a,b}', 'back\\slash'],
	zed: ['x{a,b}', 'back\\slash'],
	amp: ['x{a,b}', 'back\\slash'],
	codebuff: ['app/[locale]/keys.json', 'trailing ', 'two  ', 'a]b[c', 'back\\slash'],
	'qwen-code': ['back\\slash'],
};
/** Paths that the agent refuses anyway, so that the verdict does not change. */
const fixedFor: Readonly<Record<string, readonly string[]>> = { 'gemini-cli': ['it\'s "quoted".txt'] };

const starts: Readonly<Record<string, readonly (string | undefined)[]>> = {
	ignore: [undefined, '', 'dist/\n', 'dist/', '\uFEFF# c\r\ndist/\r\n', '# only\r\nlast'],
	json: [
		undefined,
		'{}',
		'{\n}\n',
		'{ "permissions": {} }',
		'{ "permissions": { "deny": [] }, "env": {} }',
		'{\n  "permissions": {\n    "deny": [\n    ]\n  }\n}',
		'{ "permissions": { "allow": ["Bash(ls)"] } }\n',
		'{\n\t"env": {},\n\t"permissions": {\n\t\t"deny": [\n\t\t\t"Read(x)",\n\t\t\t"Bash(rm)"\n\t\t]\n\t}\n}\n',
		'{\r\n    "permissions": {"deny": ["Read(x)"]}\r\n}\r\n',
	],
	/** JSON in which comments and a comma at the end are legal. */
	jsonc: [
		undefined,
		'{\n  // mine\n  "a": 1, // tail\n}\n',
		'{\n\t/* why */\n\t"private_files": [\n\t\t"x", // last\n\t],\n\t"permission": { "read": { "*": "ask", }, },\n}',
		'{\r\n  "permission": { // c\r\n    "read": "ask",\r\n  },\r\n}\r\n',
		'{\r\n  "amp.permissions": [\r\n    { "tool": "Bash", "action": "ask" },\r\n  ],\r\n}',
	],
	toml: [
		undefined,
		'# mine\nmodel = "m" # why\n\n[mcp_servers.a]\ncommand = "c"\n',
		'model = "m"',
		'model = "m"\r\n[tui]\r\n',
		'\uFEFFmodel = "m"\r\n',
	],
};
/** What has to be so that the agents look at their files at all. */
const trusted = {
	'~/.codex/config.toml': `[projects."${root}"]\ntrust_level = "trusted"\n`,
	'.vscode/settings.json': '{ "kiroAgent.agentIgnoreFiles": [".kiroignore"] }',
};
const withComments = new Set(['opencode.json', '.zed/settings.json', '.amp/settings.json', '.cursor/cli.json']);
const kindsOf = (file: string): readonly string[] => {
	if (file.endsWith('.json')) return withComments.has(file) ? ['json', 'jsonc'] : ['json'];
	return [file.endsWith('.toml') ? 'toml' : 'ignore'];
};
const startsOf = (file: string): readonly (string | undefined)[] => kindsOf(file).flatMap((kind) => starts[kind] ?? []);

function snapshotWith(file: string, text: string | undefined): RootSnapshot {
	return withFiles(snapshotOf({ files: trusted, tracked: [] }), [{ file, text }]);
}

for (const one of agents) {
	const [writer] = writers(one);
	if (!writer) continue;
	for (const text of startsOf(writer.file)) {
		test(`${one.id}: round trip from ${JSON.stringify(text)}`, () => {
			for (const path of hostile) roundTrip(one, text, path);
		});
	}
}

function roundTrip(one: Agent, text: string | undefined, path: string): void {
	const [writer] = writers(one);
	assert.ok(writer);
	const before = snapshotWith(writer.file, text);
	const plan = planDeny(one, path, (file) => before.files.get(file), english);
	if (refusedBy[one.id]?.includes(path)) {
		assert.ok('refused' in plan, `${path} must be refused`);
		return;
	}
	assert.ok('edits' in plan, `${path}: ${'refused' in plan ? plan.refused : ''}`);
	assert.ok(plan.edits.every(({ sideEffects }) => sideEffects.length > 0));
	const after = withFiles(before, plan.edits);
	const check = verifyDeny(one, before, after, path, english);
	assert.equal(check.changed, !fixedFor[one.id]?.includes(path), `${path}: ${JSON.stringify(check)}`);
	const rows = createReach([one], after, english).reach(path);
	if (check.changed) {
		for (const [channel, verdict] of Object.entries(promises[one.id] ?? {})) {
			assert.equal(rows.find((row) => row.channel === channel)?.verdict, verdict, `${path}, ${channel}`);
		}
	}
	const other = createReach([one], after, english).reach('unrelated/file.txt');
	assert.deepEqual(
		other,
		createReach([one], before, english)
			.reach('unrelated/file.txt')
			.map((row, index) => ({ ...row, because: other[index]?.because })),
	);
	for (const each of writers(one)) {
		const edit: DenyEdit | undefined = plan.edits.find(({ file }) => file === each.file);
		const left: string = each.remove(path, edit?.text ?? '').text ?? '';
		assert.equal(left, before.files.get(each.file) ?? '', `${path}, ${each.file}: removing gives back what was`);
	}
}

test('a root inside a repository: rules that are read from its top get the way down to the root', () => {
	for (const id of ['opencode', 'kilo-code']) {
		const one = agent(id);
		const [writer] = writers(one);
		assert.ok(writer);
		const before = snapshotOf({ files: trusted, tracked: [], prefix: 'packages/api' });
		for (const path of ['config/keys.json', 'app/[locale]/keys.json', '.npmrc']) {
			const plan = planDeny(one, path, (file) => before.files.get(file), english, 'packages/api');
			assert.ok('edits' in plan);
			assert.ok(verifyDeny(one, before, withFiles(before, plan.edits), path, english).changed, `${id}: ${path}`);
			const text = plan.edits[0]?.text ?? '';
			const inside = forPrefix(writer, 'packages/api');
			assert.ok(inside.kind === 'writer');
			assert.equal(inside.remove(path, text).text, undefined);
			const without = planDeny(one, path, (file) => before.files.get(file), english);
			assert.ok('edits' in without);
			assert.equal(
				verifyDeny(one, before, withFiles(before, without.edits), path, english).changed,
				false,
				'a path below the root would be dead there',
			);
		}
	}
});

test('several files, removed in any order', () => {
	for (const one of agents) {
		const [writer] = writers(one);
		if (!writer) continue;
		for (const start of startsOf(writer.file)) {
			let text = start;
			for (const path of ['b.txt', 'a.txt', 'a.txt', 'c/d.txt']) {
				const edit = writer.add(path, text, english);
				assert.ok('text' in edit);
				text = edit.text;
			}
			for (const path of ['a.txt', 'c/d.txt', 'b.txt']) text = writer.remove(path, text ?? '').text;
			assert.equal(text ?? '', start ?? '', `${one.id} ${JSON.stringify(start)}`);
		}
	}
});

test('a rule that stands already is not written twice', () => {
	for (const one of agents) {
		const [writer] = writers(one);
		if (!writer) continue;
		const once = writer.add('a.txt', undefined, english);
		assert.ok('text' in once);
		const twice = writer.add('a.txt', once.text, english);
		assert.ok('text' in twice);
		assert.equal(twice.text, once.text, one.id);
	}
});

test('removing touches nothing that is not ours', () => {
	for (const one of agents) {
		for (const writer of writers(one)) {
			for (const text of startsOf(writer.file)) {
				if (text !== undefined && text !== '') assert.equal(writer.remove('other.txt', text).text, text, one.id);
			}
		}
	}
});

test('a later line that includes the file again is named', () => {
	for (const id of ['cursor', 'gemini-cli', 'windsurf']) {
		const [writer] = writers(agent(id));
		const block = '# agent-reach: begin\n/x.txt\n# agent-reach: end\n';
		const edit = writer?.add('keys/a.json', `${block}!a.json\n`, english);
		assert.ok(edit && 'refused' in edit, id);
		assert.match(edit.refused, /Line 5 of .* \("!a\.json"\)/);
	}
});

test('line ends of the file are used', () => {
	const [writer] = writers(agent('cursor'));
	const edit = writer?.add('a', 'x\r\n', english);
	assert.ok(edit && 'text' in edit);
	assert.equal(edit.text, 'x\r\n# agent-reach: begin\r\n/a\r\n# agent-reach: end\r\n');
});

test('files that cannot be read are not written', () => {
	const rows: readonly (readonly [string, string, RegExp])[] = [
		['claude-code', '{ // c\n}', /not valid JSON/],
		['claude-code', '[]', /not valid JSON/],
		...['claude-code', 'opencode', 'zed', 'amp', 'cursor-cli'].map((id): readonly [string, string, RegExp] => [
			id,
			'\uFEFF{}',
			/byte order mark/,
		]),
		['claude-code', '{"permissions":{"deny":"Read(x)"}}', /not a list/],
		['codex', 'a = ', /not valid TOML/],
		['codex', 'sandbox_mode = "read-only"\n', /sandbox_mode/],
		['codex', 'default_permissions = "mine"\n[permissions.mine]\n', /"mine".*"a\.txt" = "deny"/],
		['codex', '[permissions.mine]\n', /without default_permissions/],
	];
	for (const [id, text, reason] of rows) {
		const [writer] = writers(agent(id));
		const edit = writer?.add('a.txt', text, english);
		assert.ok(edit && 'refused' in edit, `${id} ${text}`);
		assert.match(edit.refused, reason);
	}
	for (const one of agents) {
		for (const writer of writers(one)) assert.ok('refused' in writer.add('a\nb', undefined, english), one.id);
	}
});

test('Codex: valid TOML that keeps what was there, and no effect without trust', () => {
	const start = '# mine\nmodel = "m" # why\n\n[mcp_servers.a]\ncommand = "c"\n';
	const codex = agent('codex');
	const plan = planDeny(codex, '.env', () => start, english);
	assert.ok('edits' in plan);
	const text = plan.edits[0]?.text ?? '';
	assert.ok(text.includes(start));
	assert.equal(JSON.stringify(parse(text)['mcp_servers']), '{"a":{"command":"c"}}');
	const before = snapshotOf({ files: { '.codex/config.toml': start } });
	assert.equal(verifyDeny(codex, before, withFiles(before, plan.edits), '.env', english).changed, false);
});

test('Copilot: no writer, and the reason says why', () => {
	const plan = planDeny(agent('copilot'), '.env', () => undefined, english);
	assert.ok('refused' in plan);
	assert.match(plan.refused, /no local file of rules/);
});
