import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startClient, testFolders } from '../support/lspClient.ts';
import { githubToken } from '../support/secrets.ts';

const secret = `GITHUB_TOKEN=${githubToken(1)}\n`;
const files = { 'one/a.env': secret, 'two/b.env': secret, 'two/.cursor/rules/house.mdc': 'Be kind.\n' };

/** The report of the workspace, where some folders are switched off. */
async function report(window: { off?: string; none?: boolean }): Promise<string> {
	await using folders = await testFolders(files);
	const at = (path: string) => fileURLToPath(folders.uri(path));
	await using client = await startClient({
		folders: window.none ? [] : [at('one'), at('two')],
		home: folders.home,
		own: { trusted: true },
		answers: {
			'workspace/configuration': ({ items }: { items: { scopeUri?: string }[] }) =>
				items.map(({ scopeUri }) => ({ enable: window.off === undefined || basename(scopeUri ?? '') !== window.off })),
		},
	});
	await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
	if (window.none) {
		const uri = pathToFileURL(at('two/b.env')).href;
		client.open(uri, secret, 'dotenv');
		await client.pull(uri);
	}
	const { markdown } = await client.request<{ markdown: string }>('agentReach/report', {});
	await client.close();
	return markdown;
}

/** The preview takes a path from the first folder of the editor's workspace on, whether or not it is looked at. */
describe('links of the report', { timeout: 120_000 }, () => {
	test('those of the first folder lead to its files, those of another have none', async () => {
		const markdown = await report({});
		assert.match(markdown, /\(\/a\.env#L1\)/);
		assert.match(markdown, /b\\\.env\\:1/);
		assert.doesNotMatch(markdown, /b\.env#L1/);
	});

	test('the second folder is not taken for the first where that one is switched off', async () => {
		const markdown = await report({ off: 'one' });
		assert.match(markdown, /b\\\.env\\:1/);
		assert.doesNotMatch(markdown, /#L1/);
	});

	test('a window without a folder has none', async () => {
		const markdown = await report({ none: true });
		assert.match(markdown, /b\\\.env\\:1/);
		assert.doesNotMatch(markdown, /#L1/);
	});
});
