import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { english } from '../../../server/src/l10n.ts';
import { type WalkOptions, walk } from '../../../server/src/workspace/walk.ts';
import type { WalkedFile } from '../../../server/src/workspace/walkFolder.ts';
import { notAsRoot, posixOnly } from '../../support/machine.ts';
import { testFolder } from './folder.ts';

async function listed(root: string, options: Partial<WalkOptions> = {}) {
	const files: WalkedFile[] = [];
	const result = await walk({
		root,
		t: english,
		scanDependencies: false,
		onFiles: (some) => files.push(...some),
		...options,
	});
	return { ...result, files, paths: files.map((file) => file.path).sort() };
}

test('lists tracked, untracked and ignored files alike', async (t) => {
	const folder = await testFolder(t);
	await folder.write('.gitignore', '.env\nbuild/\n');
	await folder.write('.env', 'A=1\n');
	await folder.write('src/deep/a.ts', '');
	await folder.write('build/own.sh', '');
	assert.deepEqual((await listed(folder.path)).paths, ['.env', '.gitignore', 'build/own.sh', 'src/deep/a.ts']);
});

test('of dependency folders only what holds credentials by nature', async (t) => {
	const folder = await testFolder(t);
	await folder.write('package.json', '{}');
	await folder.write('node_modules/a/index.js', '');
	await folder.write('node_modules/a/.npmrc', '');
	await folder.write('dist/app.js', '');
	await folder.write('dist/.env.production', '');
	await folder.write('lib/venv/pyvenv.cfg', '');
	await folder.write('lib/venv/bin/activate', '');
	await folder.write('lib/env/staging.yml', '');
	await folder.write('tools/vendor/own.go', '');
	const kept = [
		'dist/.env.production',
		'lib/env/staging.yml',
		'node_modules/a/.npmrc',
		'package.json',
		'tools/vendor/own.go',
	];
	assert.deepEqual((await listed(folder.path)).paths, kept);
	const all = await listed(folder.path, { scanDependencies: true });
	assert.equal(all.paths.length, 9);
});

test('of version control only the configuration', async (t) => {
	const folder = await testFolder(t);
	await folder.write('.git/config', '');
	await folder.write('.git/HEAD', '');
	await folder.write('.git/hooks/config', '');
	await folder.write('sub/.git/config', '');
	await folder.write('sub/a', '');
	const { paths, repositories } = await listed(folder.path);
	assert.deepEqual(paths, ['.git/config', 'sub/.git/config', 'sub/a']);
	assert.deepEqual(repositories, ['sub']);
});

test('links: inside are listed with their target, outside and loops are told', async (t) => {
	const folder = await testFolder(t);
	const other = await testFolder(t);
	await other.write('secret', 'x');
	await folder.write('real/.env', '');
	await folder.link('alias', 'real/.env');
	await folder.link('out', other.at('secret'));
	await folder.link('outFolder', other.path);
	await folder.link('real/up', '..');
	await folder.link('loop1', 'loop2');
	await folder.link('loop2', 'loop1');
	await folder.link('broken', 'nowhere');
	const { files, paths, skipped } = await listed(folder.path);
	assert.deepEqual(paths, ['alias', 'real/.env']);
	assert.equal(files.find((file) => file.path === 'alias')?.linkTarget, 'real/.env');
	assert.deepEqual(
		skipped.map(({ path, reason }) => [path, reason]),
		[
			['broken', 'The link leads nowhere'],
			['loop1', 'The link leads to itself'],
			['loop2', 'The link leads to itself'],
			['out', 'The link leads out of the folder'],
			['outFolder', 'The link leads out of the folder'],
		],
	);
});

test('pipes and sockets are left out with a reason', { skip: posixOnly }, async (t) => {
	const folder = await testFolder(t);
	await folder.write('a', '');
	await promisify(execFile)('mkfifo', [folder.at('pipe')]);
	const server = createServer().listen(folder.at('socket'));
	t.after(() => server.close());
	await new Promise((resolve) => server.once('listening', resolve));
	const { paths, skipped } = await listed(folder.path);
	assert.deepEqual(paths, ['a']);
	assert.deepEqual(
		skipped.map(({ path, reason }) => [path, reason]),
		[
			['pipe', 'Not a regular file'],
			['socket', 'Not a regular file'],
		],
	);
});

test('a folder without permission is told', {
	skip: notAsRoot,
}, async (t) => {
	const folder = await testFolder(t);
	await folder.write('closed/a', '');
	await chmod(folder.at('closed'), 0);
	t.after(() => chmod(folder.at('closed'), 0o700));
	assert.deepEqual(
		(await listed(folder.path)).skipped.map(({ path, reason }) => [path, reason]),
		[['closed', 'No permission to read']],
	);
});

test('a root that is not there is told, once', async (t) => {
	const folder = await testFolder(t);
	const { count, skipped } = await listed(folder.at('gone'));
	assert.equal(count, 0);
	assert.deepEqual(skipped, [{ root: folder.at('gone'), path: '', reason: 'Vanished while it was being read' }]);
});

test('a root inside a root is listed once', async (t) => {
	const folder = await testFolder(t);
	await folder.write('a', '');
	await folder.write('inner/b', '');
	const { paths } = await listed(folder.path, { otherRoots: [folder.at('inner')] });
	assert.deepEqual(paths, ['a']);
});

test('stops at the limit, says so, and stops when cancelled', async (t) => {
	const folder = await testFolder(t);
	for (let index = 0; index < 20; index++) {
		await folder.write(`d${index}/f`, '');
	}
	const limited = await listed(folder.path, { maxFiles: 5 });
	assert.equal(limited.count, 5);
	assert.match(limited.skipped[0]?.reason ?? '', /More than 5 files/);
	const controller = new AbortController();
	controller.abort();
	const cancelled = await listed(folder.path, { signal: controller.signal });
	assert.equal(cancelled.cancelled, true);
	assert.equal(cancelled.count, 0);
});

test('hands over a large folder in parts', async (t) => {
	const folder = await testFolder(t);
	await Promise.all(Array.from({ length: 2_001 }, (_, index) => folder.write(`flat/${index}.txt`, '')));
	const parts: number[] = [];
	const { count } = await walk({
		root: folder.path,
		t: english,
		scanDependencies: false,
		onFiles: (files) => parts.push(files.length),
	});
	assert.equal(count, 2_001);
	assert.deepEqual(parts, [2_000, 1]);
});

test('finds nested ignore files, those in dependency folders left out', async (t) => {
	const folder = await testFolder(t);
	await folder.write('.gitignore', '');
	await folder.write('a/b/.gitignore', '');
	await folder.write('node_modules/x/.gitignore', '');
	const { named } = await listed(folder.path, { names: new Set(['.gitignore']) });
	assert.deepEqual(named, ['.gitignore', 'a/b/.gitignore']);
});
