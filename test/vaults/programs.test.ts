import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { VaultError } from '../../server/src/vaults/vault.ts';
import { contract, openWatched } from './contract.ts';
import { run } from './processes.ts';
import { debianPrograms, isMissing, temporaryFolder } from './tools.ts';

const execute = promisify(execFile);

test('pass, with gpg', async (context) => {
	const found = await debianPrograms(['pass', 'gpg'], ['pass', 'gnupg']);
	if (isMissing(found)) return context.skip(found.missing);
	const home = await temporaryFolder(context);
	const gnupg = join(home, '.gnupg');
	await mkdir(gnupg, { mode: 0o700 });
	const env = { PATH: process.env['PATH'], HOME: home, GNUPGHOME: gnupg };
	const options = [
		'--batch',
		'--passphrase',
		'',
		'--quick-generate-key',
		'tester <tester@example.org>',
		'default',
		'default',
		'never',
	];
	await execute('gpg', options, { env });
	context.after(() => execute('gpgconf', ['--kill', 'all'], { env }).catch(() => undefined));
	await execute('pass', ['init', 'tester@example.org'], { env });
	const machine = { platform: process.platform, env, home };
	const { vault, calls } = await contract(context, {
		id: 'pass',
		machine,
		foreignRead: (project, name) => run('pass', ['show', `${project}/${name}`], { env }),
		foreignWrite: async (project, name, value) => {
			await run('pass', ['insert', '--multiline', `${project}/${name}`], { env, input: value });
		},
	});
	assert.ok(calls.length > 10);

	await context.test('references of other depths are read', async () => {
		await run('pass', ['insert', '--multiline', 'web/db/staging/password'], { env, input: 'deep value' });
		const parsed = vault.parseReference('ref+pass://web/db/staging/password');
		assert.ok(parsed);
		assert.deepEqual(await vault.resolve([parsed]), [{ ok: true, value: 'deep value' }]);
		for (const text of ['ref+pass://../x/y', 'ref+pass://-x/y', 'ref+pass://only', 'pass://a/b']) {
			assert.equal(vault.parseReference(text), undefined, text);
		}
	});

	await context.test('a store that was not set up, and a key that is not here', async () => {
		const { vault: bare } = openWatched({
			id: 'pass',
			machine: { ...machine, env: { ...env, PASSWORD_STORE_DIR: join(home, 'none') } },
		});
		assert.equal((await bare.detect()).state, 'unconfigured');
		const empty = join(home, 'empty');
		await mkdir(empty, { mode: 0o700 });
		const { vault: keyless } = openWatched({ id: 'pass', machine: { ...machine, env: { ...env, GNUPGHOME: empty } } });
		const entry = { vault: 'pass', project: 'acme-web', name: 'UNICODE' };
		await assert.rejects(keyless.resolve([entry]), (error) => error instanceof VaultError && error.code === 'locked');
	});
});

test('KeePassXC', async (context) => {
	const found = await debianPrograms(['keepassxc-cli'], ['keepassxc']);
	if (isMissing(found)) return context.skip(found.missing);
	const home = await temporaryFolder(context);
	const database = join(home, 'secrets of mine.kdbx');
	const master = ['correct', 'horse', 'battery'].join(' ');
	const env = { PATH: process.env['PATH'], HOME: home, QT_QPA_PLATFORM: 'offscreen' };
	await run('keepassxc-cli', ['db-create', '-q', '-p', '-t', '100', database], {
		env,
		input: `${master}\n${master}\n`,
	});
	const machine = { platform: process.platform, env, home };
	let asked = 0;
	const ask = async () => {
		asked++;
		return master;
	};
	const show = ['show', '-q', '-s', '-a', 'password', database];
	await contract(context, {
		id: 'keepassxc',
		machine,
		container: database,
		ask,
		oneLine: true,
		foreignRead: async (project, name) =>
			(await run('keepassxc-cli', [...show, `${project}/${name}`], { env, input: `${master}\n` })).slice(0, -1),
		foreignWrite: async (project, name, value) => {
			const args = ['add', '-q', '-p', database, `${project}/${name}`];
			await run('keepassxc-cli', args, { env, input: `${master}\n${value}\n` });
		},
	});
	assert.equal(asked, 1, 'the password is asked for once');

	await context.test('what it cannot hold is said before anything is asked', () => {
		const { vault } = openWatched({ id: 'keepassxc', machine, container: database, ask });
		const problem = vault.problem('acme', 'KEY', 'two\nlines');
		assert.match(problem?.message ?? '', /one line/);
	});

	await context.test('a wrong password, no password, no database', async () => {
		const open = (container: string, answer: string | undefined) =>
			openWatched({ id: 'keepassxc', machine, container, ask: async () => answer }).vault;
		const code = async (container: string, answer: string | undefined) => {
			const entry = { vault: 'keepassxc', project: 'acme-web', name: 'PLAIN' };
			const error: unknown = await open(container, answer)
				.resolve([entry])
				.catch((each: unknown) => each);
			assert.ok(error instanceof VaultError);
			assert.ok(!error.message.includes(master));
			return error.code;
		};
		assert.equal(await code(database, 'wrong'), 'denied');
		assert.equal(await code(database, undefined), 'locked');
		assert.equal(await code(join(home, 'none.kdbx'), master), 'absent');
		assert.equal(await code('relative.kdbx', master), 'unconfigured');
	});

	await context.test('a database with a key file alone', async () => {
		const keyFile = join(home, 'key.keyx');
		const other = join(home, 'keyed.kdbx');
		await run('keepassxc-cli', ['db-create', '-q', '-k', keyFile, other], { env, input: '' });
		const options = { id: 'keepassxc', machine, container: other, address: keyFile, ask: async () => '' };
		const { vault } = openWatched(options);
		await vault.write('acme', [{ name: 'KEY', value: 'behind a key file', origin: 'x' }]);
		assert.deepEqual(await vault.resolve([{ vault: 'keepassxc', project: 'acme', name: 'KEY' }]), [
			{ ok: true, value: 'behind a key file' },
		]);
	});
});

test('Secret Service: gnome-keyring in a session of its own', async (context) => {
	const programs = ['gnome-keyring-daemon', 'secret-tool', 'dbus-daemon'];
	const found = await debianPrograms(programs, ['gnome-keyring', 'libsecret-tools', 'dbus', 'dbus-x11']);
	if (isMissing(found)) return context.skip(found.missing);
	const home = await temporaryFolder(context);
	const runtime = join(home, 'run');
	await mkdir(runtime, { mode: 0o700 });
	const bare = { PATH: process.env['PATH'], HOME: home, XDG_RUNTIME_DIR: runtime };
	const { startBus } = await import('./processes.ts');
	const bus = await startBus(context, bare);
	const env = { ...bare, DBUS_SESSION_BUS_ADDRESS: bus };
	const { startKeyring } = await import('./processes.ts');
	await startKeyring(context, env);
	const machine = { platform: 'linux' as const, env, home };
	const attributes = (project: string, name: string) => [
		'application',
		'agent-reach',
		'project',
		project,
		'name',
		name,
	];
	await contract(context, {
		id: 'keyring',
		machine,
		foreignRead: (project, name) => run('secret-tool', ['lookup', ...attributes(project, name)], { env }),
		foreignWrite: async (project, name, value) => {
			await run('secret-tool', ['store', '--label=x', ...attributes(project, name)], { env, input: value });
		},
	});

	await context.test('without a session it says so, and stores nothing anywhere else', async () => {
		const { vault } = openWatched({
			id: 'keyring',
			machine: { ...machine, env: { ...bare, XDG_RUNTIME_DIR: join(home, 'x') } },
		});
		assert.equal((await vault.detect()).state, 'absent');
		const write = vault.write('acme', [{ name: 'KEY', value: 'some value', origin: 'x' }]);
		await assert.rejects(write, (error) => error instanceof VaultError && error.code === 'absent');
	});
});

test('programs are not taken from the workspace, nor from a relative part of PATH', async (context) => {
	const root = await temporaryFolder(context);
	const bin = join(root, 'bin');
	await mkdir(bin);
	await writeFile(join(bin, 'pass'), '#!/bin/sh\necho pwned\n', { mode: 0o755 });
	const env = { PATH: `${bin}:bin:.`, HOME: root };
	const { environment } = openWatched({ id: 'pass', machine: { platform: 'linux', env, home: root }, root });
	assert.equal(await environment.programs.find('pass'), undefined);
	const elsewhere = openWatched({ id: 'pass', machine: { platform: 'linux', env, home: root } }).environment;
	assert.equal(await elsewhere.programs.find('pass'), join(bin, 'pass'));
	const call = { program: 'pass', args: ['insert', 'a-long-enough-value'], secrets: ['a-long-enough-value'] };
	await assert.rejects(elsewhere.programs.run(call), (error) => error instanceof VaultError && error.code === 'denied');
});
