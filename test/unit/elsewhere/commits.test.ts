import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commitsHolding } from '../../../server/src/workspace/elsewhere/commits.ts';
import { ObjectReader } from '../../../server/src/workspace/gitPlumbing.ts';
import { commitAll, git } from '../../support/gitRepository.ts';
import { testFolder } from '../workspace/folder.ts';

const never = new AbortController().signal;

test('commits are counted along branches and merges, renames and copies included', async (t) => {
	const folder = await testFolder(t);
	const { path, write } = folder;
	git(path, 'init', '-q', '-b', 'main');
	await write('a', 'none\n');
	commitAll(path, '1');
	git(path, 'checkout', '-q', '-b', 'side');
	await write('b', 'secret\n');
	const brought = commitAll(path, '2 brings it in');
	git(path, 'mv', 'b', 'sub-b');
	commitAll(path, '3 renames it');
	git(path, 'checkout', '-q', 'main');
	await write('a', 'other\n');
	commitAll(path, '4');
	git(path, 'merge', '-q', '--no-ff', '-m', '5', 'side');
	git(path, 'rm', '-q', 'sub-b');
	commitAll(path, '6 takes it out');
	await write('c d ü', 'secret\n');
	const again = commitAll(path, '7 brings it back');
	const blob = git(path, 'rev-parse', 'HEAD:c d ü').trim();
	const { commits, looked, incomplete } = await commitsHolding(path, new Map([[blob, ['x']]]), never);
	assert.deepEqual(commits.get('x'), { count: 4, ids: [brought, again], keptBy: ['branches'] });
	assert.deepEqual([looked, incomplete], [7, false]);
});

test('a repository without a commit, and a blob that no commit holds', async (t) => {
	const { path } = await testFolder(t);
	git(path, 'init', '-q');
	const none = await commitsHolding(path, new Map([['0'.repeat(40), ['x']]]), never);
	assert.deepEqual([none.commits.size, none.looked], [0, 0]);
});

test('objects arrive in pieces of any size', () => {
	const big = 'x'.repeat(5000);
	const stream = Buffer.from(
		[
			`${'a'.repeat(40)} blob 5\nhello\n`,
			`${'b'.repeat(40)} missing\n`,
			`${'c'.repeat(40)} blob 5000\n${big}\n`,
			`${'d'.repeat(40)} tree 0\n\n`,
		].join(''),
	);
	for (const size of [1, 7, 64, 4096, stream.length]) {
		const reader = new ObjectReader();
		const found: string[] = [];
		for (let at = 0; at < stream.length; at += size) {
			for (const { id, type, content } of reader.take(stream.subarray(at, at + size))) {
				found.push(`${id[0]} ${type} ${content.length}`);
			}
		}
		assert.deepEqual(found, ['a blob 5', 'c blob 5000', 'd tree 0'], `pieces of ${size}`);
	}
});
