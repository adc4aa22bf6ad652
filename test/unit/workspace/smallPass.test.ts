import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnalyzer } from '../../../server/src/workspace/analyze.ts';
import { smallPass } from '../../../server/src/workspace/smallPass.ts';
import type { ScanJob } from '../../../server/src/workspace/workerMessages.ts';
import { createWorkerPool } from '../../../server/src/workspace/workerPool.ts';
import { githubToken } from '../../support/secrets.ts';
import { testFolder } from './folder.ts';

const localKey = new Uint8Array(32).fill(7);

test('a few files have the outcomes that a thread gives them, and start none', async (t) => {
	const folder = await testFolder(t);
	await folder.write('a.env', `GITHUB_TOKEN=${githubToken(1)}\n`);
	await folder.write('utf16.env', Buffer.from(`\ufeffGITHUB_TOKEN=${githubToken(2)}\n`, 'utf16le'));
	await folder.write('binary', Buffer.from([0, 1, 2, ...Buffer.from(githubToken(3))]));
	await folder.write('empty', '');
	await folder.link('link.env', 'a.env');
	await folder.write('large.env', `${'# nothing\n'.repeat(20_000)}GITHUB_TOKEN=${githubToken(4)}\n`);
	const pool = createWorkerPool({ localKey, size: 1 });
	t.after(() => pool.dispose());
	let asked = 0;
	const here = smallPass(
		{
			scan: (job, signal) => {
				asked++;
				return pool.scan(job, signal);
			},
		},
		() => createAnalyzer(localKey),
	);
	const told = async (by: typeof here, files: ScanJob['files']) => {
		const job = { root: folder.path, files, salt: '', maxFileSize: 1_000_000, now: 0, facts: true as const };
		const answer = await by.scan(job);
		assert.ok(answer);
		const interesting = answer.outcomes.filter(
			({ findings, facts, problem }) => findings.length > 0 || facts || problem,
		);
		const outcomes = interesting.map(({ index, findings, facts, problem }) => ({ index, findings, facts, problem }));
		return { bytes: answer.bytes, outcomes };
	};
	for (const path of ['a.env', 'utf16.env', 'binary', 'empty', 'gone']) {
		assert.deepEqual(await told(here, [{ path }]), await told(pool, [{ path }]), path);
	}
	const linked = [{ path: 'link.env', linkTarget: 'a.env' }, { path: 'a.env' }];
	assert.deepEqual(await told(here, linked), await told(pool, linked));
	assert.equal(asked, 0);
	assert.deepEqual(await told(here, [{ path: 'large.env' }]), await told(pool, [{ path: 'large.env' }]));
	await told(
		here,
		Array.from({ length: 9 }, () => ({ path: 'a.env' })),
	);
	assert.equal(asked, 2);
});
