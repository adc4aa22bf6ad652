import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RootSnapshot } from '../../../server/src/agents/agent.ts';
import { agents } from '../../../server/src/agents/index.ts';
import { outsideRules } from '../../../server/src/annotate/outsideRules.ts';
import { english } from '../../../server/src/l10n.ts';
import { notControl, notControlNames } from '../../../server/src/reach/notControls.ts';
import { sandboxesOff } from '../../../server/src/reach/sandboxes.ts';

function snapshot(files: Readonly<Record<string, string>>, platform: RootSnapshot['platform'] = 'linux'): RootSnapshot {
	return {
		root: '/r',
		home: '/h',
		files: new Map(Object.entries(files)),
		ignoreCase: false,
		platform,
		markers: new Set(),
		extensions: new Set(),
	};
}

test('no file that keeps nobody out is one that some agent’s writer writes', () => {
	const written = agents.flatMap(({ deny, denyAlso = [] }) =>
		[deny, ...denyAlso].flatMap((writer) => (writer.kind === 'writer' ? [writer.file] : [])),
	);
	for (const file of written) {
		if (file === '.kiroignore') continue;
		assert.equal(notControl(file, english), undefined, file);
	}
	for (const name of notControlNames) assert.ok((notControl(`a/b/${name}`, english) ?? '').length > 40, name);
	assert.equal(notControl('src/.cody/ignore', english), undefined, 'only at the root');
	assert.equal(notControl('constructor', english), undefined);
});

const on: readonly (readonly [agent: string, file: string, text: string])[] = [
	['claude-code', '.claude/settings.json', '{"sandbox": {"enabled": true}}'],
	['claude-code', '~/.claude/settings.json', '{"sandbox": {"enabled": true}}'],
	['copilot', '.vscode/settings.json', '{ // c\n"chat.agent.sandbox.enabled": "on",\n}'],
	['gemini-cli', '~/.gemini/settings.json', '{"security": {"toolSandboxing": true}}'],
	['codex', '.codex/config.toml', 'default_permissions = "x"\n'],
];
for (const [agent, file, text] of on) {
	test(`the sandbox of ${agent} is on by ${file}`, () => {
		const present = agents.filter(({ id }) => id === agent);
		assert.equal(sandboxesOff(present, snapshot({}), english).length, 1, 'off without the file');
		assert.equal(
			sandboxesOff(present, snapshot({ [file]: 'broken {' }), english).length,
			1,
			'a broken file switches nothing on',
		);
		assert.deepEqual(sandboxesOff(present, snapshot({ [file]: text }), english), []);
	});
}

test('where there is no sandbox, none is off', () => {
	const claude = agents.filter(({ id }) => id === 'claude-code');
	assert.deepEqual(sandboxesOff(claude, snapshot({}, 'win32'), english), []);
	assert.deepEqual(sandboxesOff([], snapshot({}), english), []);
});

test('rules outside the workspace are named once, with their lines and agents', () => {
	const row = (agent: string, file?: string, line?: number) =>
		({
			agent,
			channel: 'read',
			verdict: 'refused',
			because: { text: 'x', ...(file !== undefined && { file }), ...(line !== undefined && { line }) },
		}) as const;
	const rules = outsideRules([
		row('a', '~/.x/settings.json', 9),
		row('b', '~/.x/settings.json', 3),
		row('a', '~/.x/settings.json', 3),
		row('a', '.cursorignore', 1),
		row('a'),
		row('c', '/etc/x'),
	]);
	assert.deepEqual(rules, [
		{ file: '/etc/x', lines: [], agents: ['c'] },
		{ file: '~/.x/settings.json', lines: [3, 9], agents: ['a', 'b'] },
	]);
});
