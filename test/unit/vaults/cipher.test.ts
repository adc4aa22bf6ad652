import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Decrypter, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import {
	CipherError,
	openWith,
	openWithPassphrase,
	sealFor,
	sealWithPassphrase,
} from '../../../server/src/vaults/local/cipher.ts';

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
