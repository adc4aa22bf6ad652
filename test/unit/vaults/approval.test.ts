import assert from 'node:assert/strict';
import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { english } from '../../../server/src/l10n.ts';
import { type AuditEntry, auditFiles, createAudit } from '../../../server/src/vaults/approval/audit.ts';
import { commandFiles } from '../../../server/src/vaults/approval/commandFiles.ts';
import { isBounded, programName, shownCommand } from '../../../server/src/vaults/approval/commandLine.ts';
import { type GrantedUse, Grants, grantDays } from '../../../server/src/vaults/approval/grants.ts';
import { testFolder } from '../workspace/folder.ts';

const day = 24 * 60 * 60 * 1000;
const key = new Uint8Array(32).fill(7);

test('which commands can be agreed to for longer than once', () => {
	const rows: [string[], boolean][] = [
		[['npm', 'test'], true],
		[['node', 'deploy.mjs'], true],
		[['node'], false],
		[['/usr/bin/bash'], false],
		[['bash', '-l'], false],
		[['bash', 'deploy.sh'], true],
		[['sh', '-c', 'make deploy'], true],
		[['claude', '-p', 'deploy'], false],
		[['C:\\tools\\Codex.EXE', 'exec'], false],
		[['tmux'], false],
		[['env', 'node', 'x.mjs'], false],
		[['railway', 'domain'], true],
		[[], false],
	];
	for (const [command, bounded] of rows) assert.equal(isBounded(command), bounded, command.join(' '));
	assert.equal(programName(['C:\\Program Files\\nodejs\\node.exe', 'a']), 'node');
	assert.equal(shownCommand(['node', 'a b.js']), 'node "a b.js"');
});

test('a command is bound to the files that it names and that its program goes by', async (t) => {
	const { path, write } = await testFolder(t);
	await write('package.json', '{}');
	await write('app/package.json', '{ "name": "app" }');
	await write('app/deploy.mjs', 'one');
	await write('app/config.json', 'one');
	const cwd = join(path, 'app');
	const look = (...command: string[]) => commandFiles(command, cwd, path, key);
	assert.deepEqual((await look('npm', 'run', 'deploy'))?.files, ['package.json', '../package.json']);
	const named = await look('node', './deploy.mjs', '--config=config.json', '/etc/hosts', 'no-such-file');
	assert.deepEqual(named?.files, ['config.json', 'deploy.mjs', 'package.json', '../package.json']);
	for (const file of ['app/deploy.mjs', 'app/config.json', 'package.json']) {
		await write(file, 'two');
		const after = await look('node', './deploy.mjs', '--config=config.json', '/etc/hosts', 'no-such-file');
		assert.notEqual(after?.hash, named?.hash, file);
		await write(file, file === 'package.json' ? '{}' : 'one');
	}
	assert.equal((await look('node', './deploy.mjs', '--config=config.json'))?.hash, named?.hash);
	// A file that comes later is a change as well.
	await write('app/no-such-file', 'here now');
	assert.notEqual((await look('node', './deploy.mjs', '--config=config.json', 'no-such-file'))?.hash, named?.hash);
	const other = await commandFiles(['node', './deploy.mjs'], cwd, path, new Uint8Array(32));
	assert.notEqual(other?.hash, (await look('node', './deploy.mjs'))?.hash);
});

test('through a link the content counts', async (t) => {
	const { path, write, at } = await testFolder(t);
	await write('real.sh', 'one');
	await symlink('real.sh', at('link.sh'));
	const look = () => commandFiles(['sh', 'link.sh'], path, path, key);
	const before = await look();
	assert.deepEqual(before?.files, ['link.sh']);
	await write('real.sh', 'two');
	assert.notEqual((await look())?.hash, before?.hash);
});

const use: GrantedUse = {
	folder: '/w',
	command: ['npm', 'test'],
	names: ['A=ref+agent-reach://w/A'],
	files: { files: ['package.json'], hash: 'aa' },
};

function grantsIn(now: () => number) {
	let kept: string | undefined;
	const store = {
		load: async () => kept,
		save: async (text: string | undefined) => {
			kept = text;
		},
	};
	const set = (text: string) => {
		kept = text;
	};
	return { grants: () => new Grants(store, now), set, kept: () => kept };
}

test('a standing approval holds for exactly what was agreed to, and ends', async () => {
	let now = 1_000 * day;
	const { grants } = grantsIn(() => now);
	const first = grants();
	assert.equal(await first.covers(use), undefined);
	await first.add(use, 'always');
	// Another window of the same editor.
	assert.equal(await grants().covers(use), 'always');
	const others: GrantedUse[] = [
		{ ...use, folder: '/w/sub' },
		{ ...use, command: ['npm', 'test', '--watch'] },
		{ ...use, command: ['npm test'] },
		{ ...use, names: ['A=ref+agent-reach://other/A'] },
		{ ...use, names: [...use.names, 'B=ref+agent-reach://w/B'] },
		{ ...use, files: { files: ['package.json'], hash: 'bb' } },
		{ ...use, files: { files: [], hash: 'aa' } },
	];
	for (const other of others) assert.equal(await grants().covers(other), undefined, JSON.stringify(other));
	now += grantDays * day - 1;
	assert.equal(await grants().covers(use), 'always');
	now += 1;
	assert.equal(await grants().covers(use), undefined);
	now = 999 * day;
	assert.equal(await grants().covers(use), undefined, 'a clock that was set back');
});

test('an approval for the session is in memory only; withdrawing ends all', async () => {
	const { grants, kept } = grantsIn(() => 5);
	const one = grants();
	await one.add(use, 'session');
	assert.equal(await one.covers(use), 'session');
	assert.equal(kept(), undefined);
	assert.equal(await grants().covers(use), undefined);
	await one.add({ ...use, folder: '/v' }, 'always');
	assert.equal(await one.withdraw(), 2);
	assert.equal(await one.covers(use), undefined);
	assert.equal(await grants().covers({ ...use, folder: '/v' }), undefined);
});

test('what is stored and is no approval counts as none', async () => {
	const { grants, set } = grantsIn(() => 5);
	for (const text of ['', '{', '{}', '[1,null,{}]', JSON.stringify([{ ...use, granted: 1 }])]) {
		set(text);
		assert.equal(await grants().covers(use), undefined, text);
	}
});

test('the log is private, has one line a request, and is bounded', async (t) => {
	const { path } = await testFolder(t);
	const folder = join(path, 'data');
	await mkdir(folder);
	const audit = createAudit(folder, english);
	const entry: AuditEntry = {
		time: '2026-11-28T00:00:00.000Z',
		purpose: 'run',
		program: 'npm',
		folder: '/w',
		entries: ['w/A'],
		decision: 'refused',
	};
	await Promise.all([
		audit(entry),
		audit({ ...entry, decision: 'yes' }),
		audit({ ...entry, folder: 'x'.repeat(50_000) }),
	]);
	const lines = (await readFile(join(folder, auditFiles[0]), 'utf8')).trimEnd().split('\n');
	assert.deepEqual(
		lines.map((line) => JSON.parse(line).decision),
		['refused', 'yes', 'refused'],
	);
	assert.ok(lines.every((line) => line.length < 1_000));
	if (process.platform !== 'win32') assert.equal((await stat(join(folder, auditFiles[0]))).mode & 0o777, 0o600);
	await writeFile(join(folder, auditFiles[0]), 'x'.repeat(1_000_001));
	await audit(entry);
	assert.ok((await stat(join(folder, auditFiles[0]))).size < 1_000);
	assert.ok((await stat(join(folder, auditFiles[1]))).size > 1_000_000);
});
