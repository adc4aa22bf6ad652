import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
	chmodSync,
	chownSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { PlannedEdit } from '../../../server/src/contain/types.ts';
import { diskEdits } from '../../../server/src/workspace/diskEdits.ts';
import { type JournalEntry, openJournal } from '../../../server/src/workspace/journal.ts';
import { readTextFile, TextFileError, writeTextFile } from '../../../server/src/workspace/textFile.ts';
import { noSmallDisk, smallDisk } from '../../support/machine.ts';

const folder = mkdtempSync(join(tmpdir(), 'agent-reach-files-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const posix = process.platform === 'win32' ? 'needs a POSIX file system' : false;
let count = 0;

function newRoot(): string {
	const root = join(folder, `root${count++}`);
	mkdirSync(root);
	return root;
}

const fails = (code: string) => (error: unknown) => error instanceof TextFileError && error.code === code;

test('encoding, mode and line ends are kept', { skip: posix }, async () => {
	const root = newRoot();
	const samples: readonly (readonly [string, Buffer, Buffer])[] = [
		['bom', Buffer.from('\uFEFFa\r\nb\r\n'), Buffer.from('\uFEFFa\r\nX\r\n')],
		['utf16', Buffer.from('\uFEFFaé\r\nb\r\n', 'utf16le'), Buffer.from('\uFEFFaé\r\nX\r\n', 'utf16le')],
		['latin1', Buffer.from('\xe9\nb\n', 'latin1'), Buffer.from('\xe9\nX\n', 'latin1')],
	];
	for (const [name, before, expected] of samples) {
		writeFileSync(join(root, name), before);
		chmodSync(join(root, name), 0o750);
		const file = await readTextFile(name, { root });
		assert.ok(file);
		await writeTextFile(root, name, file.text.replace('b', 'X'), file);
		assert.deepEqual(readFileSync(join(root, name)), expected);
		assert.equal(statSync(join(root, name)).mode & 0o777, 0o750);
	}
	assert.deepEqual(readdirSync(root).sort(), ['bom', 'latin1', 'utf16']);
});

test('a file that belongs to somebody else stays his', {
	skip: process.getuid?.() === 0 ? false : 'only root can give a file away',
}, async () => {
	const root = newRoot();
	writeFileSync(join(root, 'a'), 'old');
	chownSync(join(root, 'a'), 1234, 5678);
	chmodSync(join(root, 'a'), 0o640);
	await writeTextFile(root, 'a', 'new');
	const { uid, gid, mode } = statSync(join(root, 'a'));
	assert.deepEqual([uid, gid, mode & 0o777], [1234, 5678, 0o640]);
});

test('links, folders, FIFOs and what lies outside are left alone', { skip: posix }, async () => {
	const root = newRoot();
	const outside = newRoot();
	writeFileSync(join(outside, 'x'), 'outside');
	writeFileSync(join(root, 'real'), 'inside');
	symlinkSync(join(root, 'real'), join(root, 'link'));
	symlinkSync(outside, join(root, 'away'));
	symlinkSync('loop', join(root, 'loop'));
	mkdirSync(join(root, 'dir'));
	execFileSync('mkfifo', [join(root, 'fifo')]);
	for (const path of ['link', 'dir', 'fifo', 'loop']) {
		await assert.rejects(readTextFile(path, { root }), fails('not-regular'), path);
		await assert.rejects(writeTextFile(root, path, 'new'), fails('not-regular'), path);
	}
	assert.ok(lstatSync(join(root, 'link')).isSymbolicLink());
	for (const path of ['away/x', '../x', '/etc/hostname', 'dir/../../x']) {
		await assert.rejects(readTextFile(path, { root }), fails('outside'), path);
		await assert.rejects(writeTextFile(root, path, 'new'), fails('outside'), path);
	}
	assert.equal(readFileSync(join(outside, 'x'), 'utf8'), 'outside');
	assert.equal(await readTextFile('absent', { root }), undefined);
	await assert.rejects(writeTextFile(root, 'no/folder', 'x'), fails('missing'));
});

test('what cannot be encoded or decoded leaves the old file', async () => {
	const root = newRoot();
	writeFileSync(join(root, 'latin1'), Buffer.from('\xe9', 'latin1'));
	await assert.rejects(writeTextFile(root, 'latin1', '€'), fails('encoding'));
	writeFileSync(join(root, 'odd'), Buffer.concat([Buffer.from('\uFEFFab', 'utf16le'), Buffer.from([1])]));
	await assert.rejects(writeTextFile(root, 'odd', 'x'), fails('encoding'));
	writeFileSync(join(root, 'binary'), Buffer.from([0, 1, 2, 3, 0, 9]));
	await assert.rejects(readTextFile('binary', { root }), fails('binary'));
	await assert.rejects(readTextFile('latin1', { root, maxBytes: 0 }), fails('too-large'));
	assert.deepEqual(readFileSync(join(root, 'latin1')), Buffer.from('\xe9', 'latin1'));
	assert.equal(readdirSync(root).length, 3);
});

function edit(root: string, path: string, before: string | undefined, text: string): PlannedEdit {
	return { root, path, before, after: text, changes: [], part: 'source', description: '', needsConfirmation: false };
}

test('edits of files: all or none', async () => {
	const root = newRoot();
	writeFileSync(join(root, 'a'), 'a');
	writeFileSync(join(root, 'b'), 'b');
	const port = diskEdits();
	assert.equal(await port.apply('', [edit(root, 'a', 'a', 'A'), edit(root, 'b', 'changed', 'B')]), false);
	assert.equal(readFileSync(join(root, 'a'), 'utf8'), 'a');
	mkdirSync(join(root, 'c'));
	await assert.rejects(
		port.apply('', [edit(root, 'a', 'a', 'A'), edit(root, 'new/x/y', undefined, 'n'), edit(root, 'c', undefined, 'C')]),
	);
	assert.equal(readFileSync(join(root, 'a'), 'utf8'), 'a');
	assert.equal(await port.apply('', [edit(root, 'a', 'a', 'A'), edit(root, '.x/y/z', undefined, 'Z')]), true);
	assert.equal(await port.onDisk(root, 'a'), 'A');
	assert.equal(await port.onDisk(root, '.x/y/z'), 'Z');
	assert.equal(
		await diskEdits({ confirm: () => Promise.resolve(false) }).apply('', [edit(root, 'a', 'A', 'x')]),
		false,
	);
	assert.equal(await port.onDisk(root, 'a'), 'A');
});

test('edits of files: somebody saves while they are written, and one cannot be', async () => {
	const files = (root: string) =>
		Object.fromEntries(['a', 'b'].map((name) => [name, readFileSync(join(root, name), 'utf8')]));
	/** Something that happens when an edit is about to be written. */
	const meanwhile = (planned: PlannedEdit, action: () => void): PlannedEdit => ({
		...planned,
		get after() {
			action();
			return planned.after;
		},
	});
	const prepared = () => {
		const root = newRoot();
		writeFileSync(join(root, 'a'), 'A');
		writeFileSync(join(root, 'b'), 'B');
		return root;
	};
	const saved = prepared();
	const first = meanwhile(edit(saved, 'a', 'A', 'x'), () => writeFileSync(join(saved, 'b'), 'his'));
	assert.equal(await diskEdits().apply('', [first, edit(saved, 'b', 'B', 'y')]), false);
	assert.deepEqual(files(saved), { a: 'A', b: 'his' }, 'the first is put back, the other is his');

	const broken = prepared();
	const unwritable = edit(broken, 'b', 'B', '\ud800');
	await assert.rejects(diskEdits().apply('', [edit(broken, 'a', 'A', 'x'), unwritable]), fails('encoding'));
	assert.deepEqual(files(broken), { a: 'A', b: 'B' });

	const both = prepared();
	const later = meanwhile(edit(both, 'b', 'B', '\ud800'), () => writeFileSync(join(both, 'a'), 'his'));
	await assert.rejects(diskEdits().apply('', [edit(both, 'a', 'A', 'x'), later]), fails('encoding'));
	assert.deepEqual(files(both), { a: 'his', b: 'B' }, 'what somebody wrote meanwhile is not overwritten');

	const removed = prepared();
	const gone: PlannedEdit = { ...edit(removed, 'a', 'A', ''), removes: true };
	await assert.rejects(diskEdits().apply('', [gone, edit(removed, 'b', 'B', '\ud800')]), fails('encoding'));
	assert.deepEqual(files(removed), { a: 'A', b: 'B' });
	assert.equal(await diskEdits().apply('', [gone]), true);
	assert.deepEqual(readdirSync(removed), ['b']);
});

test('a new folder is not made behind a link that leads out', { skip: posix }, async () => {
	const root = newRoot();
	const outside = newRoot();
	symlinkSync(outside, join(root, 'away'));
	await assert.rejects(diskEdits().apply('', [edit(root, 'away/x/y', undefined, 'n')]), fails('outside'));
	assert.deepEqual(readdirSync(outside), []);
});

test('a full disk leaves the old file', { skip: noSmallDisk() }, async () => {
	using disk = smallDisk('64k');
	const root = disk.folder;
	writeFileSync(join(root, 'a'), 'old');
	await assert.rejects(writeTextFile(root, 'a', 'x'.repeat(200_000)), fails('full'));
	assert.equal(readFileSync(join(root, 'a'), 'utf8'), 'old');
	assert.deepEqual(readdirSync(root), ['a']);
});

test('the journal survives, and leaves entries of living processes alone', async () => {
	const path = join(folder, 'journal');
	const alive = new Set([2]);
	const machine = (id: number) => ({ now: () => 1000, process: id, alive: (other: number) => alive.has(other) });
	const key = Buffer.alloc(32, 1);
	const one = openJournal(path, key, machine(1));
	const entry: JournalEntry = {
		version: 1,
		...one.stamp(),
		state: 'stored',
		vault: 'v',
		project: 'p',
		created: ['A'],
		names: ['A'],
		files: [{ root: '/r', path: 'a', part: 'source', after: one.hash('text'), names: ['A'], references: [] }],
	};
	await one.write(entry);
	assert.deepEqual(await one.unfinished(), [], 'it is still working on it');
	assert.deepEqual(await openJournal(path, key, machine(3)).unfinished(), [entry], 'process 1 is gone');
	alive.add(1);
	assert.deepEqual(await openJournal(path, key, machine(3)).unfinished(), []);
	await one.write({ ...entry, state: 'pending' });
	assert.equal((await one.unfinished()).length, 1);
	if (posix === false) assert.equal(statSync(path).mode & 0o777, 0o700);
	writeFileSync(join(path, 'broken.json'), '{');
	await one.end(entry.id);
	assert.deepEqual(await one.unfinished(), []);
	assert.notEqual(one.hash('text'), openJournal(path, Buffer.alloc(32, 2)).hash('text'));
});
