import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../../server/src/l10n.ts';
import { defaultSettings } from '../../../server/src/settings.ts';
import { formatReference } from '../../../server/src/vaults/reference.ts';
import { diskEdits } from '../../../server/src/workspace/diskEdits.ts';
import { type FixPorts, planFixFor, projectOf } from '../../../server/src/workspace/fixes.ts';
import { githubToken } from '../../support/secrets.ts';
import { testEngine, testFolder } from './folder.ts';

const token = githubToken(1);
const ports: FixPorts = {
	current: diskEdits().current,
	names: () => Promise.resolve([]),
	formatReference,
	date: '2026-11-23',
};

test('contain takes every place of the value, as the files are now', async (t) => {
	const folder = await testFolder(t);
	await folder.write('a.mjs', `const token = '${token}';\n`);
	await folder.write('sub/.env', `GITHUB_TOKEN=${token}\n`);
	await folder.write('kept.mjs', `const token = '${token}'; // agent-reach:allow a test value\n`);
	const engine = await testEngine(t, [folder.path], { agents: ['cursor'] });
	await engine.scanAll();
	const [finding] = engine.report(folder.path, 'a.mjs')?.findings ?? [];
	assert.ok(finding);
	await folder.write('a.mjs', `// a new first line\nconst token = '${token}';\n`);
	const plan = await planFixFor(engine, [finding], 'contain', ports, english);
	assert.ok(plan.kind === 'contain', JSON.stringify(plan));
	assert.deepEqual(
		plan.entries.map(({ name }) => name),
		['GITHUB_TOKEN'],
	);
	assert.deepEqual(plan.edits.map(({ path, part }) => `${part} ${path}`).sort(), [
		'ignore .cursorignore',
		'reference agent-reach.refs',
		'source a.mjs',
		'source sub/.env',
	]);
	const source = plan.edits.find(({ path }) => path === 'a.mjs');
	assert.match(source?.after ?? '', /^\/\/ a new first line\nconst token = process\.env\.GITHUB_TOKEN;/);
	assert.equal(
		plan.edits.some(({ after }) => after.includes(token)),
		false,
	);
});

test('a value that is no longer there is not fixed', async (t) => {
	const folder = await testFolder(t);
	await folder.write('a.mjs', `const token = '${token}';\n`);
	const engine = await testEngine(t, [folder.path]);
	const [finding] = (await engine.scanFile(folder.path, 'a.mjs')).findings;
	assert.ok(finding);
	await folder.write('a.mjs', `const token = '${githubToken(2)}';\n`);
	const plan = await planFixFor(engine, [finding], 'contain', ports, english);
	assert.deepEqual(plan, { kind: 'refused', reason: 'The value no longer stands in a.mjs.' });
	await engine.setRoots([]);
	const closed = await planFixFor(engine, [finding], 'contain', ports, english);
	assert.deepEqual(closed, { kind: 'refused', reason: 'The folder is no longer open.' });
});

test('ignore and allow look at the one place only, and never into the vault', async (t) => {
	const folder = await testFolder(t);
	await folder.write('a.mjs', `const token = '${token}';\n`);
	await folder.write('b.mjs', `const token = '${token}';\n`);
	const engine = await testEngine(t, [folder.path], { agents: ['cursor', 'claude-code'] });
	await engine.scanAll();
	const [finding] = engine.report(folder.path, 'a.mjs')?.findings ?? [];
	assert.ok(finding);
	const closed: FixPorts = { ...ports, names: () => Promise.reject(new Error('the vault was asked')) };
	const ignore = await planFixFor(engine, [finding], 'ignore', closed, english);
	assert.ok(ignore.kind === 'ignore');
	assert.deepEqual(ignore.edits.map(({ path }) => path).sort(), ['.claude/settings.json', '.cursorignore']);
	const allow = await planFixFor(engine, [finding], 'allow', closed, english, { reason: 'a test value' });
	assert.ok(allow.kind === 'allow');
	assert.deepEqual(
		allow.edits.map(({ path }) => path),
		['a.mjs'],
	);
	assert.match(allow.edits[0]?.after ?? '', /agent-reach:allow a test value/);
});

test('the project is the setting, else the name of the folder', () => {
	assert.equal(projectOf({ path: '/x/My Shop', settings: defaultSettings }), 'my-shop');
	assert.equal(projectOf({ path: '/x/y', settings: { ...defaultSettings, project: 'billing' } }), 'billing');
});
