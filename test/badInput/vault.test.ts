import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { dataFolder } from '../../server/src/vaults/paths.ts';
import { noTerminal } from '../cli/terminal.ts';
import { startClient, type TestClient, type TestFolders, testFolders } from '../support/lspClient.ts';
import { noSmallDisk, smallDisk } from '../support/machine.ts';
import { githubToken } from '../support/secrets.ts';
import { passphrase, place } from './place.ts';

const token = githubToken(70);
const source = `const token = '${token}';\n`;

interface Outcome {
	readonly state: string;
	readonly messages: string[];
}

/** The custody of an editor, kept between two servers. */
function custody() {
	const state: { identity?: string } = {};
	return {
		'agentReach/passphrase': () => ({ passphrase }),
		'agentReach/vaultSettings': () => ({ user: {}, workspace: {} }),
		'agentReach/secretGet': () => ({ value: state.identity }),
		'agentReach/secretSet': ({ value }: { value: string }) => {
			state.identity = value;
			return {};
		},
	};
}

async function contain(client: TestClient, folders: TestFolders, path: string): Promise<Outcome> {
	const uri = folders.uri(path);
	client.open(uri, await readFile(folders.file(path), 'utf8'), 'javascript');
	const [diagnostic] = (await client.pull(uri)).items ?? [];
	assert.ok(diagnostic, `${path} has a finding`);
	const target = { uri, finding: (diagnostic.data as { finding: string }).finding };
	return client.request('workspace/executeCommand', { command: 'agentReach.server.contain', arguments: [target] });
}

const vaultFolder = (home: string) => dataFolder({ platform: process.platform, env: {}, home });

async function editor(folders: TestFolders, answers = custody()): Promise<TestClient> {
	return startClient({ folders: [folders.workspace], home: folders.home, own: { trusted: true }, answers });
}

describe('the vault file', { timeout: 120_000 }, () => {
	for (const [name, damage] of [
		['is garbage', () => Buffer.from('not a vault\n')],
		['is empty', () => Buffer.alloc(0)],
		['is cut off', (whole: Buffer) => whole.subarray(0, whole.length >> 1)],
		[
			'has a flipped bit',
			(whole: Buffer) => Buffer.from(whole).fill((whole.at(-5) ?? 0) ^ 1, whole.length - 5, whole.length - 4),
		],
	] as const) {
		test(`that ${name} is left as it is, with a clear error, and the value stays in the file`, async () => {
			await using folders = await testFolders({ 'app.js': source, 'b.js': `const t = '${githubToken(71)}';\n` });
			const answers = custody();
			await using client = await editor(folders, answers);
			assert.equal((await contain(client, folders, 'app.js')).state, 'contained');
			const vault = join(vaultFolder(folders.home), 'vault.age');
			const broken = damage(await readFile(vault));
			await writeFile(vault, broken);
			const before = await readFile(folders.file('b.js'), 'utf8');
			const { state, messages } = await contain(client, folders, 'b.js');
			assert.equal(state, 'failed');
			assert.match(messages.join(' '), /vault\.age.*(damaged|not a readable vault).*left as it (is|was)/);
			assert.deepEqual(await readFile(vault), broken);
			assert.equal(await readFile(folders.file('b.js'), 'utf8'), before);
			await client.close();
		});
	}

	test('that another process holds: waits, then says who and what to do', async () => {
		await using folders = await testFolders({ 'app.js': source, 'b.js': `const t = '${githubToken(71)}';\n` });
		await using client = await editor(folders);
		assert.equal((await contain(client, folders, 'app.js')).state, 'contained');
		const lock = join(vaultFolder(folders.home), 'vault.lock');
		await writeFile(lock, JSON.stringify({ pid: process.pid, host: 'elsewhere', token: 'x', at: Date.now() }));
		const beat = setInterval(() => void utimes(lock, new Date(), new Date()).catch(() => undefined), 500);
		try {
			const { state, messages } = await contain(client, folders, 'b.js');
			assert.match(state, /failed|takenBack/);
			assert.match(messages.join(' '), /Another program is writing to the vault .*vault\.lock.* try again/);
			assert.ok((await readFile(folders.file('b.js'), 'utf8')).includes(githubToken(71)));
		} finally {
			clearInterval(beat);
		}
		await client.close();
	});

	test('and two editors that contain different secrets at once: both are kept', async () => {
		await using folders = await testFolders({
			'a.js': `const a = '${githubToken(72)}';\n`,
			'first.js': source,
			'b.js': `const b = '${githubToken(73)}';\n`,
		});
		const answers = custody();
		await using one = await editor(folders, answers);
		assert.equal((await contain(one, folders, 'first.js')).state, 'contained');
		await using two = await editor(folders, answers);
		const outcomes = await Promise.all([contain(one, folders, 'a.js'), contain(two, folders, 'b.js')]);
		const files = await Promise.all(['a.js', 'b.js'].map((path) => readFile(folders.file(path), 'utf8')));
		outcomes.forEach(({ state, messages }, index) => {
			const still = files[index]?.includes(githubToken(72 + index));
			assert.equal(state === 'contained', !still, `${state}: ${messages.join(' ')}`);
		});
		await assertResolves(folders, answers, 'contained in one of two editors', files);
		await Promise.all([one.close(), two.close()]);
	});

	test('and two editors that contain the same secret at once: it is not lost', async () => {
		await using folders = await testFolders({ 'a.js': source, 'first.js': `const f = '${githubToken(74)}';\n` });
		const answers = custody();
		await using one = await editor(folders, answers);
		assert.equal((await contain(one, folders, 'first.js')).state, 'contained');
		await using two = await editor(folders, answers);
		await Promise.all([contain(one, folders, 'a.js'), contain(two, folders, 'a.js')]);
		const after = await readFile(folders.file('a.js'), 'utf8');
		await assertResolves(folders, answers, 'the same secret', [after]);
		await Promise.all([one.close(), two.close()]);
	});

	test('made by two editors at once: one vault, nothing lost', async () => {
		await using folders = await testFolders({ 'a.js': source, 'b.js': `const b = '${githubToken(73)}';\n` });
		// Two editors have two storages for secrets.
		await using one = await editor(folders, custody());
		await using two = await editor(folders, custody());
		const outcomes = await Promise.all([contain(one, folders, 'a.js'), contain(two, folders, 'b.js')]);
		const texts = await Promise.all(['a.js', 'b.js'].map((path) => readFile(folders.file(path), 'utf8')));
		[token, githubToken(73)].forEach((value, index) => {
			const { state, messages } = outcomes[index] ?? assert.fail();
			if (state !== 'contained') assert.ok(texts[index]?.includes(value), `${state}: ${messages.join(' ')}`);
		});
		assert.ok(
			outcomes.some(({ state }) => state === 'contained'),
			JSON.stringify(outcomes),
		);
		const names = await readdir(vaultFolder(folders.home));
		assert.equal(names.filter((name) => name === 'vault.age').length, 1);
		await Promise.all([one.close(), two.close()]);
	});
});

/** Every name that a file reads now is in the vault: an approved program gets all of them. */
async function assertResolves(
	folders: TestFolders,
	answers: ReturnType<typeof custody>,
	what: string,
	texts: readonly string[],
): Promise<void> {
	const names = texts.flatMap((text) => [...text.matchAll(/process\.env\.([A-Z_0-9]+)/g)].map(([, name = '']) => name));
	const { createLocalVault } = await import('../../server/src/vaults/local.ts');
	const identity = answers['agentReach/secretGet']().value;
	const load = async () => identity;
	const vault = createLocalVault({
		folder: vaultFolder(folders.home),
		custody: { load, store: async () => undefined },
		now: Date.now,
	});
	const references = await readFile(folders.file('agent-reach.refs'), 'utf8');
	for (const name of names) {
		const text = new RegExp(`^${name}=(.+)$`, 'm').exec(references)?.[1];
		assert.ok(text, `${what}: ${name} is in the reference file`);
		const reference = vault.parseReference(text);
		assert.ok(reference);
		const [resolution] = await vault.resolve([reference]);
		assert.equal(resolution?.ok, true, `${what}: ${name} resolves`);
	}
}

test('a damaged vault and the command', { skip: noTerminal }, async (t) => {
	const { write, at, contain: containHere, home, run } = await place(t);
	const vault = join(home, '.local', 'share', 'agent-reach', 'vault.age');
	await write('app.mjs', source);
	await mkdir(join(vault, '..'), { recursive: true });
	await writeFile(vault, 'not a vault\n');
	const { code, screen } = await containHere('app.mjs:1');
	assert.equal(code, 2);
	assert.match(screen, /vault/);
	assert.doesNotMatch(screen, /Internal|\n\s+at /);
	assert.equal(await readFile(vault, 'utf8'), 'not a vault\n');
	assert.equal(await readFile(at('app.mjs'), 'utf8'), source);
	const status = await run(['vault', 'status']);
	assert.equal(status.code, 1);
	assert.match(status.stdout, /damaged/);
});

describe('a full disk', { skip: noSmallDisk(), timeout: 120_000 }, () => {
	test('under the vault: the value stays in the file', async (t) => {
		const { write, at, contain: containHere, home } = await place(t);
		await write('app.mjs', source);
		const data = join(home, '.local', 'share', 'agent-reach');
		await mkdir(data, { recursive: true });
		using _ = smallDisk('16k', data);
		await writeFile(join(data, 'ballast'), Buffer.alloc(8_192));
		await writeFile(join(data, 'more'), Buffer.alloc(65_536)).catch(() => undefined);
		const { code, screen } = await containHere('app.mjs:1');
		assert.equal(code, 2, screen);
		assert.match(screen, /full|space|ENOSPC/i);
		assert.doesNotMatch(screen, /Internal|\n\s+at /);
		assert.equal(await readFile(at('app.mjs'), 'utf8'), source);
	});

	test('under the workspace: every file is as it was, or complete', async (t) => {
		const { write, at, contain: containHere } = await place(t);
		await mkdir(at('w'));
		using _ = smallDisk('64k', at('w'));
		await write('w/.cursor/rules/a.md', 'x\n');
		await write('w/.git/HEAD', 'ref: refs/heads/main\n');
		await write('w/app.mjs', source + '// filler\n'.repeat(1_500));
		const before = await readFile(at('w/app.mjs'), 'utf8');
		await writeFile(at('w/ballast'), Buffer.alloc(65_536)).catch(() => undefined);
		const { code, screen } = await containHere(at('w/app.mjs:1'));
		assert.equal(code, 2, screen);
		assert.match(screen, /full|space|ENOSPC/i);
		assert.doesNotMatch(screen, /Internal|\n\s+at /);
		assert.equal(await readFile(at('w/app.mjs'), 'utf8'), before);
		assert.deepEqual(
			(await readdir(at('w'))).filter((name) => name.endsWith('.tmp')),
			[],
		);
	});
});
