import assert from 'node:assert/strict';
import { mkdir, open, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { isolatedEnvironment } from '../support/isolation.ts';
import { type TestFolders, testFolders } from '../support/lspClient.ts';
import { githubToken, randomPart } from '../support/secrets.ts';
import { agentReach, commandFile } from './command.ts';

const secret = githubToken(51);
const files = {
	'.git/HEAD': 'ref: refs/heads/main\n',
	'.cursor/rules/house.mdc': 'Be kind.\n',
	'.env': `GITHUB_TOKEN=${secret}\n`,
	'allowed.env': `GITHUB_TOKEN=${githubToken(52)} # agent-reach:allow made up\n`,
	'src/index.ts': 'export {};\n',
};

/** The official client, as an agent would start the server. */
async function connect(folders: TestFolders, cwd = folders.workspace): Promise<Client> {
	const env = await isolatedEnvironment(folders.home);
	const known = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
	const transport = new StdioClientTransport({
		command: process.execPath,
		args: [commandFile, 'mcp'],
		cwd,
		env: Object.fromEntries(known),
		stderr: 'ignore',
	});
	const client = new Client({ name: 'test', version: '1' });
	await client.connect(transport);
	return client;
}

async function ask(client: Client, path: unknown): Promise<{ readonly text: string; readonly failed: boolean }> {
	const { content, isError } = await client.callTool({ name: 'check_file', arguments: { path } });
	const [part] = content as { readonly type: string; readonly text: string }[];
	assert.equal(part?.type, 'text');
	return { text: part.text, failed: isError === true };
}

describe('agent-reach mcp, with the official client', { timeout: 240_000 }, () => {
	test('has one tool that only reads', async () => {
		await using folders = await testFolders(files);
		const client = await connect(folders);
		assert.equal(client.getServerVersion()?.name, 'agent-reach');
		const { tools } = await client.listTools();
		assert.deepEqual(
			tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint]),
			[['check_file', true]],
		);
		await client.ping();
		await client.close();
	});

	test('says what to do with a file, and who could read it, and never a value or a place', async () => {
		await using folders = await testFolders(files);
		const client = await connect(folders);
		const bad = await ask(client, '.env');
		assert.match(bad.text, /^\.env holds secrets; estimated blast radius of the worst: \w+\. Do not open/);
		assert.match(bad.text, /Cursor/);
		assert.ok(!bad.text.includes(randomPart(secret)));
		assert.doesNotMatch(bad.text, /GitHub|GITHUB_TOKEN|line/);
		assert.match((await ask(client, join(folders.workspace, 'src', '..', '.env'))).text, /Do not open/);
		assert.match((await ask(client, 'allowed.env')).text, /Ask the human/);
		assert.match(
			(await ask(client, 'src/index.ts')).text,
			/No secret was found in src\/index\.ts\. That is no promise/,
		);
		// What was not looked at is not said to be clean.
		const handle = await open(folders.file('huge.bin'), 'w');
		await handle.truncate(300_000_000);
		await handle.close();
		assert.match((await ask(client, 'huge.bin')).text, /huge\.bin was not looked at \(Too large[\s\S]*Ask the human/);
		await mkdir(folders.file('node_modules/a'), { recursive: true });
		await writeFile(folders.file('node_modules/a/index.js'), `const t = '${githubToken(55)}';\n`);
		assert.match((await ask(client, 'node_modules/a/index.js')).text, /Do not open/);
		// What changes while the server runs counts at once.
		await writeFile(folders.file('src/index.ts'), `const t = '${githubToken(53)}';\n`);
		assert.match((await ask(client, 'src/index.ts')).text, /Do not open/);
		await client.close();
	});

	test('enumerates nothing: no folder, no pattern, no list, nothing outside, also not behind a link', async () => {
		await using folders = await testFolders(files);
		await writeFile(join(folders.home, 'outside.env'), `GITHUB_TOKEN=${githubToken(54)}\n`);
		await symlink(join(folders.home, 'outside.env'), folders.file('link.env'));
		await mkdir(folders.file('sub'));
		const client = await connect(folders);
		for (const path of [
			...['.', 'src', '*', '**/*.env', '.env,allowed.env', '.env\nallowed.env', '', '../home/outside.env', 'link.env'],
			...[join(folders.home, 'outside.env'), '/etc/passwd', 'no-such-file', `x${secret}`, '\0', 'a'.repeat(5_000)],
			...[undefined, 7, ['.env', 'allowed.env'], { path: '.env' }],
		]) {
			const { text, failed } = await ask(client, path);
			assert.equal(failed, true, JSON.stringify(path));
			assert.equal(text, 'Name exactly one file of this workspace, by its path relative to the workspace folder.');
		}
		await client.close();
	});

	test('survives what is no message, and answers only what asks', async () => {
		await using folders = await testFolders(files);
		const input = [
			'not json',
			'[]',
			'{"jsonrpc":"2.0"}',
			'{"jsonrpc":"2.0","id":1,"method":"no/such"}',
			'{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"other"}}',
			'{"jsonrpc":"2.0","id":3,"method":"tools/call"}',
			'{"jsonrpc":"2.0","method":"notifications/initialized"}',
			'{"jsonrpc":"2.0","id":9,"result":{}}',
			`{"jsonrpc":"2.0","id":4,"method":"ping","params":{"x":"${'y'.repeat(200_000)}"}}`,
			'{"jsonrpc":"2.0","id":5,"method":"ping"}',
		].join('\n');
		const { code, stdout, stderr } = await agentReach(['mcp'], { cwd: folders.workspace, home: folders.home, input });
		const codes = stdout
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line) as { id: number | null; error?: { code: number } })
			.map(({ id, error }) => [id, error?.code ?? 'ok']);
		assert.deepEqual(codes, [
			[null, -32_700],
			[null, -32_700],
			[null, -32_600],
			[1, -32_601],
			[2, -32_602],
			[3, -32_602],
			[null, -32_700],
			[5, 'ok'],
		]);
		assert.equal(code, 0);
		assert.equal(stderr, '');
	});

	test('takes no arguments', async () => {
		await using folders = await testFolders(files);
		const { code } = await agentReach(['mcp', '--all'], { cwd: folders.workspace, home: folders.home });
		assert.equal(code, 2);
	});
});
