import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { createCanary } from '../support/canary.ts';
import { builtCommand, startClient, type TestClient, type TestFolders, testFolders } from '../support/lspClient.ts';
import { githubToken, randomPart } from '../support/secrets.ts';

const secret = githubToken(1);
const text = `GITHUB_TOKEN=${secret}\n`;

interface Ran {
	readonly code: number;
	readonly output: string;
}

/** `agent-reach` in a terminal of the same user. */
function command(folders: TestFolders, ...args: string[]): Promise<Ran> {
	const { PATH, SYSTEMROOT, TEMP, TMPDIR } = process.env;
	const env = { PATH, SYSTEMROOT, TEMP, TMPDIR, HOME: folders.home, LOCALAPPDATA: `${folders.home}/local` };
	return new Promise((resolve) => {
		execFile(process.execPath, [builtCommand, ...args], { cwd: folders.workspace, env }, (error, stdout, stderr) => {
			resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr });
		});
	});
}

async function contain(client: TestClient, uri: string): Promise<void> {
	client.open(uri, text, 'dotenv');
	const [diagnostic] = (await client.pull(uri)).items ?? [];
	assert.ok(diagnostic);
	const target = { uri, finding: (diagnostic.data as { finding: string }).finding };
	const answer = await client.request<{ state: string }>('workspace/executeCommand', {
		command: 'agentReach.server.moveToVault',
		arguments: [target],
	});
	assert.equal(answer.state, 'contained');
}

describe('the broker of the editor', { timeout: 240_000 }, () => {
	const printLength = ['run', '--', process.execPath, '-e', 'console.log("length", process.env.GITHUB_TOKEN.length)'];

	test('releases to a command what the person in front of the editor approves, and only that time', async () => {
		await using folders = await testFolders({ '.env': text });
		let approved = true;
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: true },
			answers: { 'agentReach/approve': () => ({ approved }) },
		});
		await contain(client, folders.uri('.env'));
		const { code, output } = await command(folders, ...printLength);
		assert.equal(code, 0, output);
		assert.match(output, new RegExp(`length ${secret.length}`));
		const asked = client.received.find(({ method }) => method === 'agentReach/approve')?.params;
		const { names, purpose } = asked as {
			names: { name: string; level?: string; operations: string[] }[];
			purpose: string;
		};
		assert.equal(purpose, 'run');
		assert.equal(names[0]?.name, 'GITHUB_TOKEN');
		assert.equal(names[0]?.level, 'critical');
		assert.ok((names[0]?.operations.length ?? 0) > 0);
		approved = false;
		const second = await command(folders, ...printLength);
		assert.notEqual(second.code, 0);
		assert.deepEqual(createCanary([randomPart(secret)]).leaks(second.output + client.wire()), []);
		await client.close();
	});

	test('a secret is shown as the vault names it, whatever a reference file calls it', async () => {
		const harmless = 'LAST=ref+agent-reach://workspace/GITHUB_TOKEN\nDEBUG=ref+agent-reach://payments/LIVE_KEY\n';
		await using folders = await testFolders({ '.env': text, 'agent-reach.refs': harmless });
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: true },
			answers: { 'agentReach/approve': () => ({ approved: false }) },
		});
		await contain(client, folders.uri('.env'));
		await command(folders, ...printLength);
		const asked = client.received.find(({ method }) => method === 'agentReach/approve')?.params as {
			names: { name: string; entry?: string; level?: string }[];
			foreignProjects?: string[];
		};
		assert.deepEqual(
			asked.names.map(({ name, entry }) => [name, entry]),
			[
				['GITHUB_TOKEN', undefined],
				['LAST', 'workspace/GITHUB_TOKEN'],
				['DEBUG', 'payments/LIVE_KEY'],
			],
		);
		assert.equal(asked.names[1]?.level, 'critical');
		assert.deepEqual(asked.foreignProjects, ['payments']);
		await client.close();
	});

	test('a question about a fix shows a hostile file name as text, and means the secret of the column', async () => {
		const name = 'a[fix](command:x)\u202eb.js';
		const other = githubToken(2);
		const line = `const pair = ['${secret}', '${other}'];\n`;
		await using folders = await testFolders({ [name]: line });
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: true },
			answers: { 'window/showMessageRequest': ({ actions }: { actions: { title: string }[] }) => actions[0] ?? null },
		});
		client.open(folders.uri(name), line, 'javascript');
		await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
		const { output } = await command(folders, 'contain', `${name}:1:${line.indexOf(other) + 3}`);
		const { message } = (await client.message('window/showMessageRequest')).params as { message: string };
		assert.ok(!message.includes('](') && !message.includes('\u202e'), message);
		const after = client.text(folders.uri(name)) ?? '';
		assert.ok(after.includes(secret) && !after.includes(other), output);
		await client.close();
	});

	test('is asked to contain a whole folder, and does so when the person agrees', async () => {
		const other = githubToken(2);
		const files = { 'a.js': `const a = '${secret}';\n`, 'b.js': `const b = '${other}';\n` };
		await using folders = await testFolders({ ...files, '.cursor/rules/house.mdc': 'Be kind.\n' });
		let agree = false;
		const questions: string[] = [];
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: true },
			answers: {
				'window/showMessageRequest': ({ message, actions }: { message: string; actions?: { title: string }[] }) => {
					questions.push(message);
					return agree ? (actions?.[0] ?? null) : null;
				},
			},
		});
		await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
		const refused = await command(folders, 'contain', '--all');
		assert.equal(refused.code, 2);
		assert.match(refused.output, /refused in the editor/);
		assert.match(questions.join('\n'), /asks to contain 2 secrets in/);
		agree = true;
		const done = await command(folders, 'contain', '--all');
		assert.equal(done.code, 0, done.output);
		assert.match(done.output, /2 values are gone from 2 files/);
		const leaks = createCanary([randomPart(secret), randomPart(other)]).leaks(client.wire() + done.output);
		assert.deepEqual(leaks, []);
		await client.close();
	});

	test('does not exist in an untrusted workspace', async () => {
		await using folders = await testFolders({ '.env': 'GITHUB_TOKEN=ref+agent-reach://workspace/GITHUB_TOKEN\n' });
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: false },
			answers: { 'agentReach/approve': () => ({ approved: true }) },
		});
		await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
		assert.notEqual((await command(folders, ...printLength)).code, 0);
		assert.ok(client.received.every(({ method }) => method !== 'agentReach/approve'));
		await client.close();
	});
});
