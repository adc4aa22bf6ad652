import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { test } from 'node:test';
import { Copies } from '../../../server/src/workspace/copies.ts';
import { githubToken } from '../../support/secrets.ts';
import { testEngine, testFolder } from './folder.ts';

const value = githubToken(1);
const files = 300;

test('a value in hundreds of files is told with each of them, and not with every one that follows', async (t) => {
	const folder = await testFolder(t);
	for (let n = 0; n < files; n++) await folder.write(`d${n % 7}/f${n}.env`, `GITHUB_TOKEN=${value}\n`);
	const engine = await testEngine(t, [folder.path]);
	let told = 0;
	engine.onDidChange(({ files: changed }) => {
		told += changed?.length ?? 0;
		// As the editor does: everything that is told is asked for.
		for (const { root, path } of changed ?? []) engine.report(root, path);
	});
	await engine.scanAll();
	assert.ok(told >= files && told <= 6 * files, `${told} files were told`);
	for (const { path, findings } of engine.reports()) {
		assert.match(findings[0]?.blast.vector ?? '', new RegExp(`DU:${files}$|DU:${files}\\D`), path);
	}
});

test('the number of places follows when files go, in all that are left', async (t) => {
	const folder = await testFolder(t);
	for (let n = 0; n < 5; n++) await folder.write(`f${n}.env`, `GITHUB_TOKEN=${value}\n`);
	const engine = await testEngine(t, [folder.path]);
	await engine.scanAll();
	const told = new Set<string>();
	engine.onDidChange(({ files: changed }) => {
		for (const { root, path } of changed ?? []) {
			told.add(path);
			engine.report(root, path);
		}
	});
	await rm(folder.at('f0.env'));
	await rm(folder.at('f3.env'));
	await engine.refresh([folder.at('f0.env'), folder.at('f3.env')]);
	assert.deepEqual([...told].sort(), ['f0.env', 'f1.env', 'f2.env', 'f3.env', 'f4.env']);
	for (const { findings } of engine.reports()) assert.match(findings[0]?.blast.vector ?? '', /DU:3/);
});

test('places are counted, and told in order', () => {
	const copies = new Copies<string>((a, b) => (a < b ? -1 : 1));
	assert.deepEqual(copies.replace('b', [], ['x', 'x', 'y']), ['x', 'y']);
	assert.deepEqual(copies.replace('a', [], ['x']), ['x']);
	assert.equal(copies.count('x'), 3);
	assert.equal(copies.ownerCount('x'), 2);
	assert.deepEqual(copies.owners('x'), ['a', 'b']);
	assert.deepEqual(copies.replace('b', ['x', 'x', 'y'], ['x', 'y']), ['x']);
	assert.equal(copies.count('x'), 2);
	assert.deepEqual(copies.replace('a', ['x'], []), ['x']);
	assert.deepEqual(copies.owners('x'), ['b']);
	assert.equal(copies.count('unknown'), 1);
	assert.deepEqual(copies.owners('unknown'), []);
});
