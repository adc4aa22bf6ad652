import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Status } from '../../server/src/protocol.ts';
import { startClient, testFolders } from '../support/lspClient.ts';
import { githubToken } from '../support/secrets.ts';

describe('scans that overtake one another', { timeout: 240_000 }, () => {
	test('only the last one speaks: nobody is told that what is shown is incomplete', async () => {
		const many = Object.fromEntries(
			Array.from({ length: 400 }, (_, index) => [`src/f${index}.env`, `GITHUB_TOKEN=${githubToken(index)}\n`]),
		);
		await using folders = await testFolders(many);
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: true },
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
