import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { generateIdentity } from 'age-encryption';
import { createLocalVault } from '../../../server/src/vaults/local.ts';

const writer = fileURLToPath(new URL('writer.ts', import.meta.url));

async function prepared(context: TestContext) {
	const base = await mkdtemp(join(tmpdir(), 'agent-reach-crash-'));
	context.after(() => rm(base, { recursive: true, force: true }));
	const folder = join(base, 'data');
	const identityFile = join(base, 'identity');
	const identity = await generateIdentity();
	await writeFile(identityFile, identity);
	const vault = createLocalVault({
		folder,
		custody: { load: async () => identity, store: async () => undefined },
		now: Date.now,
		workFactor: 10,
	});
	await vault.setUpRecovery('a passphrase for the test');
	return { folder, identityFile, vault };
}

function write(...args: readonly string[]): Promise<{ readonly done: boolean; readonly errors: string }> {
	const child = spawn(process.execPath, [writer, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	let errors = '';
	child.stdout.on('data', (chunk: Buffer) => {
		output += chunk.toString();
	});
	child.stderr.on('data', (chunk: Buffer) => {
		errors += chunk.toString();
	});
	return new Promise((resolve) => child.once('close', () => resolve({ done: output.includes('done'), errors })));
}

test('three processes write at once, and every entry is there', async (context) => {
	const { folder, identityFile, vault } = await prepared(context);
	const count = 6;
	const results = await Promise.all(
		['A', 'B', 'C'].map((prefix) => write(folder, identityFile, prefix, String(count))),
	);
	for (const { done, errors } of results) assert.ok(done, errors);
	const expected = ['A', 'B', 'C'].flatMap((prefix) =>
		Array.from({ length: count }, (_, index) => `${prefix}_${index}`),
	);
	assert.deepEqual(await vault.names('demo'), expected.sort());
});

test('several processes find the lock of a dead one at once, and every entry is there', async (context) => {
	const { folder, identityFile, vault } = await prepared(context);
	await writeFile(join(folder, 'vault.lock'), JSON.stringify({ pid: 2 ** 30, host: hostname(), token: 'dead' }));
	const results = await Promise.all(['A', 'B', 'C'].map((prefix) => write(folder, identityFile, prefix, '3')));
	for (const { done, errors } of results) assert.ok(done, errors);
	assert.equal((await vault.names('demo')).length, 9);
});

test('a process killed before any step leaves the old or the new vault, and the next writer goes on', async (context) => {
	const { folder, identityFile, vault } = await prepared(context);
	await vault.write('demo', [{ name: 'FIRST', value: 'first', origin: 'a.ts' }]);
	let stored = 0;
	for (let step = 1; ; step++) {
		const { done } = await write(folder, identityFile, `STEP${step}`, '1', String(step));
		const names = await vault.names('demo');
		assert.ok(names.includes('FIRST'), `step ${step}`);
		if (names.includes(`STEP${step}_0`)) stored++;
		assert.equal(names.length, 1 + stored, `step ${step}`);
		if (done) break;
		assert.ok(step < 80, 'the writer never ends');
	}
	assert.ok(stored >= 1);
	await vault.write('demo', [{ name: 'LAST', value: 'last', origin: 'a.ts' }]);
	assert.deepEqual((await readdir(folder)).sort(), ['recovery.age', 'vault.age']);
});
