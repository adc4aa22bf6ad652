import assert from 'node:assert/strict';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { userKey } from '../../../server/src/workspace/keys.ts';
import { testFolder } from './folder.ts';

test('the key is made once, for its owner only', async (t) => {
	const folder = await testFolder(t);
	const data = join(folder.path, 'data', 'agent-reach');
	const key = await userKey(data);
	assert.equal(key.length, 32);
	assert.deepEqual(await userKey(data), key);
	assert.deepEqual(await readdir(data), ['identity.key']);
	if (process.platform !== 'win32') {
		assert.equal((await stat(join(data, 'identity.key'))).mode & 0o777, 0o600);
		assert.equal((await stat(data)).mode & 0o777, 0o700);
	}
});

test('many that start at once end with one key', async (t) => {
	const folder = await testFolder(t);
	const keys = await Promise.all(Array.from({ length: 8 }, () => userKey(folder.path)));
	assert.equal(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size, 1);
	assert.deepEqual(await readdir(folder.path), ['identity.key']);
});

test('a damaged key is replaced', async (t) => {
	const folder = await testFolder(t);
	await writeFile(folder.at('identity.key'), 'short');
	const key = await userKey(folder.path);
	assert.equal(key.length, 32);
	assert.deepEqual(await userKey(folder.path), key);
});
