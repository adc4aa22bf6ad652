import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Decrypter, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import {
	CipherError,
	openWith,
	openWithPassphrase,
	sealFor,
	sealWithPassphrase,
} from '../../../server/src/vaults/local/cipher.ts';
import { createLocalVault } from '../../../server/src/vaults/local.ts';

const passphrase = 'pässphrase for the test';

async function failureOf(work: Promise<unknown>): Promise<string | undefined> {
	const error = await work.then(
		() => undefined,
		(caught: unknown) => caught,
	);
	return error instanceof CipherError ? error.failure : String(error);
}

test('what is sealed with a passphrase, any age opens, and the other way round', async () => {
	const ours = await sealWithPassphrase(passphrase, 'text', 10);
	const decrypter = new Decrypter();
	decrypter.addPassphrase(passphrase);
	assert.equal(await decrypter.decrypt(ours, 'text'), 'text');
	const encrypter = new Encrypter();
	encrypter.setScryptWorkFactor(10);
	encrypter.setPassphrase(passphrase);
	assert.equal(await openWithPassphrase(passphrase, await encrypter.encrypt('text')), 'text');
});

test('what does not open says why', async () => {
	const identity = await generateIdentity();
	const sealed = await sealFor([await identityToRecipient(identity)], 'text');
	assert.equal(await openWith(identity, sealed), 'text');
	assert.equal(await failureOf(openWith(undefined, sealed)), 'no-identity');
	assert.equal(await failureOf(openWith(await generateIdentity(), sealed)), 'no-identity');
	assert.equal(await failureOf(openWith(identity, Buffer.from('text'))), 'not-age');
	assert.equal(await failureOf(openWith(undefined, Buffer.from('text'))), 'not-age');
	assert.equal(await failureOf(openWith(identity, sealed.subarray(0, -1))), 'damaged');
	const wrapped = await sealWithPassphrase(passphrase, 'text', 10);
	assert.equal(await failureOf(openWithPassphrase('another', wrapped)), 'no-identity');
	assert.equal(await failureOf(openWithPassphrase(passphrase, sealed)), 'no-identity');
});

test('a work factor that would eat the memory is refused', async () => {
	const wrapped = Buffer.from(await sealWithPassphrase(passphrase, 'text', 10)).toString('latin1');
	const greedy = Buffer.from(wrapped.replace(/^(-> scrypt \S+) 10$/m, '$1 31'), 'latin1');
	assert.equal(await failureOf(openWithPassphrase(passphrase, greedy)), 'damaged');
});

test('the passphrase is worked on beside the event loop', async () => {
	let ticks = 0;
	const timer = setInterval(() => ticks++, 1);
	await sealWithPassphrase(passphrase, 'text', 15);
	clearInterval(timer);
	assert.ok(ticks > 2, `${ticks} ticks`);
});

const age = spawnSync('age', ['--version']).error === undefined;
test('the age program opens the vault', { skip: age ? false : 'the program age is not installed' }, async (context) => {
	const base = await mkdtemp(join(tmpdir(), 'agent-reach-age-'));
	context.after(() => rm(base, { recursive: true, force: true }));
	const identity = await generateIdentity();
	const vault = createLocalVault({
		folder: join(base, 'data'),
		custody: { load: async () => identity, store: async () => undefined },
		now: () => 0,
		workFactor: 10,
	});
	await vault.setUpRecovery(passphrase);
	await vault.write('demo', [{ name: 'API_KEY', value: 'told by age', origin: 'a.ts' }]);
	await writeFile(join(base, 'identity'), `${identity}\n`, { mode: 0o600 });
	const opened = spawnSync('age', ['-d', '-i', join(base, 'identity'), join(base, 'data', 'vault.age')], {
		encoding: 'utf8',
	});
	assert.equal(opened.status, 0, opened.stderr);
	const contents: { projects: Record<string, Record<string, { versions: { value: string }[] }>> } = JSON.parse(
		opened.stdout,
	);
	assert.equal(contents.projects['demo']?.['API_KEY']?.versions[0]?.value, 'told by age');
});
