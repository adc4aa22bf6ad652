import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { type TestContext, test } from 'node:test';
import { defaultSettings } from '../../../server/src/settings.ts';
import type { Engine } from '../../../server/src/workspace/engine.ts';
import type { WorkerPool } from '../../../server/src/workspace/workerPool.ts';
import { createExampleMaker } from '../../support/exampleMaker.ts';
import { githubToken } from '../../support/secrets.ts';
import { testEngine, testFolder } from './folder.ts';

const one = githubToken(1);
const secret = `GITHUB_TOKEN=${one}\n`;
const names = (prefix: string) => Array.from({ length: 9 }, (_, n) => `${prefix}${n}.env`);

/** Holds answers of threads back: what was read is told when the test says so. */
class Gate {
	#closed = false;
	#hold: { readonly done: Promise<void>; readonly open: () => void } | undefined;
	#came: (() => void) | undefined;

	readonly between = (pool: WorkerPool): WorkerPool => {
		const held =
			(scan: WorkerPool['scan']): WorkerPool['scan'] =>
			async (job, signal) => {
				const hold = this.#closed ? this.#hold : undefined;
				this.#closed = false;
				const answer = await scan(job, signal);
				if (hold) this.#came?.();
				await hold?.done;
				return answer;
			};
		return { ...pool, scan: held(pool.scan), scanSome: held(pool.scanSome) };
	};

	/** The next batch is read at once and answered late. @returns when it has been read. */
	close(): Promise<void> {
		let open = () => {};
		const done = new Promise<void>((resolve) => {
			open = resolve;
		});
		this.#hold = { done, open };
		this.#closed = true;
		return new Promise((resolve) => {
			this.#came = resolve;
		});
	}

	open(): void {
		this.#hold?.open();
	}
}

async function gated(t: TestContext, files: Readonly<Record<string, string>>) {
	const folder = await testFolder(t);
	for (const [path, text] of Object.entries(files)) await folder.write(path, text);
	const gate = new Gate();
	const engine = await testEngine(t, [folder.path], {}, undefined, { between: gate.between });
	return { folder, gate, engine };
}

function found(engine: Engine): readonly string[] {
	return engine.reports().map(({ path }) => path);
}

test('a whole scan that has read a file before it was deleted does not bring it back', async (t) => {
	const { folder, gate, engine } = await gated(t, { 'a.env': secret, 'b.env': secret });
	const read = gate.close();
	const scan = engine.scanAll();
	await read;
	await rm(folder.at('a.env'));
	await engine.refresh([folder.at('a.env')]);
	gate.open();
	await scan;
	assert.deepEqual(found(engine), ['b.env']);
});

test('nor what stood in it before it was saved without the secret, whether the file was known or not', async (t) => {
	const { folder, gate, engine } = await gated(t, { 'a.env': secret });
	for (const round of ['not known before', 'known before']) {
		await folder.write('a.env', secret);
		const read = gate.close();
		const scan = engine.scanAll();
		await read;
		await folder.write('a.env', 'GITHUB_TOKEN=\n');
		await engine.refresh([folder.at('a.env')]);
		gate.open();
		await scan;
		assert.deepEqual(found(engine), [], round);
		await folder.write('a.env', secret);
		await engine.scanAll();
		assert.deepEqual(found(engine), ['a.env']);
	}
});

test('nor files of a folder that went away, which the editor tells as one event', async (t) => {
	const { folder, gate, engine } = await gated(t, {
		'gone/a.env': secret,
		'gone/deep/b.env': secret,
		'gone.env': secret,
	});
	const read = gate.close();
	const scan = engine.scanAll();
	await read;
	await rm(folder.at('gone'), { recursive: true });
	await engine.refresh([folder.at('gone')]);
	gate.open();
	await scan;
	assert.deepEqual(found(engine), ['gone.env']);
});

test('nor what a file stated that holds no secret', async (t) => {
	const main = { 'main.tf': 'resource "aws_iam_access_key" "ci" {\n  user = aws_iam_user.ci.name\n}\n' };
	const workflow =
		'on: push\npermissions:\n  contents: write\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: make\n';
	const { folder, gate, engine } = await gated(t, { ...main, '.github/workflows/a.yml': workflow });
	await engine.scanAll();
	assert.notDeepEqual(engine.identities(), [], 'the example states something');
	const read = gate.close();
	const scan = engine.scanAll();
	await read;
	await rm(folder.at('.github'), { recursive: true });
	await engine.refresh([folder.at('.github')]);
	gate.open();
	await scan;
	assert.deepEqual(
		engine.identities().map(({ file }) => file),
		[],
	);
});

test('a whole scan that another one has overtaken says nothing any more', async (t) => {
	const { folder, gate, engine } = await gated(t, { 'a.env': secret, 'b.env': secret });
	const read = gate.close();
	const first = engine.scanAll();
	await read;
	await folder.write('a.env', 'GITHUB_TOKEN=\n');
	assert.equal((await engine.scanAll()).cancelled, false);
	assert.deepEqual(found(engine), ['b.env']);
	gate.open();
	assert.equal((await first).superseded, true);
	assert.deepEqual(found(engine), ['b.env']);
});

test('a look at some files that a whole scan has overtaken says nothing any more', async (t) => {
	const paths = names('f');
	const { folder, gate, engine } = await gated(t, Object.fromEntries(paths.map((path) => [path, secret])));
	const read = gate.close();
	const some = engine.refresh(paths.map(folder.at));
	await read;
	await folder.write('f1.env', 'GITHUB_TOKEN=\n');
	await engine.scanAll();
	gate.open();
	await some;
	assert.deepEqual(
		found(engine),
		paths.filter((path) => path !== 'f1.env'),
	);
});

test('of two looks at the same files the one that began later counts, whichever ends last', async (t) => {
	const paths = names('f');
	const { folder, gate, engine } = await gated(t, Object.fromEntries(paths.map((path) => [path, secret])));
	const read = gate.close();
	const older = engine.refresh(paths.map(folder.at));
	await read;
	for (const path of paths) await folder.write(path, path === 'f2.env' ? secret : '# empty\n');
	await engine.refresh(paths.map(folder.at));
	assert.deepEqual(found(engine), ['f2.env']);
	gate.open();
	await older;
	assert.deepEqual(found(engine), ['f2.env']);
});

test('a file that was deleted and came back while a scan was under way is there', async (t) => {
	const { folder, gate, engine } = await gated(t, { 'a.env': secret });
	const read = gate.close();
	const scan = engine.scanAll();
	await read;
	await rm(folder.at('a.env'));
	await engine.refresh([folder.at('a.env')]);
	await folder.write('a.env', `# another place\n${secret}`);
	await engine.refresh([folder.at('a.env')]);
	gate.open();
	await scan;
	assert.deepEqual(
		engine.reports().flatMap(({ findings }) => findings.map(({ start }) => start.line)),
		[2],
	);
});

test('a document that is closed while its text is looked at leaves nothing behind', async (t) => {
	const { folder, engine } = await gated(t, { 'a.env': '# empty\n' });
	const text = engine.scanText(folder.path, 'a.env', 'dotenv', secret);
	await engine.closeText(folder.path, 'a.env');
	assert.deepEqual((await text).findings, []);
	assert.deepEqual(found(engine), []);
});

test('of two versions of an open text the later one counts, whichever ends last', async (t) => {
	const path = `${'deep/'.repeat(100)}a.env`;
	const { folder, engine } = await gated(t, { [path]: '# empty\n' });
	// Before the first scan the folders above are looked at with the first version only: it takes longer.
	const first = engine.scanText(folder.path, path, 'dotenv', secret);
	const second = engine.scanText(folder.path, path, 'dotenv', `\n\n${secret}`);
	await Promise.all([first, second]);
	assert.deepEqual(
		engine.reports().flatMap(({ findings }) => findings.map(({ start }) => start.line)),
		[3],
	);
});

test('a folder that is taken away while a text of it is looked at leaves no copy of a value behind', async (t) => {
	const { folder, engine } = await gated(t, { 'a.env': '# empty\n', 'b.env': secret });
	const text = engine.scanText(folder.path, 'a.env', 'dotenv', secret);
	await engine.setRoots([]);
	assert.deepEqual((await text).findings, []);
	await engine.setRoots([{ path: folder.path, settings: defaultSettings }]);
	await engine.scanAll();
	const [finding] = engine.report(folder.path, 'b.env')?.findings ?? [];
	assert.ok(finding);
	assert.equal(engine.copies(finding).length, 1);
});

test('a scan of a folder that was taken in anew meanwhile does not say that everything of it is known', async (t) => {
	const password = createExampleMaker('overtaken').base62(16);
	const { folder, gate, engine } = await gated(t, {
		'.env': `DATABASE_URL=postgres://${'reporting'}:${password}@db.acme.io/shop\n`,
		'db/roles.sql': 'CREATE ROLE reporting LOGIN;\nGRANT SELECT ON orders TO reporting;\n',
		'z.sql': 'ALTER ROLE reporting SUPERUSER;\n',
	});
	const reasons = () =>
		engine
			.report(folder.path, '.env')
			?.findings.flatMap(({ blast }) => blast.reasons)
			.join('\n') ?? '';
	const read = gate.close();
	const scan = engine.scanAll();
	await read;
	await engine.setRoots([{ path: folder.path, settings: { ...defaultSettings, maxLineLength: 5000 } }]);
	gate.open();
	await scan;
	await engine.scanFile(folder.path, 'db/roles.sql');
	await engine.scanFile(folder.path, '.env');
	assert.match(reasons(), /^Scope:/m);
	assert.doesNotMatch(reasons(), /read rows of table orders/, 'z.sql has not been looked at');
	await rm(folder.at('z.sql'));
	await engine.scanAll();
	assert.match(reasons(), /read rows of table orders/);
});
