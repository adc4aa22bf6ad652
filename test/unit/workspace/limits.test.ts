import assert from 'node:assert/strict';
import { test } from 'node:test';
import { githubToken } from '../../support/secrets.ts';
import { testEngine, testFolder } from './folder.ts';

test('beyond the limit of files: what matters is looked at, each other one is listed, and the result is incomplete', async (t) => {
	const folder = await testFolder(t);
	for (let index = 0; index < 30; index++) await folder.write(`d${index}/f.txt`, 'nothing\n');
	await folder.write('a/.env', `A_TOKEN=${githubToken(1)}\n`);
	const engine = await testEngine(t, [folder.path], { maxFiles: 6 });
	const stats = await engine.scanAll();
	assert.equal(stats.files, 6);
	assert.deepEqual(
		engine.reports().map(({ path }) => path),
		['a/.env'],
	);
	assert.equal(stats.skipped.length, 25);
	assert.match(stats.skipped[0]?.reason ?? '', /limit of files \(agentReach\.maxFiles: 6\)/);
	assert.match(
		stats.incomplete?.join() ?? '',
		/: 25 of 31 files were not looked at, because agentReach\.maxFiles is 6/,
	);
});

test('an open document is read first, and what a changed file says is known whatever the limit', async (t) => {
	const folder = await testFolder(t);
	for (let index = 0; index < 30; index++) await folder.write(`d${index}/f.txt`, 'nothing\n');
	await folder.write('zz/open.txt', 'nothing\n');
	const engine = await testEngine(t, [folder.path], { maxFiles: 2 });
	await engine.scanText(folder.path, 'zz/open.txt', undefined, 'nothing yet\n');
	const { skipped } = await engine.scanAll();
	assert.ok(!skipped.some(({ path }) => path === 'zz/open.txt'));
	const [left] = skipped;
	assert.ok(left);
	await folder.write(left.path, `token = "${githubToken(2)}"\n`);
	await engine.refresh([folder.at(left.path)]);
	assert.deepEqual(
		engine.reports().map(({ path }) => path),
		[left.path],
	);
});

test('beyond the limit of bytes', async (t) => {
	const folder = await testFolder(t);
	for (let index = 0; index < 400; index++) await folder.write(`f${index}.txt`, 'nothing of note. '.repeat(2_000));
	await folder.write('zz/.env', `A_TOKEN=${githubToken(1)}\n`);
	const engine = await testEngine(t, [folder.path], { maxTotalBytes: 8_000_000 });
	const stats = await engine.scanAll();
	assert.ok(stats.bytes >= 8_000_000 && stats.files < 401);
	assert.equal(stats.files + stats.skipped.length, 401);
	assert.match(stats.skipped[0]?.reason ?? '', /limit of bytes in all \(agentReach\.maxTotalBytes: 8000000\)/);
	assert.match(stats.incomplete?.join() ?? '', /because agentReach\.maxTotalBytes is 8000000/);
	assert.equal(engine.reports().length, 1);
});

test('within the limits nothing is said of them, and a wider limit mends the result', async (t) => {
	const folder = await testFolder(t);
	for (let index = 0; index < 10; index++) await folder.write(`f${index}.txt`, `token = "${githubToken(index)}"\n`);
	const engine = await testEngine(t, [folder.path], { maxFiles: 4 });
	assert.ok((await engine.scanAll()).incomplete);
	assert.equal(engine.reports().length, 4);
	await engine.setRoots(
		engine.roots().map(({ path, settings }) => ({ path, settings: { ...settings, maxFiles: 10 } })),
	);
	const stats = await engine.scanAll();
	assert.deepEqual([stats.incomplete, stats.skipped, stats.files], [undefined, [], 10]);
	assert.equal(engine.reports().length, 10);
});
