import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { createCanary } from '../support/canary.ts';
import { builtCommand, startClient, type TestFolders, testFolders } from '../support/lspClient.ts';
import { githubToken, randomPart } from '../support/secrets.ts';

const secret = githubToken(1);
const script = `console.log('length', process.env.GITHUB_TOKEN.length);\n`;
const files = { '.env': `GITHUB_TOKEN=${secret}\n`, 'show.mjs': script };

function run(folders: TestFolders, ...command: string[]): Promise<{ code: number; output: string }> {
	return agentReach(folders, 'run', '--', ...command);
}

function agentReach(folders: TestFolders, ...words: string[]): Promise<{ code: number; output: string }> {
	return withEnvironment(folders, {}, ...words);
}

function withEnvironment(
	folders: TestFolders,
	more: Readonly<Record<string, string>>,
	...words: string[]
): Promise<{ code: number; output: string }> {
	const { PATH, TMPDIR } = process.env;
	const env = { PATH, TMPDIR, HOME: folders.home, LOCALAPPDATA: join(folders.home, 'local'), ...more };
	const args = [builtCommand, ...words];
	return new Promise((resolve) => {
		execFile(process.execPath, args, { cwd: folders.workspace, env }, (error, stdout, stderr) => {
			resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr });
		});
	});
}

describe('standing approvals', { timeout: 240_000 }, () => {
	test('another program of the same name, or variables that change what it does, is asked again', async () => {
		await using folders = await testFolders(files);
		const asked: { program?: string; influences?: string[]; standing?: { files: string[] } }[] = [];
		let answer: object = { approved: true, standing: 'always' };
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: true },
			answers: {
				'agentReach/approve': (ask: (typeof asked)[number]) => {
					asked.push(ask);
					return answer;
				},
			},
		});
		const uri = folders.uri('.env');
		client.open(uri, files['.env'], 'dotenv');
		await client.pull(uri);
		await client.request('workspace/executeCommand', {
			command: 'agentReach.server.containFile',
			arguments: [{ uri }],
		});
		const honest = join(folders.home, 'bin');
		const evil = join(folders.workspace, 'evil');
		for (const [folder, text] of [
			[honest, `#!/bin/sh\nexec '${process.execPath}' "$@"\n`],
			[evil, '#!/bin/sh\necho stolen ${#GITHUB_TOKEN}\n'],
		] as const) {
			await mkdir(folder, { recursive: true });
			await writeFile(join(folder, 'show'), text, { mode: 0o755 });
		}
		const path = (folder: string) => ({ PATH: `${folder}:${process.env['PATH'] ?? ''}` });
		const show = (env: Readonly<Record<string, string>>) =>
			withEnvironment(folders, env, 'run', '--', 'show', 'show.mjs');
		assert.match((await show(path(honest))).output, /length 40/);
		answer = { approved: false };
		assert.match((await show(path(honest))).output, /length 40/, 'agreed to before');
		assert.equal(asked.length, 1);
		assert.equal(asked[0]?.program, await realpath(join(honest, 'show')));

		const stolen = await show(path(evil));
		assert.equal(stolen.code, 2, stolen.output);
		assert.doesNotMatch(stolen.output, /stolen/);
		assert.equal(asked.at(-1)?.program, await realpath(join(evil, 'show')));
		assert.ok(
			asked.at(-1)?.standing?.files.includes('evil/show'),
			'a program of the workspace is a file of the command',
		);

		await writeFile(folders.file('spy.cjs'), 'console.log("stolen", process.env.GITHUB_TOKEN?.length)');
		const spied = await show({ ...path(honest), NODE_OPTIONS: `--require ${folders.file('spy.cjs')}` });
		assert.equal(spied.code, 2);
		assert.deepEqual(asked.at(-1)?.influences, ['NODE_OPTIONS']);
		assert.equal(asked.length, 3);
		assert.equal((await show(path(honest))).code, 0, 'the first one still holds');
		assert.equal(asked.length, 3);
	});

	test('the same command is not asked again, a changed one is, and withdrawing ends it', async () => {
		await using folders = await testFolders(files);
		let answer: object = { approved: true, standing: 'always' };
		const asked: { standing?: { files: string[] } }[] = [];
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: true },
			answers: {
				'agentReach/approve': (ask: { standing?: { files: string[] } }) => {
					asked.push(ask);
					return answer;
				},
			},
		});
		const uri = folders.uri('.env');
		client.open(uri, files['.env'], 'dotenv');
		await client.pull(uri);
		await client.request('workspace/executeCommand', {
			command: 'agentReach.server.containFile',
			arguments: [{ uri }],
		});
		const show = () => run(folders, process.execPath, 'show.mjs');
		assert.match((await show()).output, /length 40/);
		assert.deepEqual(asked[0]?.standing?.files, ['show.mjs']);
		answer = { approved: false };
		assert.match((await show()).output, /length 40/);
		assert.equal(asked.length, 1, 'agreed to before');

		assert.equal((await run(folders, process.execPath, 'show.mjs', 'more')).code, 2);
		assert.equal(asked.length, 2, 'other arguments');
		await writeFile(folders.file('show.mjs'), `${script}// changed\n`);
		assert.equal((await show()).code, 2);
		assert.equal(asked.length, 3, 'the script has changed');
		await writeFile(folders.file('show.mjs'), script);
		assert.equal((await show()).code, 0);
		assert.equal(asked.length, 3);
		// What runs whatever it is told later is never offered more than once.
		assert.equal((await run(folders, 'bash')).code, 2);
		assert.equal(asked.at(-1)?.standing, undefined);

		await client.request('workspace/executeCommand', { command: 'agentReach.server.withdrawApprovals' });
		assert.equal((await show()).code, 2);
		assert.equal(asked.length, 5);

		const log = await readFile(join(folders.home, '.local', 'share', 'agent-reach', 'audit.jsonl'), 'utf8');
		const decisions = log
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line).decision);
		assert.deepEqual(decisions, ['yes', 'always', 'refused', 'refused', 'always', 'refused', 'refused']);
		assert.match(log, /"entries":\["workspace\/GITHUB_TOKEN"\]/);
		assert.deepEqual(createCanary([randomPart(secret)]).leaks(log + client.wire()), []);
		await client.close();
	});

	test('until the window closes: another window asks again', async () => {
		await using folders = await testFolders(files);
		let asked = 0;
		const options = {
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: true },
			answers: {
				'agentReach/approve': () => {
					asked++;
					return { approved: true, standing: 'session' };
				},
			},
		};
		await using client = await startClient(options);
		const uri = folders.uri('.env');
		client.open(uri, files['.env'], 'dotenv');
		await client.pull(uri);
		await client.request('workspace/executeCommand', {
			command: 'agentReach.server.containFile',
			arguments: [{ uri }],
		});
		for (let turn = 0; turn < 3; turn++) assert.equal((await run(folders, process.execPath, 'show.mjs')).code, 0);
		assert.equal(asked, 1);
		await client.close();
	});

	test('summon: one value after approval, nothing without, no argument is refused at once', async () => {
		await using folders = await testFolders(files);
		let approved = true;
		const asked: { purpose?: string; standing?: object }[] = [];
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: true },
			answers: {
				'agentReach/approve': (ask: { purpose?: string; standing?: object }) => {
					asked.push(ask);
					return { approved };
				},
			},
		});
		const uri = folders.uri('.env');
		client.open(uri, files['.env'], 'dotenv');
		await client.pull(uri);
		await client.request('workspace/executeCommand', {
			command: 'agentReach.server.containFile',
			arguments: [{ uri }],
		});
		const released = await agentReach(folders, 'summon', 'GITHUB_TOKEN');
		assert.equal(released.code, 0, released.output);
		assert.ok(released.output.includes(secret));
		assert.equal(asked[0]?.purpose, 'read');
		assert.equal(asked[0]?.standing, undefined, 'what is printed is asked each time');
		approved = false;
		const refused = await agentReach(folders, 'summon', 'GITHUB_TOKEN');
		assert.notEqual(refused.code, 0);
		assert.deepEqual(createCanary([randomPart(secret)]).leaks(refused.output), []);
		assert.notEqual((await agentReach(folders, 'summon')).code, 0);
		assert.match((await agentReach(folders, 'summon', '--version')).output, /^\d+\.\d+\.\d+/);
		assert.equal(asked.length, 2);
		await client.close();
	});
});
