import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agents } from '../../../server/src/agents/index.ts';
import { english } from '../../../server/src/l10n.ts';
import {
	createReach,
	isAutoLoaded,
	neededFiles,
	neededMarkers,
	normalizePath,
	presentAgents,
	summarize,
} from '../../../server/src/reach/index.ts';
import type { Settings } from '../../../server/src/settings.ts';
import { root, snapshotOf, type World } from '../agents/fixture.ts';

const ids = (world: World, setting: Settings['agents'] = 'detected'): string =>
	presentAgents(agents, snapshotOf(world), setting)
		.present.map(({ id }) => id)
		.join(' ');

test('agents are detected by markers, extensions and host', () => {
	const rows: readonly (readonly [World, string])[] = [
		[{ markers: ['.cursor/'] }, 'cursor'],
		[{ hostApp: 'Cursor' }, 'cursor'],
		[{ hostApp: 'Windsurf', extensions: ['github.copilot-chat'] }, 'copilot windsurf'],
		[{ hostApp: 'Visual Studio Code' }, 'generic'],
		[{ markers: ['~/.claude/', 'GEMINI.md'] }, 'claude-code gemini-cli'],
		[{ markers: ['.codex/'], extensions: ['codeium.codeium'] }, 'codex windsurf'],
		[{ markers: ['AGENTS.md'] }, 'generic'],
		[{}, 'generic'],
	];
	for (const [world, expected] of rows) assert.equal(ids(world), expected, JSON.stringify(world));
});

test('every presence says why', () => {
	const { present, why } = presentAgents(agents, snapshotOf({ markers: ['CLAUDE.md', '~/.codex/'] }), 'detected');
	assert.deepEqual(
		present.map(({ id }) => why.get(id)),
		['CLAUDE.md is in the workspace.', '~/.codex/ is on this machine, so the program was used here.'],
	);
});

test('the setting decides', () => {
	assert.equal(ids({}, 'all'), agents.map(({ id }) => id).join(' '));
	assert.equal(ids({ markers: ['.cursor/'] }, ['codex', 'claude-code']), 'claude-code codex');
	assert.equal(ids({ markers: ['.cursor/'] }, []), 'cursor');
	const wrong = presentAgents(agents, snapshotOf({}), ['nobody', 'codex']);
	assert.equal(wrong.present.map(({ id }) => id).join(), 'codex');
	assert.match(wrong.problems[0] ?? '', /Unknown agent "nobody"/);
	assert.equal(presentAgents(agents, snapshotOf({}), ['nobody']).present[0]?.id, 'generic');
});

test('no agent has AGENTS.md as its marker', () => {
	assert.ok(!neededMarkers(agents).includes('AGENTS.md'));
	assert.ok(neededMarkers(agents).includes('~/.claude/'));
});

test('the files to read', () => {
	const files = neededFiles(agents);
	for (const name of [
		'.cursorignore',
		'.claude/settings.local.json',
		'~/.codex/config.toml',
		'**/.gitignore',
		'.git/info/exclude',
		'~/.config/git/ignore',
	]) {
		assert.ok(files.includes(name), name);
	}
	assert.equal(new Set(files).size, files.length);
});

test('a summary has one row an agent, its worst verdict and the open channels', () => {
	const world = {
		files: { '.cursorignore': '.env\n', '.claude/settings.json': '{"permissions":{"deny":["Read(.env)"]}}' },
	};
	const present = agents.filter(({ id }) => id === 'cursor' || id === 'claude-code');
	const { reach } = createReach(present, snapshotOf(world), english);
	assert.deepEqual(summarize(reach('.env')), [
		{ agent: 'cursor', verdict: 'unknown', channels: ['shell'] },
		{ agent: 'claude-code', verdict: 'reachable', channels: ['context', 'shell'] },
	]);
	// A shell that refuses `cat` of the file and prints it to `grep -r` is an open shell.
	const because = { text: 'x' };
	const named = summarize([
		{ agent: 'x', channel: 'read', verdict: 'refused', because },
		{ agent: 'x', channel: 'shell', verdict: 'hidden', because },
	]);
	assert.deepEqual(named, [{ agent: 'x', verdict: 'reachable', channels: ['shell'] }]);
	assert.deepEqual(summarize([]), []);
});

test('files that an agent loads by itself', () => {
	assert.ok(isAutoLoaded('.mcp.json', agents));
	assert.ok(isAutoLoaded('.vscode/mcp.json', agents));
	assert.ok(
		isAutoLoaded(
			'.env',
			agents.filter(({ id }) => id === 'gemini-cli'),
		),
	);
	assert.ok(
		!isAutoLoaded(
			'.env',
			agents.filter(({ id }) => id === 'cursor'),
		),
	);
	assert.ok(!isAutoLoaded('src/a.ts', agents));
});

test('paths are normalized', () => {
	const rows = [
		['a/../b', 'b'],
		['./a//b/.', 'a/b'],
		['../x', '../x'],
		['a/../../x', '../x'],
		['', ''],
	] as const;
	for (const [path, expected] of rows) assert.equal(normalizePath(path), expected);
});

test('every agent tells the date and the sources of its facts', () => {
	for (const agent of agents) {
		assert.match(agent.facts.date, /^\d{4}-\d\d-\d\d$/);
		assert.ok(agent.facts.sources.length > 0, agent.id);
	}
});

test('a place outside the root: nothing is promised', () => {
	const present = agents.filter(({ id }) => id === 'claude-code');
	const world = { files: { '.claude/settings.json': '{"permissions":{"deny":["Read(credentials)"]}}' } };
	const { reach } = createReach(present, snapshotOf(world), english);
	for (const path of ['/etc/credentials', '../credentials', 'a/../../credentials', 'C:/credentials']) {
		assert.deepEqual(
			reach(path).map(({ channel, verdict }) => `${channel} ${verdict}`),
			['read unknown', 'shell reachable'],
			path,
		);
	}
	assert.equal(reach(`${root}/credentials`).find(({ channel }) => channel === 'read')?.verdict, 'refused');
});
