import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import type { CodeAction, Hover, InlayHint } from 'vscode-languageserver-protocol';
import { builtCommand, fullCapabilities, startClient, type TestClient, testFolders } from '../support/lspClient.ts';
import { githubToken, randomPart } from '../support/secrets.ts';

const secret = githubToken(1);
const text = `# settings\nGITHUB_TOKEN=${secret}\n`;
const files = { '.env': text, '.cursor/rules/house.mdc': 'Be kind.\n' };
const everywhere = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
const onSecret = { start: { line: 1, character: 20 }, end: { line: 1, character: 20 } };

async function actionsAt(client: TestClient, uri: string, range = onSecret, only?: string[]): Promise<CodeAction[]> {
	const { items } = await client.pull(uri);
	const context = { diagnostics: items, ...(only !== undefined && { only }) };
	return client.request('textDocument/codeAction', { textDocument: { uri }, range, context });
}

describe('hover', { timeout: 240_000 }, () => {
	test('tells the story on the value and nothing beside it', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: true },
		});
		const uri = folders.uri('.env');
		client.open(uri, text, 'dotenv');
		const hover = await client.request<Hover>('textDocument/hover', {
			textDocument: { uri },
			position: onSecret.start,
		});
		const { kind, value } = hover.contents as { kind: string; value: string };
		assert.equal(kind, 'markdown');
		assert.match(value, /GitHub/);
		assert.match(value, /Cursor/);
		assert.ok(!value.includes(randomPart(secret)));
		// The hover leads to the page that shows the working.
		const [, argument = ''] = /\(command:agentReach\.explain\?([\w.~%-]+)\)/.exec(value) ?? [];
		const [finding] = JSON.parse(decodeURIComponent(argument)) as [string];
		const page = await client.request<{ title: string; markdown: string }>('agentReach/story', { finding });
		assert.match(page.markdown, /BR:1\/[\s\S]*= \d+ of 100/);
		assert.ok(!page.markdown.includes(randomPart(secret)));
		const byPlace = { at: { uri, position: onSecret.start } };
		assert.deepEqual(await client.request('agentReach/story', byPlace), page);
		assert.deepEqual(await client.request('agentReach/story', { finding: 'gone' }), {});
		const beside = { textDocument: { uri }, position: { line: 0, character: 3 } };
		assert.equal(await client.request('textDocument/hover', beside), null);
		await client.close();
	});

	test('holds the working and no command for a client that has none', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({ folders: [folders.workspace], home: folders.home });
		const uri = folders.uri('.env');
		client.open(uri, text, 'dotenv');
		const hover = await client.request<Hover>('textDocument/hover', {
			textDocument: { uri },
			position: onSecret.start,
		});
		const { value } = hover.contents as { value: string };
		assert.match(value, /BR:1\//);
		assert.ok(!value.includes('command:'));
		await client.close();
	});

	test('is plain text for a client that shows no Markdown', async () => {
		await using folders = await testFolders(files);
		const capabilities = { ...fullCapabilities, textDocument: { ...fullCapabilities.textDocument, hover: {} } };
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, capabilities });
		const uri = folders.uri('.env');
		client.open(uri, text, 'dotenv');
		const hover = await client.request<Hover>('textDocument/hover', {
			textDocument: { uri },
			position: onSecret.start,
		});
		assert.equal((hover.contents as { kind: string }).kind, 'plaintext');
		await client.close();
	});
});

describe('inlay hints', { timeout: 240_000 }, () => {
	test('stand behind the value and fit the editor', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: true },
		});
		const uri = folders.uri('.env');
		client.open(uri, text, 'dotenv');
		const hints = await client.request<InlayHint[]>('textDocument/inlayHint', {
			textDocument: { uri },
			range: everywhere,
		});
		assert.equal(hints.length, 1);
		assert.deepEqual(hints[0]?.position, { line: 1, character: 13 + secret.length });
		assert.ok(hints.every(({ label }) => label.length <= 43));
		const above = { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } };
		assert.deepEqual(await client.request('textDocument/inlayHint', { textDocument: { uri }, range: above }), []);
		await client.close();
	});

	test('are off where the setting says so', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: true },
			settings: { inlayHints: false },
		});
		const uri = folders.uri('.env');
		client.open(uri, text, 'dotenv');
		assert.deepEqual(await client.request('textDocument/inlayHint', { textDocument: { uri }, range: everywhere }), []);
		await client.close();
	});
});

describe('code actions', { timeout: 240_000 }, () => {
	test('offer the fixes as commands without edits, contain preferred', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: true },
		});
		const uri = folders.uri('.env');
		client.open(uri, text, 'dotenv');
		const actions = await actionsAt(client, uri);
		assert.deepEqual(
			actions.map(({ command }) => command?.command),
			['contain', 'moveToVault', 'ignore', 'ignoreFamilies', 'allow'].map((name) => `agentReach.server.${name}`),
		);
		assert.deepEqual(
			actions.map(({ isPreferred }) => isPreferred === true),
			[true, false, false, false, false],
		);
		assert.ok(actions.every(({ edit, diagnostics }) => edit === undefined && diagnostics?.length === 1));
		assert.deepEqual(await actionsAt(client, uri, onSecret, ['refactor']), []);
		const beside = { start: { line: 0, character: 1 }, end: { line: 0, character: 1 } };
		assert.deepEqual(await actionsAt(client, uri, beside), []);
		// Looking has no side effect.
		assert.deepEqual(client.edits, []);
		await client.close();
	});

	test('are disabled with the reason in Restricted Mode, and come alive with trust', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: false },
		});
		const uri = folders.uri('.env');
		client.open(uri, text, 'dotenv');
		const offered = await actionsAt(client, uri);
		const enabled = offered.filter(({ disabled }) => disabled === undefined);
		assert.deepEqual(
			enabled.map(({ command }) => command?.command),
			['workbench.trust.manage'],
		);
		const restricted = offered.filter((action) => !enabled.includes(action));
		assert.ok(restricted.length >= 4);
		for (const { disabled, command } of restricted) {
			assert.match(disabled?.reason ?? '', /Restricted Mode/);
			assert.equal(command, undefined);
		}
		const [diagnostic] = (await client.pull(uri)).items ?? [];
		assert.ok(diagnostic);
		const target = { uri, finding: (diagnostic.data as { finding: string }).finding };
		const forced = await client.request<{ state: string }>('workspace/executeCommand', {
			command: 'agentReach.server.contain',
			arguments: [target],
		});
		assert.equal(forced.state, 'failed');
		assert.deepEqual(client.edits, []);
		client.notify('agentReach/trustGranted', {});
		await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
		assert.ok((await actionsAt(client, uri)).every(({ disabled }) => disabled === undefined));
		await client.close();
	});

	test('that need a vault are disabled in an editor without storage for secrets', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({ folders: [folders.workspace], home: folders.home });
		const uri = folders.uri('.env');
		client.open(uri, text, 'dotenv');
		const actions = await actionsAt(client, uri);
		assert.deepEqual(
			actions.map(({ disabled }) => disabled !== undefined),
			[true, true, false, false, false],
		);
		await client.close();
	});
});

describe('the server', { timeout: 240_000 }, () => {
	test('answers the same as `agent-reach lsp --stdio`', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			command: [builtCommand, 'lsp', '--stdio'],
		});
		const uri = folders.uri('.env');
		client.open(uri, text, 'dotenv');
		assert.equal((await client.pull(uri)).items?.length, 1);
		await client.close();
	});

	test('reports the state and the number of secrets that agents reach', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: true },
		});
		const early = await client.request<{ markdown: string }>('agentReach/report', {});
		assert.match(early.markdown, /still being looked at/, 'no findings yet is not none');
		const { params } = await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
		const { reachable, agents } = params as { reachable: number; agents: string[] };
		assert.equal(reachable, 1);
		assert.deepEqual(agents, ['Cursor']);
		const { markdown } = await client.request<{ markdown: string }>('agentReach/report', {});
		assert.match(markdown, /GitHub/);
		assert.ok(!markdown.includes(randomPart(secret)));
		assert.doesNotMatch(markdown, /still being looked at/);
		client.notify('agentReach/pause', { paused: true });
		await client.message('agentReach/status', ({ state }: { state: string }) => state === 'paused');
		const paused = await client.request<{ markdown: string }>('agentReach/report', {});
		assert.match(paused.markdown, /Nothing is looked at/);
		await client.close();
	});

	test('follows files that change on disk and rules that come', async () => {
		await using folders = await testFolders(files);
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: true },
		});
		await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
		await writeFile(folders.file('new.env'), `GITHUB_TOKEN=${githubToken(2)}\n`);
		client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folders.uri('new.env'), type: 1 }] });
		await client.message('agentReach/status', ({ reachable }: { reachable: number }) => reachable === 2);
		await client.close();
	});

	test('takes a folder in and lets it go', async () => {
		await using first = await testFolders(files);
		await using second = await testFolders({ 'b.env': `GITHUB_TOKEN=${githubToken(3)}\n` });
		await using client = await startClient({ folders: [first.workspace], home: first.home, own: { trusted: true } });
		await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
		const folder = { uri: second.uri(''), name: 'second' };
		client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [folder], removed: [] } });
		await client.message(
			'agentReach/status',
			({ state, reachable }: { state: string; reachable: number }) => state === 'ready' && reachable === 2,
		);
		client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [folder] } });
		await client.message('agentReach/findingsChanged');
		await client.close();
	});
});
