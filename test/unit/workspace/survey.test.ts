import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { on } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { BroadcastChannel } from 'node:worker_threads';
import { english } from '../../../server/src/l10n.ts';
import { defaultSettings, type Settings } from '../../../server/src/settings.ts';
import { createEngine } from '../../../server/src/workspace/engine.ts';
import { survey } from '../../../server/src/workspace/survey.ts';
import { surveyRoot } from '../../../server/src/workspace/surveyRun.ts';
import { startFolder } from '../../../server/src/workspace/walkFolder.ts';
import { createWorkerPool } from '../../../server/src/workspace/workerPool.ts';
import { posixOnly } from '../../support/machine.ts';
import { githubToken } from '../../support/secrets.ts';
import { presenceIn, type TestFolder, testFolder } from './folder.ts';

const line = (n: number) => `GITHUB_TOKEN=${githubToken(n)}\n`;
/** What was written just now is not kept. */
const settle = () => setTimeout(3_200);

interface ScanSet {
	readonly settings?: Partial<Settings>;
	readonly cached?: boolean;
	readonly roots?: readonly string[];
	readonly workers?: number;
}

async function scanner(t: TestContext, folder: TestFolder) {
	const home = await testFolder(t);
	return async ({ settings = {}, cached = true, roots = [folder.path], workers = 2 }: ScanSet = {}) => {
		const engine = createEngine({
			t: english,
			presence: presenceIn(home.at('home')),
			localKey: new Uint8Array(32).fill(7),
			now: () => Date.UTC(2026, 10, 23),
			workers,
			...(cached && { cache: { folder: home.at('cache'), build: 'one', key: new Uint8Array(32).fill(9) } }),
		});
		const progress: number[] = [];
		try {
			await engine.setRoots(roots.map((path) => ({ path, settings: { ...defaultSettings, ...settings } })));
			const { milliseconds: _, ...stats } = await engine.scanAll({ onProgress: ({ done }) => progress.push(done) });
			return { stats, reports: engine.reports(), identities: engine.identities(), last: progress.at(-1) };
		} finally {
			await engine.dispose();
		}
	};
}

/** Everything that a walk tells apart. */
async function awkward(folder: TestFolder): Promise<void> {
	const { write, link } = folder;
	await write('.env', line(1));
	await write('.gitignore', '.env\n');
	await write('.git/config', '[core]\n');
	await write('.git/HEAD', 'ref: refs/heads/main\n');
	await write('package.json', '{}');
	await write('dist/app.js', line(2));
	await write('dist/.env.production', line(3));
	await write('node_modules/a/.npmrc', `//registry.npmjs.org/:_authToken=${githubToken(4)}\n`);
	await write('lib/venv/pyvenv.cfg', '');
	await write('lib/venv/bin/activate', line(5));
	await write('lib/env/staging.env', line(6));
	await write('sub/.git/config', '[core]\n');
	await write('sub/.cursorignore', 'secret/\n');
	await write('sub/secret/a.txt', line(7));
	await write('image.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]));
	await write('ümläut/naïve 文件.env', line(8));
	await link('alias.env', '.env');
	await link('out', '/etc/hostname');
	await link('sub/up', '..');
	await link('loop', 'loop');
	await link('broken', 'nowhere');
	await promisify(execFile)('mkfifo', [folder.at('pipe')]);
	for (let index = 0; index < 2600; index++) await write(`many/${index % 7}/deep/${index}.txt`, `nothing ${index}\n`);
}

test('a root that the cache knows is answered as one that it does not', { skip: posixOnly }, async (t) => {
	const folder = await testFolder(t);
	await awkward(folder);
	const scan = await scanner(t, folder);
	await settle();
	const cold = await scan({ cached: false });
	assert.deepEqual(await scan(), cold);
	assert.deepEqual(await scan(), cold);
	assert.deepEqual(await scan({ workers: 1 }), cold);
	assert.equal(cold.last, cold.stats.files);
	assert.equal(cold.reports.length, 7);
	assert.equal(cold.stats.skipped.length, 4);
	await writeFile(folder.at('many/3/deep/3.txt'), line(9));
	await rm(folder.at('many/4'), { recursive: true });
	await folder.write('sub/.cursorignore', '');
	await folder.write('new/folder/x.txt', line(10));
	const changed = await scan({ cached: false });
	assert.deepEqual(await scan(), changed);
	assert.equal(changed.reports.length, 9);
});

test('roots inside roots are listed once, with dependencies or without', { skip: posixOnly }, async (t) => {
	const folder = await testFolder(t);
	await awkward(folder);
	const scan = await scanner(t, folder);
	await settle();
	const roots = [folder.path, folder.at('sub')];
	const settings = { scanDependencies: true };
	const cold = await scan({ cached: false, roots, settings });
	await scan({ roots, settings });
	assert.deepEqual(await scan({ roots, settings }), cold);
});

test('limits hold for what is known, too', async (t) => {
	const folder = await testFolder(t);
	for (let index = 0; index < 40; index++) await folder.write(`d${index}/f.txt`, `nothing ${'of note '.repeat(400)}\n`);
	await folder.write('zz/.env', line(1));
	const scan = await scanner(t, folder);
	await settle();
	await scan();
	for (const settings of [{ maxFiles: 30 }, { maxFiles: 90 }, { maxTotalBytes: 60_000 }]) {
		// Files that the first half of a limit takes as they come are not the same each time: their number is.
		const seen = await scan({ settings });
		const cold = await scan({ settings, cached: false });
		assert.deepEqual(seen.reports, cold.reports);
		if ('maxFiles' in settings) {
			assert.deepEqual(
				[seen.stats.files, seen.stats.skipped.length, seen.stats.incomplete],
				[cold.stats.files, cold.stats.skipped.length, cold.stats.incomplete],
			);
		}
		assert.equal(seen.stats.files + seen.stats.skipped.length, 41);
		assert.equal(seen.reports.length, 1);
	}
});

const rules = { root: '/r', scanDependencies: false, otherRoots: new Set<string>(), names: new Set<string>() };
const known = { key: new Uint32Array(4) };

/** A worker that dies at a folder of that name, and goes on for as long as it is told to at another one. */
const entry = new URL(
	`data:text/javascript,${encodeURIComponent(`
	import { once } from 'node:events';
	import { BroadcastChannel, parentPort, workerData } from 'node:worker_threads';
	const current = new Int32Array(workerData.current);
	parentPort.on('message', async ({ id, folders }) => {
		for (const [index, { path }] of folders.entries()) {
			Atomics.store(current, 0, index);
			if (path === 'die') process.exit(1);
			for (let step = 0; path === 'long' && step < 4; step++) {
				const channel = new BroadcastChannel('steps');
				const told = new Promise((resolve) => { channel.onmessage = resolve; });
				Atomics.add(current, 1, 1);
				channel.postMessage('step');
				await told;
				channel.close();
			}
		}
		const named = folders.map(({ path }) => path);
		const below = folders.some(({ path }) => path === '') ? ['a', 'die', 'b', 'c'] : [];
		const rest = { repositories: [], skipped: [], unknown: [], known: 0, bytes: 0, outcomes: [] };
		parentPort.postMessage({ id, named, folders: below.map((path) => ({ path })), ...rest });
	});`)}`,
);

const surveyOf = (...paths: string[]) => ({
	rules,
	realRoot: '/r',
	folders: paths.map((path) => startFolder(path)),
	known,
	enough: 2_000,
});

test('a thread that ends while it lists leaves nothing out: the root is listed without it', async (t) => {
	const folder = await testFolder(t);
	const pool = createWorkerPool({ localKey: new Uint8Array(32), entry, size: 1 });
	try {
		assert.equal(await pool.survey(surveyOf('a', 'die', 'b')), undefined);
		assert.deepEqual((await pool.survey(surveyOf('c')))?.named, ['c']);
		const { signal } = new AbortController();
		const answers: string[] = [];
		const onAnswer = ({ named }: { readonly named: readonly string[] }) => void answers.push(...named);
		const run = { rules: { ...rules, root: folder.path }, known, pool, signal, onAnswer };
		assert.equal(await surveyRoot(run), false);
		assert.deepEqual(answers, [''], 'what is known by then is listed again anyway');
	} finally {
		await pool.dispose();
	}
});

test('a thread that lists for long is left alone as long as it goes on', async (t) => {
	t.mock.timers.enable({ apis: ['setTimeout'] });
	const patience = 300;
	const pool = createWorkerPool({ localKey: new Uint8Array(32), entry, size: 1, patience });
	const channel = new BroadcastChannel('steps');
	try {
		const steps = on(channel, 'message');
		const surveyed = pool.survey(surveyOf('long'));
		for (let step = 0; step < 4; step++) {
			await steps.next();
			t.mock.timers.tick(patience);
			channel.postMessage('go on');
		}
		assert.deepEqual((await surveyed)?.named, ['long']);
	} finally {
		channel.close();
		await pool.dispose();
	}
});

test('folders without files are shared out as well', async (t) => {
	const folder = await testFolder(t);
	const count = 2_100;
	await Promise.all(Array.from({ length: count }, (_, index) => mkdir(folder.at(`d${index}`))));
	const watched = { begun: 0, steps: 0 };
	const watch = { begun: () => void watched.begun++, goesOn: () => void watched.steps++ };
	const job = { rules: { ...rules, root: folder.path }, realRoot: folder.path, known, enough: 2_000 };
	const first = survey({ ...job, id: 1, folders: [startFolder()] }, watch);
	assert.ok(first.folders.length > 0 && first.folders.length < count);
	assert.ok(watched.steps > 1);
	assert.equal(watched.begun, 1);
	const second = survey({ ...job, id: 2, folders: first.folders }, watch);
	assert.deepEqual(second.folders, []);
	assert.equal(watched.begun, 1 + first.folders.length);
});

test('a known root that is gone says so', async (t) => {
	const folder = await testFolder(t);
	await folder.write('a/.env', line(1));
	const scan = await scanner(t, folder);
	await settle();
	await scan();
	await rm(folder.path, { recursive: true });
	const gone = await scan();
	assert.deepEqual(gone, await scan({ cached: false }));
	assert.equal(gone.stats.files, 0);
	assert.equal(gone.stats.skipped.length, 1);
});
