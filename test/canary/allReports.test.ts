import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { randomPortions } from './bait.ts';
import { type Baited, baitedWorkspace } from './baited.ts';

// What the command prints is read by agents: no piece of a secret may stand in it. The longest file of its lane, which its name
// puts in front: files begin in the order of their names.
describe('no report of the command holds a piece of a secret', { timeout: 900_000 }, () => {
	let baited: Baited;
	before(async () => {
		baited = await baitedWorkspace();
	});
	after(() => baited[Symbol.asyncDispose]());

	test('the bait is found: every type, every form', async () => {
		const { stdout } = await baited.run(['scan', '--format', 'json']);
		const found = new Set<string>(JSON.parse(stdout).findings.map(({ file }: { file: string }) => file));
		const missed = baited.files
			.filter(({ path }) => !found.has(path) && /^(?:types|forms)\//.test(path))
			.map(({ path }) => path);
		assert.deepEqual(missed, []);
	});

	for (const [name, args, env] of [
		['plain', ['scan'], {}],
		['in colour', ['scan'], { FORCE_COLOR: '1' }],
		['for all agents', ['scan', '--agents', 'all', '--fail-on', 'never'], {}],
		[
			'as JSON for several agents',
			['scan', '--agents', 'cursor,claude-code,codex', '--format', 'json', '--salt', 'x'.repeat(30)],
			{},
		],
		...(['sarif', 'github', 'gitlab', 'junit', 'html', 'markdown'] as const).map(
			(format) => [`as ${format}`, ['scan', '--format', format, '--agents', 'all'], {}] as const,
		),
		['for a debugger', ['scan'], { NODE_DEBUG: 'worker,fs', DEBUG: '*', AGENT_REACH_DEBUG: '1' }],
	] as const) {
		test(`scan, ${name}`, async () => {
			assert.match((await baited.run(args, { env })).stdout, /critical/i);
		});
	}

	test('shards, and what they are put together to', async () => {
		const salt = 'a-salt-for-tests-of-the-canary';
		for (const n of [1, 2, 3]) {
			const { code, stdout } = await baited.run(['scan', '--shard', `${n}/3`, '--salt', salt]);
			assert.equal(code, 0);
			await writeFile(join(baited.base, `shard-${n}.json`), stdout);
		}
		const shards = [1, 2, 3].map((n) => join(baited.base, `shard-${n}.json`));
		assert.match((await baited.run(['merge', ...shards])).stdout, /critical/);
		await baited.run(['merge', ...shards, '--format', 'json']);
	});

	test('scan of standard input', async () => {
		const [file] = baited.files;
		assert.ok(file);
		await baited.run(['scan', '--stdin', '--stdin-filename', file.path], { input: String(file.content) });
		await baited.run(['scan', '--stdin', '--format', 'json'], {
			input: baited.files.map(({ content }) => String(content)).join('\n'),
		});
	});

	test('nothing that was kept in the home folder, nothing new in the workspace', () => baited.nothingLeftBehind());

	// A guard that cannot fail guards nothing.
	test('a leak would be seen', () => {
		const { bait } = baited;
		const seen = bait.files.filter(({ content }) => bait.canary.leaks(content).length > 0);
		// One example is `user:password`, which is the same in every text.
		assert.deepEqual(bait.fixed, ['database.postgres-url']);
		assert.equal(seen.length, bait.files.length - bait.fixed.length);
		assert.deepEqual(randomPortions('key_abcdefgh12345678', 'key_zyxwvuts12345678'), ['key_abcdefgh1234567']);
	});
});
