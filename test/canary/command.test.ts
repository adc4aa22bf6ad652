import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { agentReach } from '../cli/command.ts';
import { type Bait, fixUserKey, makeBait, randomPortions } from './bait.ts';

// What the command prints is read by agents: no piece of a secret may stand in it.
describe('no output of the command holds a piece of a secret', { timeout: 900_000 }, () => {
	let bait: Bait;
	let base: string;
	let workspace: string;
	let home: string;
	before(async () => {
		bait = await makeBait();
		base = await realpath(await mkdtemp(join(tmpdir(), 'agent-reach-canary-')));
		workspace = join(base, 'workspace');
		home = join(base, 'home');
		await mkdir(join(workspace, '.cursor', 'rules'), { recursive: true });
		await bait.write(workspace);
		await fixUserKey(home);
	});
	after(() => rm(base, { recursive: true, force: true, maxRetries: 3 }));

	const clean = (what: string, output: string | Uint8Array) =>
		assert.deepEqual(bait.canary.leaks(output).map(bait.nameOf), [], what);
	const run = async (
		args: readonly string[],
		options: { env?: Record<string, string>; input?: string; cwd?: string } = {},
	) => {
		const { code, stdout, stderr } = await agentReach(args, { cwd: workspace, home, ...options });
		clean(args.join(' '), stdout);
		clean(`${args.join(' ')} (stderr)`, stderr);
		return { code, stdout, stderr };
	};

	test('the bait is found: every type, every form', async () => {
		const { stdout } = await run(['scan', '--format', 'json']);
		const found = new Set<string>(JSON.parse(stdout).findings.map(({ file }: { file: string }) => file));
		const missed = bait.files
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
			assert.match((await run(args, { env })).stdout, /critical/i);
		});
	}

	test('shards, and what they are put together to', async () => {
		const salt = 'a-salt-for-tests-of-the-canary';
		for (const n of [1, 2, 3]) {
			const { code, stdout } = await run(['scan', '--shard', `${n}/3`, '--salt', salt]);
			assert.equal(code, 0);
			await writeFile(join(base, `shard-${n}.json`), stdout);
		}
		const shards = [1, 2, 3].map((n) => join(base, `shard-${n}.json`));
		assert.match((await run(['merge', ...shards])).stdout, /critical/);
		await run(['merge', ...shards, '--format', 'json']);
	});

	test('scan of standard input', async () => {
		const [file] = bait.files;
		assert.ok(file);
		await run(['scan', '--stdin', '--stdin-filename', file.path], { input: String(file.content) });
		await run(['scan', '--stdin', '--format', 'json'], {
			input: bait.files.map(({ content }) => String(content)).join('\n'),
		});
	});

	// The editor's test asks for the story of every secret; here it is the command's own way of printing it.
	test('explain', async () => {
		const { stdout } = await run(['scan', '--format', 'json']);
		const found: { file: string; start: { line: number; column: number } }[] = JSON.parse(stdout).findings;
		const work = found.filter(({ file }, index) => file.startsWith('forms/') || index % 60 === 0);
		const one = async () => {
			for (let next = work.pop(); next !== undefined; next = work.pop()) {
				const { file, start } = next;
				// Alone in a folder, so that not the whole bait is scanned for each.
				const cwd = join(dirname(workspace), `alone-${work.length}`);
				await mkdir(join(cwd, dirname(file)), { recursive: true });
				await copyFile(join(workspace, file), join(cwd, file));
				const place = `${file}:${start.line}:${start.column}`;
				const { code, stderr } = await run(['explain', place, '--agents', 'all'], { cwd, env: { FORCE_COLOR: '1' } });
				assert.equal(code, 0, place + stderr);
			}
		};
		await Promise.all([one(), one()]);
	});

	test('reach, check, contain without a person, help and errors', async () => {
		const [first = '', second = ''] = bait.files.map(({ path }) => path);
		for (const args of [
			['reach', first, second],
			['reach', '--format', 'json', first],
			['check'],
			['check', '--env-file', 'forms/bom.env'],
			['run', '--env-file', 'forms/utf16le.env', '--', 'node', '-e', '0'],
			['run', '--', 'node', '-e', '0'],
			['inject', '-i', 'forms/deploy.sh'],
			['read', 'forms/url.txt'],
			['vault', 'status'],
			['contain', '--help'],
			['contain', 'forms/bom.env:1'],
			['contain', 'forms/bom.env:1', '--yes'],
			['contain', 'forms/line.js:1'],
			['contain', 'forms/key.pem:1', '--yes'],
			['contain', 'forms/utf16be.env:1'],
			['contain', 'forms/secret.yaml:3'],
			['explain', 'forms/line.js:9'],
			['explain', '.github/workflows/deploy.yml:8'],
			['explain', '.github/workflows/deploy.yml:9'],
			['scan', 'forms/line.js', '--format', 'xml'],
		]) {
			await run(args);
		}
	});

	test('mcp: what an agent is told that asks', async () => {
		const asked = bait.files.filter(({ path }, index) => path.startsWith('forms/') || index % 40 === 0);
		const input = asked
			.map(({ path }, id) =>
				JSON.stringify({
					jsonrpc: '2.0',
					id,
					method: 'tools/call',
					params: { name: 'check_file', arguments: { path } },
				}),
			)
			.join('\n');
		const { stdout } = await run(['mcp'], { input });
		assert.equal(stdout.trim().split('\n').length, asked.length);
		assert.match(stdout, /Do not open/);
	});

	test('nothing that was kept in the home folder, nothing new in the workspace', async () => {
		const kept = await filesBelow(home);
		assert.ok(
			kept.some((file) => file.endsWith('.cache')),
			'what the scans learned is kept',
		);
		for (const file of kept) clean(file, await readFile(file));
		const known = new Set(bait.files.map(({ path }) => join(workspace, ...path.split('/'))));
		assert.deepEqual(
			(await filesBelow(workspace)).filter((file) => !known.has(file)),
			[],
		);
	});

	// A guard that cannot fail guards nothing.
	test('a leak would be seen', () => {
		const seen = bait.files.filter(({ content }) => bait.canary.leaks(content).length > 0);
		// One example is `user:password`, which is the same in every text.
		assert.deepEqual(bait.fixed, ['database.postgres-url']);
		assert.equal(seen.length, bait.files.length - bait.fixed.length);
		assert.deepEqual(randomPortions('key_abcdefgh12345678', 'key_zyxwvuts12345678'), ['key_abcdefgh1234567']);
	});
});

async function filesBelow(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
	return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
