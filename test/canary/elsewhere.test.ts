import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { agentReach } from '../cli/command.ts';
import { commitAll, git } from '../support/gitRepository.ts';
import { type Bait, fixUserKey, makeBait } from './bait.ts';

// What is found in the home folder and in the history is told by place and type, never by value.
describe('nothing found besides the files is printed', { timeout: 480_000 }, () => {
	let bait: Bait;
	let base: string;
	let workspace: string;
	let home: string;
	before(async () => {
		bait = await makeBait();
		base = await realpath(await mkdtemp(join(tmpdir(), 'agent-reach-canary-')));
		workspace = join(base, 'workspace');
		home = join(base, 'home');
		await mkdir(workspace);
		await bait.write(workspace);
		git(workspace, 'init', '-q');
		commitAll(workspace, 'everything');
		for (const name of await readdir(workspace)) {
			if (name !== '.git') await rm(join(workspace, name), { recursive: true });
		}
		await writeFile(join(workspace, 'clean.txt'), '');
		commitAll(workspace, 'nothing');
		await bait.write(join(home, '.config', 'gh'));
		await fixUserKey(home);
	});
	after(() => rm(base, { recursive: true, force: true, maxRetries: 3 }));

	for (const args of [
		['scan', '--history', '--home', '--env'],
		['scan', '--history', '--home', '--env', '--format', 'json'],
	]) {
		test(args.join(' '), async () => {
			const { code, stdout, stderr } = await agentReach(args, { cwd: workspace, home });
			assert.equal(code, 1, stderr);
			assert.match(stdout, /"kind":"history"|In the git history/);
			assert.match(stdout, /"kind":"home"|In the home folder/);
			assert.deepEqual(bait.canary.leaks(stdout).map(bait.nameOf), []);
			assert.deepEqual(bait.canary.leaks(stderr).map(bait.nameOf), []);
		});
	}
});
