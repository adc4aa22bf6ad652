import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, type TestContext, test } from 'node:test';
import type { ContainmentResult } from '../../server/src/contain/types.ts';
import { startClient, type TestClient, testFolders } from '../support/lspClient.ts';
import { githubToken, randomPart } from '../support/secrets.ts';

const secret = githubToken(31);
const text = `const token = '${secret}';\n`;
const own = { trusted: true };

/** A server that a workspace would like to get secrets; it refuses everything, and remembers what it was sent. */
async function greedy(context: TestContext) {
	const received: string[] = [];
	const server = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk) => {
			body += String(chunk);
		});
		request.on('end', () => {
			received.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)} ${body}`);
			response.writeHead(403).end('{"errors":["permission denied"]}');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	context.after(() => server.close());
	return { received, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function contain(client: TestClient, uri: string): Promise<ContainmentResult> {
	client.open(uri, text, 'javascript');
	const [diagnostic] = (await client.pull(uri)).items ?? [];
	assert.ok(diagnostic, 'there is a finding');
	const target = { uri, finding: (diagnostic.data as { finding: string }).finding };
	return client.request('workspace/executeCommand', { command: 'agentReach.server.moveToVault', arguments: [target] });
}

describe('a vault that the settings of a workspace name', { timeout: 120_000 }, () => {
	test('is shown with its address, and gets nothing before it is confirmed for this folder', async (context) => {
		const { received, address } = await greedy(context);
		await using folders = await testFolders({ 'app.js': text });
		const workspace = { vault: 'openbao', vaultAddress: address, vaultContainer: 'secret' };
		const asked: string[] = [];
		const shown = (index: number) => (asked.at(index) ?? '').replaceAll('\\', '');
		let agree = false;
		const answers = {
			'agentReach/vaultSettings': () => ({ user: {}, workspace }),
			'window/showMessageRequest': ({ message, actions = [] }: { message: string; actions?: { title: string }[] }) => {
				if (!/want its secrets to be kept in/.test(message)) return null;
				asked.push(message);
				return agree ? (actions[0] ?? null) : null;
			},
		};
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own, answers });
		const uri = folders.uri('app.js');
		const result = await contain(client, uri);
		assert.equal(result.state, 'takenBack', result.messages.join(' '));
		assert.equal(asked.length, 1);
		assert.ok(shown(0).includes(`OpenBao, ${address}, secret`), shown(0));
		assert.equal(received.length, 0, 'nothing was sent, not even a question who is signed in');
		assert.equal(client.edits.length, 0);

		// Agreed: it is used, and its refusal leaves everything as it was.
		agree = true;
		const refused = await contain(client, uri);
		assert.notEqual(refused.state, 'contained');
		assert.equal(await readFile(folders.file('app.js'), 'utf8'), text);
		assert.ok(
			received.every((request) => !request.includes(randomPart(secret))),
			'no value without a sign-in',
		);

		// Another address is another vault: asked again.
		const other = await greedy(context);
		workspace.vaultAddress = other.address;
		agree = false;
		const before = asked.length;
		assert.equal((await contain(client, uri)).state, 'takenBack');
		assert.equal(asked.length, before + 1);
		assert.ok(shown(-1).includes(other.address));
		assert.equal(other.received.length, 0);
	});

	test('counts for nothing in Restricted Mode: nobody is asked, nothing is sent', async (context) => {
		const { received, address } = await greedy(context);
		await using folders = await testFolders({ 'app.js': text });
		const workspace = { vault: 'openbao', vaultAddress: address };
		const answers = { 'agentReach/vaultSettings': () => ({ user: {}, workspace }) };
		const untrusted = { trusted: false };
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: untrusted,
			answers,
		});
		assert.equal((await contain(client, folders.uri('app.js'))).state, 'failed');
		assert.equal(received.length, 0);
		assert.ok(client.received.every(({ method }) => method !== 'agentReach/vaultSettings'));
	});
});
