import assert from 'node:assert/strict';
import { mkdir, rm } from 'node:fs/promises';
import { test } from 'node:test';
import { githubToken } from '../support/secrets.ts';
import { testFolder } from '../unit/workspace/folder.ts';
import { agentReach, homeBeside } from './command.ts';

test('explain tells what it can do, who reaches it and where else it stands', async (t) => {
	const folder = await testFolder(t);
	const home = homeBeside(folder.path);
	t.after(() => rm(home, { recursive: true, force: true }));
	await folder.write('.cursorignore', 'a.env\n');
	await folder.write('a.env', `A_TOKEN=${githubToken(1)}\n`);
	await folder.write('b.env', `\nA_TOKEN=${githubToken(1)}\n`);
	const { code, stdout, stderr } = await agentReach(['explain', 'a.env:1', '--agents', 'cursor'], {
		cwd: folder.path,
		home,
	});
	assert.equal(code, 0, stderr);
	assert.match(stdout, /GitHub/);
	assert.match(stdout, /BR:1\//);
	assert.match(stdout, /Cursor/);
	assert.match(stdout, /\.cursorignore:1/);
	assert.match(stdout, /b\.env:2/);
});

test('reach answers for exactly the named paths, whether they exist or not', async (t) => {
	const folder = await testFolder(t);
	const home = homeBeside(folder.path);
	t.after(() => rm(home, { recursive: true, force: true }));
	await folder.write('.cursorignore', '.env\n');
	await mkdir(folder.at('x'));
	const names = ['.env', 'x/../.env', './.env', folder.at('.env'), 'other.txt', '../outside.txt'];
	const { code, stdout, stderr } = await agentReach(
		['reach', '--format', 'json', '--agents', 'cursor', '--', ...names],
		{ cwd: folder.path, home },
	);
	assert.equal(code, 0, stderr);
	const { files } = JSON.parse(stdout);
	assert.deepEqual(
		files.map(({ path }: { path: string }) => path),
		names,
	);
	const read = (index: number) =>
		files[index].reach.find(({ channel }: { channel: string }) => channel === 'read')?.verdict;
	assert.deepEqual([read(0), read(1), read(2), read(3)], ['refused', 'refused', 'refused', 'refused']);
	assert.equal(read(4), 'reachable');
});
