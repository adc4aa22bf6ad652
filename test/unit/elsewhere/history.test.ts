import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { english } from '../../../server/src/l10n.ts';
import { type HistoryInput, scanHistory } from '../../../server/src/workspace/elsewhere/history.ts';
import { createWorkerPool } from '../../../server/src/workspace/workerPool.ts';
import { commitAll, git } from '../../support/gitRepository.ts';
import { githubToken } from '../../support/secrets.ts';
import { testFolder } from '../workspace/folder.ts';

async function repository(t: TestContext) {
	const folder = await testFolder(t);
	git(folder.path, 'init', '-q');
	for (let number = 1; number <= 3; number++) {
		await folder.write('a.env', `GITHUB_TOKEN=${githubToken(number)}\n${'#'.repeat(2000)}\n`);
		commitAll(folder.path, `${number}`);
	}
	const pool = createWorkerPool({ localKey: new Uint8Array(32).fill(7), size: 1 });
	t.after(() => pool.dispose());
	const input: HistoryInput = {
		root: folder.path,
		pool,
		salt: '',
		now: Date.UTC(2026, 10, 23),
		agents: [{ id: 'cursor', name: 'Cursor' }],
		known: { copies: () => 0, suppression: () => undefined },
		t: english,
	};
	return { ...folder, input };
}

test('every content is looked at once, and progress is told', async (t) => {
	const { input } = await repository(t);
	const steps: number[] = [];
	const result = await scanHistory(input, { onProgress: ({ done }) => steps.push(done) });
	assert.equal(steps.at(-1), 3);
	assert.equal(result?.incomplete, undefined);
	assert.equal(result?.reports[0]?.findings.length, 3);
});

test('the threads look at the contents, and one that they give up makes the search incomplete', async (t) => {
	const { input } = await repository(t);
	const paths: string[] = [];
	const pool: HistoryInput['pool'] = {
		scan: async (job, signal) => {
			paths.push(...job.files.map(({ path, content }) => `${path} ${content?.length}`));
			const answer = await input.pool.scan({ ...job, files: job.files.slice(1) }, signal);
			const outcomes = (answer?.outcomes ?? []).map((each) => ({ ...each, index: each.index + 1 }));
			const givenUp = { index: 0, findings: [], problem: { kind: 'failed' as const, detail: 'timeout' } };
			return { bytes: answer?.bytes ?? 0, outcomes: [...outcomes, givenUp] };
		},
	};
	const result = await scanHistory({ ...input, pool });
	assert.equal(paths.length, 3);
	for (const path of paths) assert.match(path, /^a\.env 20\d\d$/);
	assert.equal(result?.reports[0]?.findings.length, 2);
	assert.match(result?.incomplete ?? '', /not searched completely/);
});

test('more contents than the threads are given at once are all looked at, in the same order', async (t) => {
	const { input, write, path } = await repository(t);
	for (let number = 0; number < 500; number++) await write(`many/${number}.txt`, `${number}\n`);
	await write('many/z.env', `GITHUB_TOKEN=${githubToken(9)}\n`);
	commitAll(path, 'many');
	const steps: number[] = [];
	const result = await scanHistory(input, { onProgress: ({ done }) => steps.push(done) });
	assert.equal(steps.at(-1), 504);
	assert.ok(steps.length > 8);
	assert.deepEqual(
		steps,
		[...steps].sort((a, b) => a - b),
	);
	assert.deepEqual(
		result?.reports.map(({ path: file, findings }) => [file, findings.length]),
		[
			['a.env', 3],
			['many/z.env', 1],
		],
	);
});

test('a search that is cut off or cancelled says so and keeps what it found', async (t) => {
	const { input, path } = await repository(t);
	const cut = await scanHistory(input, { limits: { bytes: 3000 } });
	assert.match(cut?.incomplete ?? '', /not searched completely/);
	assert.equal(cut?.reports[0]?.findings.length, 1);
	const cancelled = await scanHistory(input, { signal: AbortSignal.abort() });
	assert.match(cancelled?.incomplete ?? '', /was cancelled/);
	const late = new AbortController();
	const stopped = await scanHistory(input, { signal: late.signal, onProgress: () => late.abort() });
	assert.match(stopped?.incomplete ?? '', /was cancelled/);
	const { path: none } = await testFolder(t);
	assert.equal(await scanHistory({ ...input, root: none }), undefined);
	assert.notEqual(path, none);
});

test('a partial clone is searched as far as it is here, and nothing is fetched', async (t) => {
	const { input, path, at } = await repository(t);
	git(path, 'config', 'uploadpack.allowFilter', 'true');
	const source = `file://${path}`;
	git(
		path,
		'-c',
		'protocol.file.allow=always',
		'clone',
		'-q',
		'--filter=blob:none',
		'--no-checkout',
		source,
		at('partial'),
	);
	const before = git(at('partial'), 'count-objects', '-v');
	const result = await scanHistory({ ...input, root: at('partial') });
	assert.match(result?.incomplete ?? '', /not searched completely/);
	assert.equal(git(at('partial'), 'count-objects', '-v'), before);
});

test('a damaged repository is no clean one', async (t) => {
	const { input, write } = await repository(t);
	await write('.git/HEAD', 'ref: refs/heads/gone\n');
	await write('.git/refs/heads/broken', `${'1'.repeat(40)}\n`);
	const result = await scanHistory(input);
	assert.ok(result === undefined || result.incomplete !== undefined || result.reports.length > 0);
});
