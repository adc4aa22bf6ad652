import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { generateIdentity } from 'age-encryption';
import type { IdentityCustody } from '../../../server/src/vaults/custody.ts';
import { realFileSystem, type VaultFileSystem } from '../../../server/src/vaults/local/files.ts';
import { createLocalVault, type LocalVaultOptions, shortestPassphrase } from '../../../server/src/vaults/local.ts';
import { VaultError, type VaultErrorCode } from '../../../server/src/vaults/vault.ts';

const passphrase = ['correct', 'horse', 'battery'].join(' ');
const canary = ['canary', 'value', '8f3a1b'].join('-');

async function folderOf(context: TestContext): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'agent-reach-vault-'));
	context.after(() => rm(folder, { recursive: true, force: true }));
	return join(folder, 'data');
}

function memoryCustody(identity?: string): IdentityCustody & { readonly kept: () => string | undefined } {
	let kept = identity;
	return {
		load: async () => kept,
		store: async (next) => {
			kept = next;
		},
		kept: () => kept,
	};
}

function vaultIn(folder: string, more: Partial<LocalVaultOptions> = {}) {
	return createLocalVault({
		folder,
		custody: memoryCustody(),
		now: () => 1_800_000_000_000,
		workFactor: 10,
		...more,
	});
}

async function rejection(work: Promise<unknown>, code: VaultErrorCode): Promise<VaultError> {
	let caught: unknown;
	await work.catch((error: unknown) => {
		caught = error;
	});
	assert.ok(caught instanceof VaultError, `expected a VaultError, got ${String(caught)}`);
	assert.equal(caught.code, code);
	assert.ok(!caught.message.includes(canary));
	return caught;
}

const entry = (name: string, value: string = canary) => ({ name, value, origin: 'src/app.ts' });
const one = (name: string) => [{ vault: 'agent-reach', project: 'demo', name }];

test('nothing exists before recovery is set up, and reading creates nothing', async (context) => {
	const folder = await folderOf(context);
	const vault = vaultIn(folder);
	assert.equal((await vault.status()).state, 'absent');
	assert.deepEqual(await vault.names('demo'), []);
	await rejection(vault.write('demo', [entry('API_KEY')]), 'no-vault');
	await rejection(vault.resolve(one('API_KEY')), 'no-vault');
	await assert.rejects(stat(folder), { code: 'ENOENT' });
});

test('an entry is written, read, replaced and taken back', async (context) => {
	const folder = await folderOf(context);
	const vault = vaultIn(folder);
	await vault.setUpRecovery(passphrase);
	const value = `${canary}\nsecond "line" \\ $ü`;
	await vault.write('demo', [entry('API_KEY', value), entry('OTHER', 'x')]);
	assert.deepEqual(await vault.names('demo'), ['API_KEY', 'OTHER']);
	assert.deepEqual(await vault.resolve(one('API_KEY')), [{ ok: true, value }]);
	await vault.replace('demo', entry('API_KEY', 'rotated'));
	assert.deepEqual(await vault.resolve(one('API_KEY')), [{ ok: true, value: 'rotated' }]);
	await vault.remove('demo', ['API_KEY', 'NEVER_THERE']);
	assert.deepEqual(await vault.names('demo'), ['OTHER']);
	const [gone] = await vault.resolve(one('API_KEY'));
	assert.equal(gone?.ok, false);
	assert.equal((await vault.status()).recipients, 2);
});

test('all or nothing: a conflict in one entry writes none', async (context) => {
	const vault = vaultIn(await folderOf(context));
	await vault.setUpRecovery(passphrase);
	await vault.write('demo', [entry('API_KEY', 'first')]);
	await rejection(vault.write('demo', [entry('NEW_ONE', 'n'), entry('API_KEY', canary)]), 'conflict');
	assert.deepEqual(await vault.names('demo'), ['API_KEY']);
	await vault.write('demo', [entry('API_KEY', 'first')]);
});

test('two writers of the same value: one taking it back does not take it from the other', async (context) => {
	const vault = vaultIn(await folderOf(context));
	await vault.setUpRecovery(passphrase);
	await vault.write('demo', [entry('API_KEY')]);
	await vault.write('demo', [entry('API_KEY')]);
	await vault.remove('demo', ['API_KEY']);
	assert.deepEqual(await vault.resolve(one('API_KEY')), [{ ok: true, value: canary }]);
	await vault.remove('demo', ['API_KEY']);
	assert.deepEqual(await vault.names('demo'), []);
	await vault.write('demo', [entry('API_KEY', 'another value after the undo')]);
	assert.deepEqual(await vault.names('demo'), ['API_KEY']);
});

test('names and projects that a reference cannot hold are refused', async (context) => {
	const vault = vaultIn(await folderOf(context));
	await vault.setUpRecovery(passphrase);
	for (const [project, name] of [
		['demo', 'lower'],
		['demo', '__proto__'],
		['../up', 'API_KEY'],
		['__proto__', 'API_KEY'],
	] as const) {
		await rejection(vault.write(project, [entry(name)]), 'denied');
	}
	await rejection(vault.write('demo', [entry('API_KEY', '')]), 'denied');
});

test('the files are private and hold no value', async (context) => {
	const folder = await folderOf(context);
	const vault = vaultIn(folder);
	await vault.setUpRecovery(passphrase);
	await vault.write('demo', [entry('API_KEY')]);
	assert.deepEqual((await readdir(folder)).sort(), ['recovery.age', 'vault.age']);
	for (const file of ['recovery.age', 'vault.age']) {
		const bytes = await readFile(join(folder, file));
		assert.ok(!bytes.includes(canary));
		if (process.platform !== 'win32') assert.equal((await stat(join(folder, file))).mode & 0o777, 0o600);
	}
	if (process.platform !== 'win32') assert.equal((await stat(folder)).mode & 0o777, 0o700);
});

test('an identity that is lost locks the vault, nothing is overwritten, and the passphrase enrols again', async (context) => {
	const folder = await folderOf(context);
	await vaultIn(folder).setUpRecovery(passphrase);
	const first = vaultIn(folder, { custody: memoryCustody(await generateIdentity()) });
	const before = await readFile(join(folder, 'vault.age'));
	await rejection(first.write('demo', [entry('API_KEY')]), 'locked');
	await rejection(first.setUpRecovery(`${passphrase} other`), 'locked');
	await rejection(vaultIn(folder).resolve(one('API_KEY')), 'locked');
	assert.equal((await first.status()).state, 'locked');
	const denied = await rejection(first.unlockWithPassphrase('not the passphrase'), 'denied');
	assert.ok(!denied.message.includes('not the passphrase'));
	assert.deepEqual(await readFile(join(folder, 'vault.age')), before);
	await first.unlockWithPassphrase(passphrase);
	await first.write('demo', [entry('API_KEY')]);
	assert.deepEqual(await first.resolve(one('API_KEY')), [{ ok: true, value: canary }]);
	assert.equal((await first.status()).recipients, 3);
});

test('an editor is enrolled from another one', async (context) => {
	const folder = await folderOf(context);
	const first = vaultIn(folder);
	await first.setUpRecovery(passphrase);
	await first.write('demo', [entry('API_KEY')]);
	const second = vaultIn(folder);
	const recipient = await second.ownRecipient();
	await rejection(second.resolve(one('API_KEY')), 'locked');
	await rejection(first.enrol('age1nonsense', 'x'), 'denied');
	await first.enrol(recipient, 'second editor');
	assert.deepEqual(await second.resolve(one('API_KEY')), [{ ok: true, value: canary }]);
});

test('a new passphrase replaces the old one; without a recovery file nothing more is stored', async (context) => {
	const folder = await folderOf(context);
	const vault = vaultIn(folder);
	await vault.setUpRecovery(passphrase);
	await vault.write('demo', [entry('API_KEY')]);
	await rm(join(folder, 'recovery.age'));
	await rejection(vault.write('demo', [entry('OTHER')]), 'no-vault');
	await vault.setUpRecovery('another passphrase');
	await vault.write('demo', [entry('OTHER')]);
	const other = vaultIn(folder);
	await rejection(other.unlockWithPassphrase(passphrase), 'denied');
	await other.unlockWithPassphrase('another passphrase');
	assert.deepEqual(await other.resolve(one('API_KEY')), [{ ok: true, value: canary }]);
	assert.equal((await other.status()).recipients, 3);
});

test('a short passphrase and a custody that forgets are refused before a vault exists', async (context) => {
	const folder = await folderOf(context);
	await rejection(vaultIn(folder).setUpRecovery('x'.repeat(shortestPassphrase - 1)), 'denied');
	const forgetful: IdentityCustody = { load: async () => undefined, store: async () => undefined };
	await rejection(vaultIn(folder, { custody: forgetful }).setUpRecovery(passphrase), 'read-back');
	assert.equal((await vaultIn(folder).status()).state, 'absent');
	await vaultIn(folder).setUpRecovery(passphrase);
});

for (const [title, damage] of [
	['text', () => Buffer.from('not an age file')],
	['nothing', () => Buffer.alloc(0)],
	['a truncated file', (before: Buffer) => before.subarray(0, before.length - 10)],
	[
		'a flipped bit in the last byte',
		(before: Buffer) => Buffer.concat([before.subarray(0, -1), Buffer.from([(before.at(-1) ?? 0) ^ 1])]),
	],
] as const) {
	test(`a vault that became ${title} is reported and left alone`, async (context) => {
		const folder = await folderOf(context);
		const vault = vaultIn(folder);
		await vault.setUpRecovery(passphrase);
		await vault.write('demo', [entry('API_KEY')]);
		const file = join(folder, 'vault.age');
		const damaged = damage(await readFile(file));
		await writeFile(file, damaged);
		await rejection(vault.write('demo', [entry('OTHER')]), 'corrupt');
		await rejection(vault.resolve(one('API_KEY')), 'corrupt');
		await rejection(vault.setUpRecovery(passphrase), 'corrupt');
		assert.equal((await vault.status()).state, 'corrupt');
		assert.deepEqual(await readFile(file), damaged);
	});
}

test('a full disk leaves the old vault and no debris', async (context) => {
	const folder = await folderOf(context);
	const custody = memoryCustody();
	await vaultIn(folder, { custody }).setUpRecovery(passphrase);
	const before = await readFile(join(folder, 'vault.age'));
	const full: VaultFileSystem = {
		...realFileSystem,
		open: async (path, flags, mode) => {
			const handle = await realFileSystem.open(path, flags, mode);
			if (!path.endsWith('.tmp') || flags !== 'wx+') return handle;
			return new Proxy(handle, {
				get: (target, key) => {
					if (key === 'writeFile') {
						return async () => {
							await target.write('half of it');
							throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
						};
					}
					const member: unknown = Reflect.get(target, key);
					return typeof member === 'function' ? member.bind(target) : member;
				},
			});
		},
	};
	const error = await rejection(vaultIn(folder, { custody, fs: full }).write('demo', [entry('API_KEY')]), 'io');
	assert.match(error.message, /disk is full/);
	assert.deepEqual(await readFile(join(folder, 'vault.age')), before);
	assert.deepEqual((await readdir(folder)).sort(), ['recovery.age', 'vault.age']);
	await vaultIn(folder, { custody }).write('demo', [entry('API_KEY')]);
});

test('a living holder keeps the lock, a dead one does not', async (context) => {
	const folder = await folderOf(context);
	const vault = vaultIn(folder, { lockWait: 60, now: Date.now });
	await vault.setUpRecovery(passphrase);
	const lock = join(folder, 'vault.lock');
	const { hostname } = await import('node:os');
	await writeFile(lock, JSON.stringify({ pid: process.pid, host: hostname(), token: 'other' }));
	await rejection(vault.write('demo', [entry('API_KEY')]), 'busy');
	await writeFile(lock, JSON.stringify({ pid: 2 ** 30, host: hostname(), token: 'dead' }));
	await vault.write('demo', [entry('API_KEY')]);
	await assert.rejects(stat(lock), { code: 'ENOENT' });
});

test('a terminal is asked for the identity only when there is a vault to be opened, and once', async (context) => {
	const folder = await folderOf(context);
	let asked = 0;
	let held: string | undefined;
	const custody: IdentityCustody = {
		keeps: false,
		load: async () => {
			asked++;
			return held;
		},
		store: async (identity) => {
			held = identity;
		},
	};
	const vault = vaultIn(folder, { custody });
	assert.equal((await vault.status()).state, 'absent');
	assert.deepEqual(await vault.names('demo'), []);
	await rejection(vault.write('demo', [entry('API_KEY')]), 'no-vault');
	assert.equal(asked, 0);
	await vault.setUpRecovery(passphrase);
	await vault.write('demo', [entry('API_KEY')]);
	assert.deepEqual(await vault.resolve(one('API_KEY')), [{ ok: true, value: canary }]);
	await vault.setUpRecovery('a second passphrase');
	assert.deepEqual(await vault.resolve(one('API_KEY')), [{ ok: true, value: canary }]);
	assert.equal((await vault.status()).recipients, 1);
	await writeFile(join(folder, 'vault.age'), 'damaged');
	asked = 0;
	await rejection(vault.resolve(one('API_KEY')), 'corrupt');
	assert.equal(asked, 0);
});

test('a writer whose lock was taken away starts again from what the other one wrote', async (context) => {
	const folder = await folderOf(context);
	const custody = memoryCustody();
	const other = vaultIn(folder, { custody });
	await other.setUpRecovery(passphrase);
	let interfered = false;
	const slow: VaultFileSystem = {
		...realFileSystem,
		open: async (path, flags, mode) => {
			if (path.endsWith('.tmp') && flags === 'wx+' && !interfered) {
				interfered = true;
				await rm(join(folder, 'vault.lock'));
				await other.write('demo', [entry('FASTER')]);
			}
			return realFileSystem.open(path, flags, mode);
		},
	};
	await vaultIn(folder, { custody, fs: slow }).write('demo', [entry('SLOWER')]);
	assert.deepEqual(await other.names('demo'), ['FASTER', 'SLOWER']);
});
