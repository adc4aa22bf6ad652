import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { generateIdentity } from 'age-encryption';
import { english } from '../../../server/src/l10n.ts';
import { vaultEnvironment } from '../../../server/src/vaults/environment.ts';
import { vaultKind, vaultKinds } from '../../../server/src/vaults/index.ts';
import type { VaultEnvironment } from '../../../server/src/vaults/kind.ts';
import type { Machine } from '../../../server/src/vaults/paths.ts';
import { VaultError } from '../../../server/src/vaults/vault.ts';
import { createCanary } from '../../support/canary.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';
import { posixOnly } from '../../support/machine.ts';
import { type ProgramStart, standIns } from '../../support/recordedPrograms.ts';
import { assertNoneSeen, contract } from '../../vaults/contract.ts';
import { temporaryFolder } from '../../vaults/tools.ts';

const make = createExampleMaker('argv canary');
const skip = posixOnly;

/** 1Password's `op`, as far as it is used: items by title or id, JSON on standard input. */
const op = `
	state.items ??= [];
	const [verb, sub, what] = args;
	if (verb === 'whoami') return [0, JSON.stringify({ url: 'https://example.1password.com' })];
	const vault = option('--vault');
	const item = state.items.find((each) => each.vault === vault && (each.id === what || each.title === what));
	if (sub === 'get') return item ? [0, JSON.stringify(item)] : [1, '', '"' + what + '" isn\\'t an item in the "' + vault + '" vault.'];
	const given = JSON.parse(input);
	if (sub === 'create') {
		const made = { ...given, id: 'id' + (state.items.length + 1), vault, version: 1 };
		state.items.push(made);
		return [0, JSON.stringify(made)];
	}
	if (sub === 'edit' && item) {
		Object.assign(item, given, { id: item.id, vault, version: item.version + 1 });
		return [0, JSON.stringify(item)];
	}
	return [1, '', 'unknown'];`;

/** macOS' \`security\`: values go in through the lines of \`-i\`, and come out on standard error. */
const security = `
	state.items ??= {};
	const key = (words) => [words[words.indexOf('-s') + 1], words[words.indexOf('-a') + 1]].join(' ');
	if (args[0] === '-i') {
		for (const line of input.trim().split('\\n')) {
			const words = line.split(' ');
			state.items[key(words)] = words[words.indexOf('-X') + 1];
		}
		return [0];
	}
	if (args[0] === 'default-keychain') return [0, '"login"'];
	if (args[0] === 'dump-keychain') {
		return [0, Object.keys(state.items).map((each) => {
			const [service, account] = each.split(' ');
			return 'keychain: "login"\\n    "acct"<blob>="' + account + '"\\n    "svce"<blob>="' + service + '"\\n';
		}).join('')];
	}
	const found = state.items[key(args)];
	if (found === undefined) return [44, '', 'The specified item could not be found in the keychain.'];
	if (args[0] === 'delete-generic-password') delete state.items[key(args)];
	return [0, '', 'password: 0x' + found.toUpperCase() + '  "..."\\n'];`;

/** What our script does in PowerShell, by the JSON on its standard input. */
const powershell = `
	state.items ??= {};
	const ask = JSON.parse(input);
	const answer = { ok: true };
	if (ask.do === 'write') state.items[ask.target] = ask.value;
	if (ask.do === 'read' && state.items[ask.target] !== undefined) answer.value = state.items[ask.target];
	if (ask.do === 'delete') delete state.items[ask.target];
	if (ask.do === 'names') answer.names = Object.keys(state.items).filter((each) => each.startsWith(ask.target.slice(0, -1))).join('\\n');
	return [0, JSON.stringify(answer)];`;

const kubectl = `
	if (args[0] === 'auth') return [0, 'yes'];
	return [0, JSON.stringify({ data: { KEY: Buffer.from('a value of the cluster').toString('base64') } })];`;
const token = `return [0, 'token-of-' + 'the-program'];`;
const quiet = 'return [0];';

const bodies: Readonly<Record<string, string>> = {
	op,
	security,
	powershell,
	kubectl,
	gcloud: token,
	gh: token,
	az: `return [0, JSON.stringify({ accessToken: 'token-of-the-program' })];`,
	aws: `return [0, JSON.stringify({ Version: 1, AccessKeyId: 'made-up', SecretAccessKey: 'token-of-the-program' })];`,
	pass: quiet,
	'keepassxc-cli': quiet,
	'secret-tool': quiet,
	sops: `return [0, '{"acme-web":{},"sops":{"age":[{"recipient":"x"}],"mac":"x"}}'];`,
};

/** Secrets of the environment that none of these programs has any business with. */
const foreign: Readonly<Record<string, string>> = {
	STRIPE_SECRET_KEY: make.base62(32),
	BAO_TOKEN: make.base62(32),
	DOPPLER_TOKEN: make.base62(32),
	AWS_SECRET_ACCESS_KEY: make.base62(32),
	BWS_ACCESS_TOKEN: make.base62(32),
	AZURE_CLIENT_SECRET: make.base62(32),
	NPM_TOKEN: make.base62(32),
};

async function place(context: TestContext, platform: Machine['platform'] = 'linux') {
	const base = await temporaryFolder(context);
	const programs = await standIns(base, bodies);
	if (platform === 'win32')
		await writeFile(join(programs.folder, 'powershell.exe'), await readFile(join(programs.folder, 'powershell')), {
			mode: 0o755,
		});
	const home = join(base, 'home');
	const root = join(base, 'work');
	await mkdir(home);
	await mkdir(root);
	const env = { PATH: programs.folder, HOME: home, ...foreign };
	const machine: Machine = { platform, env, home };
	return { base, home, root, machine, programs };
}

function assertClean(starts: readonly ProgramStart[], secrets: readonly string[]): void {
	assert.notEqual(starts.length, 0, 'a program was started');
	assertNoneSeen(starts, secrets);
	assertNoneSeen(starts, Object.values(foreign));
}

for (const [title, id, platform, more] of [
	['1Password', '1password', 'linux', { container: 'Dev' }],
	['macOS Keychain', 'keyring', 'darwin', {}],
	['Windows Credential Manager', 'keyring', 'win32', {}],
] as const) {
	test(`${title}: the contract of every vault, and what its program saw`, { skip }, async (context) => {
		const { machine, programs } = await place(context, platform);
		const written: string[] = [];
		const watched = await contract(context, { id, machine, ...more });
		for (const { secrets = [] } of watched.calls) written.push(...secrets);
		assert.notEqual(written.length, 0);
		const starts = await programs.starts();
		assertClean(starts, written);
		const canary = createCanary(written.flatMap((secret) => /[A-Za-z0-9]{32}/.exec(secret)?.[0] ?? []));
		assert.ok(
			starts.some(({ input = '' }) => canary.leaks(input).length > 0),
			'values went to standard input',
		);
	});
}

/** Vaults whose real programs are tried in another lane; here only what they are started with. */
const writers: readonly (readonly [string, string, Partial<VaultEnvironment>])[] = [
	['pass', 'pass', {}],
	['keepassxc-cli', 'keepassxc', { container: 'secrets.kdbx', ask: async () => make.base62(40) }],
	['secret-tool', 'keyring', {}],
	['sops', 'sops', {}],
];

for (const [program, id, more] of writers) {
	test(`${program}: neither a value nor a password is in an argument or a variable`, { skip }, async (context) => {
		const { home, root, machine, programs } = await place(context);
		const passwords: string[] = [];
		const ask = async () => {
			const password = make.base62(40);
			passwords.push(password);
			return password;
		};
		await mkdir(join(home, '.password-store', 'acme-web'), { recursive: true });
		await writeFile(join(home, '.password-store', '.gpg-id'), 'x');
		await writeFile(join(home, '.password-store', 'acme-web', 'OLD.gpg'), 'x');
		await writeFile(join(home, 'secrets.kdbx'), 'x');
		await mkdir(join(home, '.config', 'sops', 'age'), { recursive: true });
		await writeFile(join(home, '.config', 'sops', 'age', 'keys.txt'), `${await generateIdentity()}\n`);
		const kind = vaultKind(id) ?? assert.fail(id);
		const container = id === 'keepassxc' ? join(home, 'secrets.kdbx') : more.container;
		const environment = { ...vaultEnvironment(machine, root, english, ask), address: undefined, container };
		const vault = kind.open(environment);
		const values = ['NEW', 'OLD'].map((name) => ({ name, value: make.base62(32), origin: 'x' }));
		// A stand-in keeps nothing, so what is read back differs: only the starts matter here.
		const tolerated = (error: unknown) => assert.ok(error instanceof VaultError, String(error));
		await vault.detect();
		for (const entry of values) {
			await vault.write('acme-web', [entry]).catch(tolerated);
			await vault.replace('acme-web', entry).catch(tolerated);
		}
		await vault.resolve(values.map(({ name }) => ({ vault: id, project: 'acme-web', name }))).catch(tolerated);
		await vault.names('acme-web').catch(tolerated);
		await vault.remove('acme-web', ['NEW', 'OLD']).catch(tolerated);
		const starts = (await programs.starts()).filter((each) => each.program === program);
		assertClean(starts, [...values.map(({ value }) => value), ...passwords]);
		assert.ok(
			values.some(({ value }) => starts.some(({ input = '' }) => input.includes(value))),
			'a value went to standard input',
		);
	});
}

for (const [program, id] of [
	['gcloud', 'google-secret-manager'],
	['az', 'azure-key-vault'],
	['aws', 'aws-secrets-manager'],
	['aws', 'aws-ssm'],
	['gh', 'github-actions'],
] as const) {
	test(`${program} tells who is signed in (${id}), and sees no value and no other secret`, {
		skip,
	}, async (context) => {
		const { machine, root, programs } = await place(context);
		// Without the variables that would do without the program.
		const { AWS_SECRET_ACCESS_KEY: _, AZURE_CLIENT_SECRET: __, ...env } = machine.env;
		const kind = vaultKind(id) ?? assert.fail(id);
		const sent: string[] = [];
		const http: VaultEnvironment['http'] = {
			send: async ({ url, body }) => {
				sent.push(url);
				const text = typeof body === 'string' && body.includes('never') ? '' : '{}';
				return { status: 404, headers: {}, text, json: () => JSON.parse(text) as unknown };
			},
		};
		const container =
			id === 'azure-key-vault'
				? 'acme-kv'
				: id === 'github-actions'
					? 'acme/web'
					: id.startsWith('aws')
						? 'eu-central-1'
						: 'acme-prod-1';
		const environment = {
			...vaultEnvironment({ ...machine, env }, root, english),
			http,
			address: undefined,
			container,
		};
		const vault = kind.open(environment);
		const value = make.base62(32);
		await vault.detect();
		await vault
			.write('acme-web', [{ name: 'KEY', value, origin: 'x' }])
			.catch((error: unknown) => assert.ok(error instanceof VaultError, String(error)));
		const starts = (await programs.starts()).filter((each) => each.program === program);
		assertClean(starts, [value]);
		assert.ok(starts.every(({ input = '' }) => !input.includes(value)));
		assert.notEqual(sent.length, 0, 'its token was used');
		assert.deepEqual(createCanary([value]).leaks(sent.join('\n')), []);
	});
}

test('kubectl is only asked', { skip }, async (context) => {
	const { machine, root, programs } = await place(context);
	const kind = vaultKind('kubernetes') ?? assert.fail();
	const vault = kind.open({ ...vaultEnvironment(machine, root, english), address: undefined, container: undefined });
	assert.deepEqual(await vault.resolve([{ vault: 'kubernetes', project: 'acme', name: 'KEY' }]), [
		{ ok: true, value: 'a value of the cluster' },
	]);
	const value = make.base62(32);
	await assert.rejects(vault.write('acme', [{ name: 'KEY', value, origin: 'x' }]), VaultError);
	const starts = await programs.starts();
	assertClean(starts, [value]);
	assert.ok(starts.every(({ args }) => ['get', 'auth'].includes(args[0] ?? '')));
});

test('what kubectl says is not quoted where it cannot be read', async (context) => {
	const { machine, root } = await place(context);
	const value = make.base62(32);
	const output = `Warning: ${value}`;
	const environment = vaultEnvironment(machine, root, english);
	const vault = (vaultKind('kubernetes') ?? assert.fail()).open({
		...environment,
		programs: { ...environment.programs, run: async () => ({ code: 0, output, errors: '' }) },
		address: undefined,
		container: undefined,
	});
	await assert.rejects(vault.resolve([{ vault: 'kubernetes', project: 'acme', name: 'KEY' }]), (error) => {
		assert.ok(error instanceof VaultError);
		assert.equal(error.code, 'corrupt');
		assert.ok(!error.message.includes(value.slice(0, 5)));
		return true;
	});
});

test('every program that a vault starts is among those above', async () => {
	const folder = fileURLToPath(new URL('../../../server/src/vaults/', import.meta.url));
	const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'));
	const started = new Set<string>();
	for (const file of files) {
		const text = await readFile(join(folder, file), 'utf8');
		for (const [, program] of text.matchAll(/programs\s*\.run\(\{\s*program: '([^']+)'/g)) started.add(program ?? '');
		const calls = [...text.matchAll(/programs\s*\.run\(/g)].length;
		const named = [...text.matchAll(/programs\s*\.run\(\{\s*program: '/g)].length;
		assert.equal(calls, named, `${file}: a call whose program is not written out`);
		// Nothing else starts a program.
		if (!file.endsWith('program.ts')) assert.doesNotMatch(text, /node:child_process|cross-spawn/, file);
	}
	assert.deepEqual([...started].sort(), Object.keys(bodies).sort());
	for (const { id, program } of vaultKinds) {
		for (const [name] of (program ?? '').matchAll(/[a-z][a-z-]+(?=`|$)/g)) assert.ok(name in bodies, `${id}: ${name}`);
	}
});
