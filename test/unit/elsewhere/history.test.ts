import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { english } from '../../../server/src/l10n.ts';
import { createAnalyzer } from '../../../server/src/workspace/analyze.ts';
import { type HistoryInput, scanHistory } from '../../../server/src/workspace/elsewhere/history.ts';
import { commitAll, git } from '../../support/gitRepository.ts';
import { githubToken } from '../../support/secrets.ts';
import { testFolder } from '../workspace/folder.ts';

const analyzer = createAnalyzer(new Uint8Array(32).fill(7));

async function repository(t: TestContext) {
	const folder = await testFolder(t);
	git(folder.path, 'init', '-q');
	for (let number = 1; number <= 3; number++) {
		await folder.write('a.env', `GITHUB_TOKEN=${githubToken(number)}\n${'#'.repeat(2000)}\n`);
		commitAll(folder.path, `${number}`);
	}
	const input: HistoryInput = {
		root: folder.path,
		analyzer,
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
	assert.deepEqual(steps, [1, 2, 3]);
	assert.equal(result?.incomplete, undefined);
	assert.equal(result?.reports[0]?.findings.length, 3);
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
