import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { WorkspaceDiagnosticReport } from 'vscode-languageserver-protocol';
import type { Status } from '../../server/src/protocol.ts';
import { startClient, testFolders } from '../support/lspClient.ts';
import { githubToken } from '../support/secrets.ts';

const own = { trusted: true };

describe('scans that overtake one another', { timeout: 240_000 }, () => {
	test('only the last one speaks: nobody is told that what is shown is incomplete', async () => {
		const many = Object.fromEntries(
			Array.from({ length: 400 }, (_, index) => [`src/f${index}.env`, `GITHUB_TOKEN=${githubToken(index)}\n`]),
		);
		await using folders = await testFolders(many);
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own,
		});
		const rescan = () => client.request('workspace/executeCommand', { command: 'agentReach.server.rescan' });
		await Promise.all([rescan(), rescan(), rescan()]);
		await client.message('agentReach/status', ({ state, reachable }: Status) => state === 'ready' && reachable === 400);
		const said = client.received.flatMap(({ method, params }) =>
			method === 'agentReach/status' ? [params as Status] : [],
		);
		assert.deepEqual(
			said.filter(({ message }) => message !== undefined),
			[],
		);
		assert.equal(said.at(-1)?.state, 'ready');
		await client.close();
	});
});

describe('open documents while their surroundings change', { timeout: 240_000 }, () => {
	const line = `GITHUB_TOKEN=${githubToken(1)}\n`;

	test('what was typed and not saved still counts when a setting makes everything be looked at again', async () => {
		await using folders = await testFolders({ 'a.env': line });
		const settings: Record<string, unknown> = {};
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own, settings });
		await client.message('agentReach/status', ({ state }: Status) => state === 'ready');
		const uri = folders.uri('a.env');
		client.open(uri, `\n\n\n${line}`, 'dotenv');
		const places = async () => (await client.pull(uri)).items?.map(({ range }) => range.start.line);
		assert.deepEqual(await places(), [3]);
		settings['maxLineLength'] = 5000;
		const from = client.received.length;
		client.notify('workspace/didChangeConfiguration', { settings: null });
		await client.message(
			'agentReach/status',
			(status: Status) =>
				status.state === 'ready' && client.received.findIndex(({ params }) => params === status) >= from,
		);
		assert.deepEqual(await places(), [3]);
		await client.close();
	});

	test('a folder that is opened inside of another one takes its documents over, and leaves nothing of them behind', async () => {
		await using folders = await testFolders({ 'sub/a.env': '# nothing\n', 'b.env': line });
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		await client.message('agentReach/status', ({ state }: Status) => state === 'ready');
		const uri = folders.uri('sub/a.env');
		client.open(uri, line, 'dotenv');
		assert.equal((await client.pull(uri)).items?.length, 1);
		const folder = { uri: folders.uri('sub'), name: 'sub' };
		const from = client.received.length;
		client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [folder], removed: [] } });
		await client.message(
			'agentReach/status',
			(status: Status) =>
				status.state === 'ready' && client.received.findIndex(({ params }) => params === status) >= from,
		);
		assert.equal((await client.pull(uri)).items?.length, 1);
		client.notify('textDocument/didClose', { textDocument: { uri } });
		assert.equal((await client.pull(uri)).items?.length, 0);
		const { items } = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
			previousResultIds: [],
		});
		assert.deepEqual(
			items.map((item) => item.uri),
			[folders.uri('b.env')],
		);
		await client.close();
	});
});
