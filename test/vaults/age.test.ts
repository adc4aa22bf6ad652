import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { generateIdentity } from 'age-encryption';
import { createLocalVault } from '../../server/src/vaults/local.ts';
import { run } from './processes.ts';
import { debianPrograms, isMissing, temporaryFolder } from './tools.ts';

const execute = promisify(execFile);

interface Contents {
	readonly projects: Record<string, Record<string, { readonly versions: readonly { readonly value: string }[] }>>;
}

test('the local vault, opened by the age program without us', async (context) => {
	const found = await debianPrograms(['age', 'age-keygen'], ['age']);
	if (isMissing(found)) return context.skip(found.missing);
	const folder = await temporaryFolder(context);
	const data = join(folder, 'data');
	const identity = await generateIdentity();
	const vault = createLocalVault({
		folder: data,
		custody: { load: async () => identity, store: async () => undefined },
		now: () => 0,
		workFactor: 10,
	});
	await vault.setUpRecovery('a passphrase for the test');
	const value = 'told by age:\n"line" two $';
	await vault.write('demo', [{ name: 'API_KEY', value, origin: 'a.ts' }]);
	const file = join(data, 'vault.age');
	const mine = join(folder, 'identity');
	await writeFile(mine, `${identity}\n`, { mode: 0o600 });
	const open = async (key: string) => {
		const contents = JSON.parse(await run('age', ['-d', '-i', key, file], { env: process.env })) as Contents;
		return contents.projects['demo']?.['API_KEY']?.versions.at(-1)?.value;
	};
	assert.equal(await open(mine), value);

	await context.test('a colleague with a key of age-keygen is let in, and shut out again', async () => {
		const theirs = join(folder, 'theirs');
		await execute('age-keygen', ['-o', theirs]);
		const recipient = /age1[a-z0-9]+/.exec(await readFile(theirs, 'utf8'))?.[0] ?? '';
		await assert.rejects(open(theirs));
		await vault.enrol(recipient, 'a colleague');
		assert.equal(await open(theirs), value);
		await vault.administration.shutOut(recipient);
		await assert.rejects(open(theirs));
		assert.equal(await open(mine), value);
	});

	await context.test('what age encrypted for the vault’s identity, the vault opens', async () => {
		const recipient = await vault.ownRecipient();
		const plain = await run('age', ['-d', '-i', mine, file], { env: process.env });
		await run('age', ['-r', recipient, '-o', file], { env: process.env, input: plain });
		const again = createLocalVault({
			folder: data,
			custody: { load: async () => identity, store: async () => undefined },
			now: () => 0,
		});
		const [answer] = await again.resolve([{ vault: 'agent-reach', project: 'demo', name: 'API_KEY' }]);
		assert.deepEqual(answer, { ok: true, value });
	});
});
