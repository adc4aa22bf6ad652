import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { parseGitIndex } from '../../../server/src/workspace/gitIndex.ts';
import { readGitInfo } from '../../../server/src/workspace/gitInfo.ts';
import { testFolder } from './folder.ts';

function git(cwd: string, ...args: string[]): void {
	const env = { PATH: process.env['PATH'] ?? '', HOME: cwd, GIT_CONFIG_NOSYSTEM: '1' };
	const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'protocol.file.allow=always'];
	execFileSync('git', [...identity, ...args], { cwd, env, stdio: 'pipe' });
}

function hasGit(): boolean {
	try {
		execFileSync('git', ['--version'], { stdio: 'pipe' });
		return true;
	} catch {
		return false;
	}
}

const skip = hasGit() ? false : 'git is not installed';

for (const version of ['2', '3', '4']) {
	test(`reads an index of version ${version} as git wrote it`, { skip }, async (t) => {
		const folder = await testFolder(t);
		const paths = ['a', 'a-longer-name.txt', 'dir/one', 'dir/one-more', 'dir/sub/ü.txt', 'z'];
		for (const path of paths) {
			await folder.write(path, path);
		}
		git(folder.path, 'init', '-q');
		git(folder.path, 'add', '.');
		if (version === '3') {
			// The extended flag of an entry is what makes an index one of version 3.
			await folder.write('later', '');
			git(folder.path, 'add', '--intent-to-add', 'later');
			paths.push('later');
		}
		git(folder.path, 'update-index', '--index-version', version);
		const bytes = await readFile(folder.at('.git/index'));
		assert.equal(bytes.readUInt32BE(4), Number(version));
		const index = parseGitIndex(bytes);
		assert.deepEqual([...(index?.paths ?? [])].sort(), paths.sort());
		assert.equal(index?.complete, true);
	});
}

test('an index of SHA-256', { skip }, async (t) => {
	const folder = await testFolder(t);
	await folder.write('a', '');
	await folder.write('b/c', '');
	git(folder.path, 'init', '-q', '--object-format=sha256');
	git(folder.path, 'add', 'b');
	const info = await readGitInfo(folder.path);
	assert.equal(info?.tracked('b/c'), true);
	assert.equal(info?.tracked('a'), false);
});

test('a split index proves no absence', { skip }, async (t) => {
	const folder = await testFolder(t);
	await folder.write('a', '');
	git(folder.path, 'init', '-q');
	git(folder.path, 'add', '.');
	git(folder.path, 'update-index', '--split-index');
	const info = await readGitInfo(folder.path);
	assert.equal(info?.tracked('a'), true);
	assert.equal(info?.tracked('not-in-the-part-that-was-read'), true);
});

test('damaged bytes are no index', () => {
	const cases = [
		Buffer.alloc(0),
		Buffer.from('DIRC'),
		Buffer.from('nonsense that is long enough to be looked at, really'),
		Buffer.concat([Buffer.from('DIRC'), Buffer.from([0, 0, 0, 2, 255, 255, 255, 255]), Buffer.alloc(200)]),
		Buffer.concat([Buffer.from('DIRC'), Buffer.from([0, 0, 0, 9, 0, 0, 0, 0]), Buffer.alloc(40)]),
	];
	for (const bytes of cases) {
		assert.equal(parseGitIndex(bytes), undefined);
	}
});

test('an index that cannot be read lets everything count as tracked', async (t) => {
	const folder = await testFolder(t);
	await folder.write('.git/HEAD', 'ref: refs/heads/main\n');
	await folder.write('.git/index', 'damaged');
	assert.equal((await readGitInfo(folder.path))?.tracked('anything'), true);
});

test('a folder inside a repository, a worktree, a submodule and a nested repository', { skip }, async (t) => {
	const folder = await testFolder(t);
	const main = folder.at('main');
	await folder.write('main/sub/in.txt', '');
	await folder.write('main/sub/out.txt', '');
	git(main, 'init', '-q', '-b', 'main');
	git(main, 'add', 'sub/in.txt');
	git(main, 'commit', '-q', '-m', 'x');
	const inside = await readGitInfo(folder.at('main/sub'));
	assert.equal(inside?.prefix, 'sub');
	assert.equal(inside?.tracked('in.txt'), true);
	assert.equal(inside?.tracked('out.txt'), false);
	assert.equal((await readGitInfo(main))?.prefix, '');

	git(main, 'worktree', 'add', '-q', '../tree');
	const tree = await readGitInfo(folder.at('tree'));
	assert.equal(tree?.tracked('sub/in.txt'), true);
	assert.equal(tree?.common, folder.at('main/.git'));

	git(main, 'submodule', '--quiet', 'add', folder.at('main'), 'module');
	assert.equal((await readGitInfo(main))?.tracked('module/sub/in.txt'), true, 'what is in a submodule is tracked');
	assert.equal((await readGitInfo(folder.at('main/module')))?.tracked('sub/in.txt'), true);

	await mkdir(folder.at('main/own'));
	await writeFile(folder.at('main/own/kept'), '');
	git(folder.at('main/own'), 'init', '-q');
	git(folder.at('main/own'), 'add', 'kept');
	assert.equal((await readGitInfo(main))?.tracked('own/kept'), false);
	assert.equal((await readGitInfo(main, ['own']))?.tracked('own/kept'), true);
});

test('nothing of a hostile configuration runs', async (t) => {
	const folder = await testFolder(t);
	const proof = folder.at('ran');
	await folder.write('.git/HEAD', 'ref: refs/heads/main\n');
	await folder.write(
		'.git/config',
		`[core]\n\tfsmonitor = touch ${proof}\n\tpager = touch ${proof}\n[include]\n\tpath = /etc/passwd\n`,
	);
	assert.equal((await readGitInfo(folder.path))?.tracked('a'), false);
	await assert.rejects(readFile(proof));
});

test('no repository, and a .git that is none', async (t) => {
	const folder = await testFolder(t);
	await folder.write('a/.git', 'gitdir: /nowhere/at/all\n');
	await folder.write('b/.git/config', '');
	assert.equal(await readGitInfo(folder.at('a')), undefined);
	assert.equal(await readGitInfo(folder.at('b')), undefined);
});
