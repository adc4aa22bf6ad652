import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rename, rm, stat, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { english } from '../../../server/src/l10n.ts';
import { defaultSettings, type Settings } from '../../../server/src/settings.ts';
import { cachePath, largestFolder, readCache, writeCache } from '../../../server/src/workspace/cache/cacheFile.ts';
import { fingerprint, isSettled } from '../../../server/src/workspace/cache/fingerprint.ts';
import { keptText } from '../../../server/src/workspace/cache/keptOutcome.ts';
import { KnownTable } from '../../../server/src/workspace/cache/table.ts';
import { createEngine } from '../../../server/src/workspace/engine.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';
import { githubToken } from '../../support/secrets.ts';
import { presenceIn, testFolder } from './folder.ts';

const key = new Uint8Array(32).fill(9);
const line = (n: number) => `GITHUB_TOKEN=${githubToken(n)}\n`;
/** What a change of the state needs to be told from none: see `isSettled`. */
const settle = () => setTimeout(3_200);

interface ScanSet {
	readonly build?: string;
	readonly settings?: Partial<Settings>;
	readonly trusted?: boolean;
	readonly now?: number;
	readonly cached?: boolean;
	readonly folder?: string;
}

async function place(t: TestContext) {
	const folder = await testFolder(t);
	const home = await testFolder(t);
	const cache = home.at('cache');
	const scan = async (set: ScanSet = {}) => {
		const { build = 'one', settings = {}, trusted = true, now = Date.UTC(2026, 10, 23), cached = true } = set;
		const engine = createEngine({
			t: english,
			presence: { ...presenceIn(home.at('home')), trusted },
			localKey: new Uint8Array(32).fill(7),
			now: () => now,
			workers: 1,
			...(cached && { cache: { folder: set.folder ?? cache, build, key } }),
		});
		try {
			await engine.setRoots([{ path: folder.path, settings: { ...defaultSettings, ...settings } }]);
			const { files, bytes, skipped } = await engine.scanAll();
			const reports = engine.reports();
			return { stats: { files, bytes, skipped }, reports, identities: engine.identities() };
		} finally {
			await engine.dispose();
		}
	};
	/** Numbers of the cache files on disk: a file that is written again has another. */
	const written = async () => {
		const names = (await readdir(cache).catch(() => [])).sort();
		return Promise.all(names.map(async (name) => (await stat(join(cache, name))).ino));
	};
	const paths = async (set?: ScanSet) => (await scan(set)).reports.map(({ path }) => path);
	return { ...folder, home, cache, scan, written, paths };
}

test('what an earlier scan saw is answered the same, and nothing is written again', async (t) => {
	const { write, scan, written, link } = await place(t);
	await write('a.env', line(1));
	await write('clean.ts', 'const a = 1;\n');
	await write('empty', '');
	await write('image.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]));
	await write('infra/user.tf', 'resource "aws_iam_user" "up" {\n  name = "up"\n}\n');
	await link('linked.env', 'a.env');
	await settle();
	const first = await scan();
	const before = await written();
	assert.equal(before.length, 1);
	assert.deepEqual(await scan(), first);
	assert.deepEqual(await written(), before);
	assert.deepEqual(await scan({ cached: false }), first);
	assert.equal(first.reports.length, 2);
});

test('a file that changed just before it was read is read again', async (t) => {
	const { write, paths } = await place(t);
	await write('a.txt', 'x'.repeat(line(1).length));
	assert.deepEqual(await paths(), []);
	await write('a.txt', line(1));
	assert.deepEqual(await paths(), ['a.txt']);
});

const changes: readonly (readonly [
	name: string,
	change: (at: (path: string) => string) => Promise<void>,
	found: string[],
])[] = [
	[
		'another content of the same size, the time set back',
		async (at) => {
			const { atime, mtime } = await stat(at('clean.txt'));
			await writeFile(at('clean.txt'), line(1));
			await utimes(at('clean.txt'), atime, mtime);
		},
		['clean.txt', 'found.txt', 'link.txt'],
	],
	[
		'replaced by another file of the same size and time',
		async (at) => {
			const { atime, mtime } = await stat(at('clean.txt'));
			await writeFile(at('new.tmp'), line(1));
			await utimes(at('new.tmp'), atime, mtime);
			await rename(at('new.tmp'), at('clean.txt'));
		},
		['clean.txt', 'found.txt', 'link.txt'],
	],
	['moved', (at) => rename(at('found.txt'), at('moved.txt')), ['moved.txt']],
	[
		'two files that changed places',
		async (at) => {
			await rename(at('found.txt'), at('x'));
			await rename(at('clean.txt'), at('found.txt'));
			await rename(at('x'), at('clean.txt'));
		},
		['clean.txt', 'link.txt'],
	],
	['gone', (at) => rm(at('found.txt')), []],
	[
		'a folder gone and another there',
		async (at) => {
			await rm(at('sub'), { recursive: true });
			await mkdir(at('sub'));
			await writeFile(at('sub/deep.txt'), line(3));
		},
		['found.txt', 'sub/deep.txt'],
	],
	[
		'a link that leads elsewhere',
		async (at) => {
			await rm(at('link.txt'));
			await symlink('found.txt', at('link.txt'));
		},
		['found.txt', 'link.txt'],
	],
	[
		'a link instead of the file',
		async (at) => {
			await rm(at('clean.txt'));
			await symlink('found.txt', at('clean.txt'));
		},
		['clean.txt', 'found.txt', 'link.txt'],
	],
	['taken out of the file', (at) => writeFile(at('found.txt'), 'nothing\n'), []],
];
test('every way in which a file becomes another one is seen', async (t) => {
	// Each in a folder of its own, all in one workspace: a scan of it looks at all of them.
	const { write, link, at, scan } = await place(t);
	for (const index of changes.keys()) {
		await write(`${index}/found.txt`, line(2));
		await write(`${index}/clean.txt`, 'x'.repeat(line(1).length));
		await write(`${index}/sub/deep.txt`, 'x'.repeat(line(1).length));
		await link(`${index}/link.txt`, 'clean.txt');
	}
	await settle();
	const before = (await scan()).reports.map(({ path }) => path);
	assert.deepEqual(
		before,
		changes.map((_, index) => `${index}/found.txt`),
	);
	for (const [index, [, change]] of changes.entries()) await change((path) => at(`${index}/${path}`));
	const answer = await scan();
	for (const [index, [name, , found]] of changes.entries()) {
		const own = answer.reports.map(({ path }) => path).filter((path) => path.startsWith(`${index}/`));
		assert.deepEqual(
			own,
			found.map((path) => `${index}/${path}`),
			name,
		);
	}
	assert.deepEqual(answer, await scan({ cached: false }));
});

test('after any mixture of changes the answer is that of a fresh scan', async (t) => {
	const { write, at, scan } = await place(t);
	const make = createExampleMaker('cache changes');
	const pick = (n: number) => Number.parseInt(make.hex(8), 16) % n;
	const text = () => [line(pick(5)), 'x'.repeat(line(1).length), 'const a = 1;\n', ''][pick(4)] ?? '';
	for (let n = 0; n < 40; n++) await write(`d${n % 5}/f${n}.txt`, text());
	for (let wave = 0; wave < 2; wave++) {
		await settle();
		assert.deepEqual(await scan(), await scan({ cached: false }));
		for (let n = 0; n < 12; n++) {
			const file = `d${pick(5)}/f${pick(40)}.txt`;
			if (pick(3) === 0) await rm(at(file), { force: true });
			else if (pick(2) === 0) await rename(at(file), at(`d${pick(5)}/f${pick(40)}.txt`)).catch(() => undefined);
			else await write(file, text());
		}
		assert.deepEqual(await scan(), await scan({ cached: false }));
	}
});

test('other rules, another salt, other limits, another build: nothing of before counts', async (t) => {
	const { write, scan, written, paths } = await place(t);
	await write('a.txt', `mine: ${['ACME', 'x7Kq9Lw2Pz4Rt8Vb'].join('-')}\n`);
	await write('b.env', line(1));
	await settle();
	const first = await scan();
	const rules = [{ name: 'Acme key', pattern: 'ACME-[A-Za-z0-9]{16}' }];
	assert.deepEqual(await paths({ settings: { rules } }), ['a.txt', 'b.env']);
	const salted = await scan({ settings: { salt: 'a-salt-of-enough-characters' } });
	assert.notEqual(salted.reports[0]?.findings[0]?.identity, first.reports[0]?.findings[0]?.identity);
	assert.deepEqual(await paths({ settings: { maxFileSize: 1000 } }), ['b.env']);
	await scan({ build: 'two' });
	assert.equal((await written()).length, 5);
	await write(
		'.gitleaks.toml',
		"[[rules]]\nid = \"acme\"\nregex = '''ACME-[A-Za-z0-9]{16}'''\nkeywords = [\"acme\"]\n",
	);
	assert.ok((await paths()).includes('a.txt'));
});

test('what expires is looked at again', async (t) => {
	const { write, scan } = await place(t);
	const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const expires = Date.UTC(2026, 11, 24) / 1000;
	const make = createExampleMaker('expiring');
	const token = [part({ alg: 'HS256', typ: 'JWT' }), part({ sub: 'a', exp: expires }), make.base62(43)].join('.');
	await write('a.env', `AUTH_TOKEN=${token}\n`);
	await settle();
	const expired = (found: Awaited<ReturnType<typeof scan>>) =>
		found.reports[0]?.findings.map(({ blast }) => blast.expired);
	assert.deepEqual(expired(await scan()), [false]);
	assert.deepEqual(expired(await scan({ now: Date.UTC(2027, 0, 1) })), [true]);
});

test('no cache in a workspace that is not trusted, or that holds it', async (t) => {
	const { write, scan, cache, at, path } = await place(t);
	await write('a.env', line(1));
	await scan({ trusted: false });
	await assert.rejects(stat(cache));
	await scan({ folder: join(path, 'cache') });
	await assert.rejects(stat(at('cache')));
});

test('where nothing can be written everything works without', async (t) => {
	const { write, paths, home } = await place(t);
	await write('a.env', line(1));
	await home.write('file', 'no folder');
	assert.deepEqual(await paths({ folder: home.at('file') }), ['a.env']);
});

test('a damaged cache is none, whichever byte it is, and so is one of another key', async (t) => {
	const { path } = await testFolder(t);
	const entries = new Uint32Array([1, 2, 3, 4, 1, 9, 8, 7, 6, 3]);
	const content = {
		table: KnownTable.of(entries),
		outcomes: Buffer.from('{"findings":[]}'),
		starts: new Uint32Array([0, 15]),
	};
	assert.equal(writeCache(path, 'c', key, content), true);
	const file = cachePath(path, 'c');
	const bytes = await readFile(file);
	const read = await readCache(file, key);
	assert.equal(read?.table.find(entries, 0), 1);
	assert.equal(read?.table.find(entries, 5), 3);
	assert.equal(read?.table.find(new Uint32Array([1, 2, 3, 5]), 0), 0);
	assert.equal(Buffer.from(read?.outcomes ?? []).toString(), '{"findings":[]}');
	assert.equal(await readCache(file, new Uint8Array(32)), undefined);
	for (let at = 0; at < bytes.length; at += 7) {
		const damaged = Buffer.from(bytes);
		damaged[at] = (damaged[at] ?? 0) ^ 1;
		await writeFile(file, damaged);
		assert.equal(await readCache(file, key), undefined, `byte ${at}`);
		await writeFile(file, bytes.subarray(0, at));
		assert.equal(await readCache(file, key), undefined, `cut at ${at}`);
	}
});

test('the folder stays within its bound, and what a killed process began is cleared away', async (t) => {
	const { path, write, at } = await testFolder(t);
	for (const [name, hours] of [
		['old', 30],
		['older', 40],
		['new', 1],
	] as const) {
		await write(`${name}.cache`, '');
		await truncate(at(`${name}.cache`), largestFolder / 2);
		const time = new Date(Date.now() - hours * 3_600_000);
		await utimes(at(`${name}.cache`), time, time);
	}
	await write('x.cache.123.abc', 'half');
	const old = new Date(Date.now() - 7_200_000);
	await utimes(at('x.cache.123.abc'), old, old);
	await write(`y.cache.${process.pid}.abc`, 'being written');
	await write(`z.cache.${spawnSync(process.execPath, ['-e', '']).pid}.abc`, 'by a process that is gone');
	const content = { table: KnownTable.of(new Uint32Array(5)), outcomes: Buffer.alloc(0), starts: new Uint32Array(1) };
	assert.equal(writeCache(path, 'own', key, content), true);
	assert.deepEqual((await readdir(path)).sort(), ['new.cache', 'own.cache', `y.cache.${process.pid}.abc`]);
	assert.equal((await stat(at('own.cache'))).mode & 0o777, process.platform === 'win32' ? 0o666 : 0o600);
});

test('two at once', async (t) => {
	const { write, scan } = await place(t);
	for (let n = 0; n < 100; n++) await write(`f${n}.txt`, n % 9 === 0 ? line(n) : 'clean\n');
	await settle();
	const [one, two] = await Promise.all([scan(), scan()]);
	assert.deepEqual(one, two);
	assert.deepEqual(await scan(), one);
});

test('names with a secret in their place are not kept', () => {
	const make = createExampleMaker('kept');
	const fact = { kind: 'identity' as const, line: 1, identity: 'pipeline-secret' as const, name: 'DEPLOY_KEY' };
	assert.notEqual(keptText({ findings: [], facts: { path: 'a', facts: [fact] } }), undefined);
	const odd = { ...fact, name: make.base62(36) };
	assert.equal(keptText({ findings: [], facts: { path: 'a', facts: [odd] } }), undefined);
});

test('marks of similar files do not meet, and every part of a state counts', () => {
	const words = new Uint32Array(4);
	const mark = (path: string, change: Partial<Record<'dev' | 'ino' | 'size' | 'mtimeMs' | 'ctimeMs', number>> = {}) => {
		const state = { dev: 66, ino: 1_000_000, size: 100, mtimeMs: 1.7e12, ctimeMs: 1.7e12, ...change };
		fingerprint(new Uint32Array([1, 2, 3, 4]), path, state, words, 0);
		return words.join(' ');
	};
	const marks = new Set<string>();
	const lanes = [0, 1, 2, 3].map(() => new Set<number>());
	let count = 0;
	const add = (text: string) => {
		marks.add(text);
		for (const [lane, word] of text.split(' ').entries()) lanes[lane]?.add(Number(word));
		count++;
	};
	for (let n = 0; n < 20_000; n++) add(mark(`src/f${n}.ts`));
	for (let n = 1; n <= 20_000; n++) add(mark('src/a.ts', { ino: 1_000_000 + n }));
	for (let n = 1; n <= 20_000; n++) add(mark('src/a.ts', { mtimeMs: 1.7e12 + n / 4096 }));
	for (let n = 1; n <= 20_000; n++) add(mark('src/a.ts', { ctimeMs: 1.7e12 + n, size: 100 + n }));
	for (let n = 1; n <= 1000; n++) add(mark('src/a.ts', { dev: 66 + n }));
	assert.equal(marks.size, count);
	// 81,000 words of 32 bits: by chance one pair meets, not hundreds.
	for (const lane of lanes) assert.ok(count - lane.size < 20, String(count - lane.size));
	assert.equal(isSettled({ mtimeMs: 0, ctimeMs: 10_000 }, 12_000), false);
	assert.equal(isSettled({ mtimeMs: 50_000, ctimeMs: 0 }, 12_000), false);
	assert.equal(isSettled({ mtimeMs: 0, ctimeMs: 0 }, 12_000), true);
});
