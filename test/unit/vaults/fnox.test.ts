import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { Decrypter, Encrypter, generateIdentity, identityToRecipient } from 'age-encryption';
import { parse as parseToml } from 'smol-toml';
import { VaultError } from '../../../server/src/vaults/vault.ts';
import { createCanary } from '../../support/canary.ts';
import { contract, openWatched } from '../../vaults/contract.ts';
import { temporaryFolder } from '../../vaults/tools.ts';

test('fnox: what is encrypted here opens with the key of its recipient, and the other way round', async (context) => {
	const home = await temporaryFolder(context);
	const root = join(home, 'work');
	await mkdir(root);
	const [own, other] = [await generateIdentity(), await generateIdentity()];
	const recipients = await Promise.all([own, other].map(identityToRecipient));
	const file = join(root, 'fnox.toml');
	const base = `# ours\ndefault_provider = "age"\n\n[providers.age]\ntype = "age"\nrecipients = ${JSON.stringify(recipients)}\n\n[secrets]\nLEVEL = { default = "info" } # plain\n`;
	await writeFile(file, base);
	const machine = {
		platform: process.platform,
		env: { PATH: process.env['PATH'], HOME: home, FNOX_AGE_KEY: own },
		home,
	};
	type Secrets = { secrets: Record<string, { provider: string; value: string }> };
	const secrets = async () => (parseToml(await readFile(file, 'utf8')) as unknown as Secrets).secrets;
	await contract(context, {
		id: 'fnox',
		machine,
		root,
		withoutProjects: true,
		// The second recipient, with age alone: a colleague.
		foreignRead: async (_project, name) => {
			const decrypter = new Decrypter();
			decrypter.addIdentity(other);
			return decrypter.decrypt(Buffer.from((await secrets())[name]?.value ?? '', 'base64'), 'text');
		},
		foreignWrite: async (_project, name, value) => {
			const encrypter = new Encrypter();
			for (const recipient of recipients) encrypter.addRecipient(recipient);
			const body = Buffer.from(await encrypter.encrypt(value)).toString('base64');
			// Without a provider of its own: the default one counts.
			await writeFile(file, `${await readFile(file, 'utf8')}${name} = { value = "${body}" }\n`);
		},
	});

	await context.test('everything else in the file stays as it is', async () => {
		const text = await readFile(file, 'utf8');
		assert.ok(text.startsWith(base));
		assert.equal((await secrets())['PLAIN']?.provider, 'age');
	});

	await context.test('a name that means something else is not taken', async () => {
		const { vault } = openWatched({ id: 'fnox', machine, root });
		const write = vault.write('acme', [{ name: 'LEVEL', value: 'a value of it', origin: 'x' }]);
		await assert.rejects(write, (error) => error instanceof VaultError && error.code === 'conflict');
		assert.deepEqual(createCanary(['a value of it']).leaks(await readFile(file)), []);
	});

	await context.test(
		'without a key it cannot be read; without a provider for age keys it cannot be begun',
		async () => {
			const bare = { ...machine, env: { PATH: process.env['PATH'], HOME: home } };
			const { vault } = openWatched({ id: 'fnox', machine: bare, root });
			const entry = { vault: 'fnox', project: 'acme', name: 'PLAIN' };
			await assert.rejects(
				vault.resolve([entry]),
				(error) => error instanceof VaultError && error.code === 'signed-out',
			);
			for (const text of [
				'',
				'[providers.a]\ntype = "age"\nrecipients = ["ssh-ed25519 AAAA"]\n',
				'[providers.broken]\ntype = "age"\nrecipients = ["age1x"]\n',
			]) {
				const empty = join(home, `empty${text.length}`);
				await mkdir(empty);
				await writeFile(join(empty, 'fnox.toml'), text);
				const opened = openWatched({ id: 'fnox', machine, root: empty }).vault;
				if (!text.includes('broken')) assert.equal((await opened.detect()).state, 'unconfigured');
				const write = opened.write('acme', [{ name: 'A', value: 'some value', origin: 'x' }]);
				await assert.rejects(write, (error) => error instanceof VaultError && error.code === 'unconfigured');
				assert.equal(await readFile(join(empty, 'fnox.toml'), 'utf8'), text);
			}
		},
	);

	await context.test('of several providers the one that is named', async () => {
		const two = join(home, 'two');
		await mkdir(two);
		const text = recipients
			.map((each, index) => `[providers.p${index}]\ntype = "age"\nrecipients = ["${each}"]\n`)
			.join('');
		await writeFile(join(two, 'fnox.toml'), text);
		assert.equal((await openWatched({ id: 'fnox', machine, root: two }).vault.detect()).state, 'unconfigured');
		const named = openWatched({ id: 'fnox', machine, root: two, container: 'fnox.toml#p0' }).vault;
		await named.write('acme', [{ name: 'A', value: 'some value', origin: 'x' }]);
		const [answer] = await named.resolve([{ vault: 'fnox', project: 'acme', name: 'A' }]);
		assert.deepEqual(answer, { ok: true, value: 'some value' });
		assert.match(
			await readFile(join(two, 'fnox.toml'), 'utf8'),
			/^A = \{ provider = "p0", value = "YWdlLWVuY3J5cHRpb24ub3JnL3Yx/m,
		);
	});
});
