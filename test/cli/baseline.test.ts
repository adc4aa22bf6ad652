import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createCanary } from '../support/canary.ts';
import { githubToken, randomPart } from '../support/secrets.ts';
import { testFolder } from '../unit/workspace/folder.ts';
import { agentReach, homeBeside } from './command.ts';

const token = (number: number) => githubToken(600 + number);
const decision = ['--reason', 'test accounts', '--who', 'Dana'];
const settings = '.vscode/settings.json';
const file = '.agent-reach-baseline.json';

interface Entry {
	readonly identity: string;
	readonly file: string;
	readonly reason: string;
	readonly who: string;
	readonly date: string;
	readonly expires: string;
}

async function workspace(t: TestContext) {
	const folder = await testFolder(t);
	const home = homeBeside(folder.path);
	t.after(() => rm(home, { recursive: true, force: true }));
	const canary = createCanary([1, 2, 3].map((number) => randomPart(token(number))));
	const run = async (...args: string[]) => {
		const outcome = await agentReach(args, { cwd: folder.path, home });
		assert.deepEqual(canary.leaks(outcome.stdout + outcome.stderr), [], args.join(' '));
		return outcome;
	};
	await folder.write('.cursor/rules/a.md', '');
	await folder.write('b.js', `const t = '${token(1)}';\n`);
	await folder.write('a.js', `const t = '${token(2)}';\n`);
	const read = (path: string) => readFile(join(folder.path, path), 'utf8');
	const entries = async () => {
		const text = await read(file);
		assert.deepEqual(canary.leaks(text), []);
		return (JSON.parse(text) as { findings: readonly Entry[] }).findings;
	};
	return { ...folder, run, read, entries };
}

test('init, baseline create, scan: from a red build to a green one, and back when it ends', async (t) => {
	const { run, entries, write, read, path } = await workspace(t);
	assert.equal((await run('scan')).code, 1);
	const early = await run('baseline', 'create', ...decision);
	assert.equal(early.code, 2);
	assert.match(early.stderr, /salt is empty.*init/);
	assert.equal((await run('init')).code, 0);
	const { code, stderr } = await run('baseline', 'create', ...decision, '--expires', '30d');
	assert.equal(code, 0, stderr);
	const list = await entries();
	assert.deepEqual(
		list.map((entry) => entry.file),
		['a.js', 'b.js'],
		'sorted',
	);
	for (const entry of list) {
		assert.deepEqual([entry.reason, entry.who], ['test accounts', 'Dana']);
		assert.ok(entry.expires > entry.date);
		assert.match(entry.identity, /^github\.personal-access-token:[0-9a-f]{16}$/);
	}
	const green = await run('scan');
	assert.equal(green.code, 0, green.stdout);
	assert.match(green.stdout, /2 in the baseline/);
	assert.match((await run('baseline', 'list')).stdout, /until \d{4}-\d\d-\d\d {2}a\.js.*Dana {2}test accounts/);
	// The line does not matter, the file and the value do.
	await write('a.js', `\n\n// moved\nconst t = '${token(2)}';\n`);
	assert.equal((await run('scan')).code, 0);
	await write(file, (await read(file)).replaceAll(/"expires": "[^"]+"/g, '"expires": "2026-01-01"'));
	const ended = await run('scan');
	assert.equal(ended.code, 1);
	assert.match(ended.stderr, /ended on 2026-01-01/);
	assert.match((await run('baseline', 'list')).stdout, /^ended 2026-01-01/m);
	assert.equal((await run('baseline', 'prolong', '--expired', '--expires', '10d')).code, 0);
	assert.equal((await run('scan')).code, 0);
	assert.equal((await run('baseline', 'remove', 'b.js:1')).code, 0);
	assert.deepEqual(
		(await entries()).map((entry) => entry.file),
		['a.js'],
	);
	await rm(join(path, 'a.js'));
	const unused = await run('scan');
	assert.match(unused.stderr, /\.agent-reach-baseline\.json:4: Nothing needs this entry/);
	assert.equal((await run('baseline', 'remove', '--unused')).code, 0);
	assert.deepEqual(await entries(), []);
	assert.match((await run('baseline', 'remove', '--unused')).stderr, /Nothing to do/);
});

test('add takes one place; create leaves what is silenced already, and what is milder than a level', async (t) => {
	const { run, entries, write } = await workspace(t);
	await write(settings, JSON.stringify({ 'agentReach.salt': 'a-salt-for-tests-of-baselines' }));
	await write('c.js', `const t = '${token(3)}'; // agent-reach:allow x\n`);
	assert.equal((await run('baseline', 'add', './a.js:1', ...decision, '--expires', '2099-12-31')).code, 0);
	assert.deepEqual(
		(await entries()).map((entry) => [entry.file, entry.expires]),
		[['a.js', '2099-12-31']],
	);
	assert.equal((await run('baseline', 'create', ...decision)).code, 0);
	assert.deepEqual(
		(await entries()).map((entry) => entry.file),
		['a.js', 'b.js'],
	);
	assert.equal((await entries())[0]?.expires, '2099-12-31', 'an older decision stays');
	await write('longer/name.js', `const t = '${token(4)}';\n`);
	assert.equal((await run('baseline', 'create', ...decision)).code, 0);
	const lines = (await run('baseline', 'list')).stdout.trimEnd().split('\n');
	assert.deepEqual([lines.length, new Set(lines.map((line) => line.indexOf('Dana'))).size], [3, 1], lines.join('\n'));
});

test('a baseline with a mistake in it is not rewritten', async (t) => {
	const { run, write, read } = await workspace(t);
	await write(settings, JSON.stringify({ 'agentReach.salt': 'a-salt-for-tests-of-baselines' }));
	const text = '{ "version": 1, "findings": [ { "identity": "x", "type": "y" } ] }\n';
	await write(file, text);
	const { code, stderr } = await run('baseline', 'create', ...decision);
	assert.equal(code, 2);
	assert.match(stderr, /reason/);
	assert.equal(await read(file), text);
});

test('wrong command lines of baseline and init', async (t) => {
	const { run } = await workspace(t);
	for (const [args, message] of [
		[['baseline', 'make'], /create, add, remove, prolong or list/],
		[['baseline', 'create', '--who', 'x'], /--reason/],
		[['baseline', 'create', '--reason', 'x'], /--who/],
		[['baseline', 'create', ...decision, '--expires', '2026-02-30'], /--expires takes/],
		[['baseline', 'create', ...decision, '--expires', '2020-01-01'], /is over/],
		[['baseline', 'create', ...decision, '--level', 'worst'], /--level worst/],
		[['baseline', 'add', 'a.js', ...decision], /file>:<line>/],
		[['baseline', 'remove'], /takes one of/],
		[['baseline', 'prolong', '--all'], /--expires takes/],
		[['init', '--force'], /takes no/],
	] as const) {
		const { code, stderr } = await run(...args);
		assert.equal(code, 2, args.join(' '));
		assert.match(stderr, message, args.join(' '));
	}
	assert.match((await run('baseline', '--help')).stdout, /baseline create/);
	assert.match((await run('init', '--help')).stdout, /agent-reach init/);
});

test('init looks at the repository, keeps what is set and the comments, and is done the second time', async (t) => {
	const { run, read, write } = await workspace(t);
	await write('CLAUDE.md', 'Be kind.\n');
	await write('doppler.yaml', 'setup:\n');
	await write(settings, '{\n  // ours\n  "editor.tabSize": 2,\n  "agentReach.policy": "warn"\n}\n');
	const { code, stdout } = await run('init');
	assert.equal(code, 0);
	assert.match(stdout, /agentReach\.agents: \["cursor"/);
	assert.doesNotMatch(stdout, /agentReach\.policy/);
	const text = await read(settings);
	assert.match(text, /^ {2}\/\/ ours$/m);
	assert.match(text, /^ {2}"agentReach\.policy": "warn"/m);
	assert.match(text, /^ {2}"agentReach\.vault": "doppler"/m);
	const salt = /"agentReach\.salt": "([\w-]{32})"/.exec(text)?.[1];
	assert.ok(salt !== undefined && !stdout.includes(salt));
	assert.match((await run('init')).stderr, /nothing was changed/i);
	assert.equal(await read(settings), text);
	assert.equal(
		(await run('scan', '--format', 'json')).stderr.includes('settings.json'),
		false,
		'our own settings are valid',
	);
});

test('init changes no file that it cannot read', async (t) => {
	const { run, read, write } = await workspace(t);
	await write(settings, '{ "a": ');
	const { code, stderr } = await run('init');
	assert.equal(code, 2);
	assert.match(stderr, /correct it first/);
	assert.equal(await read(settings), '{ "a": ');
});

test('agentReach.policy and agentReach.failOn decide when the command line does not', async (t) => {
	const { run, write } = await workspace(t);
	const set = (values: object) => write(settings, JSON.stringify(values));
	await set({ 'agentReach.policy': 'warn' });
	assert.equal((await run('scan')).code, 0);
	assert.equal((await run('scan', '--fail-on', 'high')).code, 1, 'the command line wins');
	await set({ 'agentReach.failOn': 'never' });
	assert.equal((await run('scan')).code, 0);
	await set({ 'agentReach.failOn': 'low' });
	assert.equal((await run('scan')).code, 1);
});
