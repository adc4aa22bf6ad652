import assert from 'node:assert/strict';
import { readFile, symlink } from 'node:fs/promises';
import { describe, test } from 'node:test';
import type { CodeAction } from 'vscode-languageserver-protocol';
import type { ContainmentResult } from '../../server/src/contain/types.ts';
import { createCanary } from '../support/canary.ts';
import { startClient, type TestClient, testFolders } from '../support/lspClient.ts';
import { githubToken, randomPart } from '../support/secrets.ts';

const own = { trusted: true };
const line = (number: number) => `export const t${number} = '${githubToken(number)}';\n`;
const many = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => line(from + index)).join('');

/** Waits for the scan of the workspace, so that files that are not open are known. */
async function scanned(client: TestClient): Promise<void> {
	await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
}

function execute<T>(client: TestClient, command: string, argument?: unknown): Promise<T> {
	return client.request('workspace/executeCommand', {
		command: `agentReach.server.${command}`,
		arguments: argument === undefined ? [] : [argument],
	});
}

async function actions(client: TestClient, uri: string, only?: string[]): Promise<CodeAction[]> {
	return client.request('textDocument/codeAction', {
		textDocument: { uri },
		range: { start: { line: 0, character: 25 }, end: { line: 0, character: 25 } },
		context: { diagnostics: [], ...(only && { only }) },
	});
}

describe('contain a file, contain a workspace', { timeout: 240_000 }, () => {
	test('a file with several secrets is one step, and every value is gone from disk', async () => {
		await using folders = await testFolders({ 'app.js': many(1, 5), '.cursor/rules/house.mdc': 'Be kind.\n' });
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		const uri = folders.uri('app.js');
		client.open(uri, many(1, 5), 'javascript');
		const offered = (await actions(client, uri)).find(({ title }) => title.startsWith('Contain all 4'));
		assert.ok(offered?.command, 'offered where one of them stands');
		const result = await client.request<ContainmentResult>('workspace/executeCommand', {
			command: offered.command.command,
			arguments: offered.command.arguments,
		});
		assert.equal(result.state, 'contained', result.messages.join(' '));
		assert.deepEqual(result.moved, { values: 4, files: 1 });
		assert.equal(client.edits.length, 1);
		const text = await readFile(folders.file('app.js'), 'utf8');
		for (let number = 1; number < 5; number++) assert.ok(!text.includes(randomPart(githubToken(number))));
		await client.close();
	});

	test('200 secrets of 40 files: one plan, one edit, nothing left, nothing said twice', async () => {
		const files = Object.fromEntries(
			Array.from({ length: 40 }, (_, index) => [`src/m${index}.js`, many(index * 5, index * 5 + 5)]),
		);
		await using folders = await testFolders({ ...files, '.cursor/rules/house.mdc': 'Be kind.\n' });
		await symlink('m0.js', folders.file('src/link.js'));
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		await scanned(client);
		const [result, ...more] = await execute<ContainmentResult[]>(client, 'containWorkspace');
		assert.equal(result?.state, 'contained', result?.messages.join(' '));
		assert.deepEqual(more, []);
		assert.deepEqual(result.moved, { values: 200, files: 40 });
		assert.equal(client.edits.length, 1);
		const { changeAnnotations = {} } = client.edits[0]?.edit ?? {};
		assert.ok(Object.values(changeAnnotations).some(({ needsConfirmation }) => needsConfirmation === true));
		for (const path of Object.keys(files)) assert.doesNotMatch(await readFile(folders.file(path), 'utf8'), /ghp_/);
		const references = await readFile(folders.file('agent-reach.refs'), 'utf8');
		assert.equal(references.match(/^\w+=ref\+agent-reach:\/\//gm)?.length, 200);
		const secrets = Array.from({ length: 200 }, (_, number) => randomPart(githubToken(number)));
		assert.deepEqual(createCanary(secrets.slice(0, 20)).leaks(client.wire()), []);
		await client.close();
	});

	test('what cannot be moved stays and is named; the rest goes', async () => {
		const files = { 'app.js': many(1, 3), 'notes.md': `The old token was ${githubToken(9)}.\n` };
		await using folders = await testFolders({ ...files, '.cursor/rules/house.mdc': 'Be kind.\n' });
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		await scanned(client);
		const [result] = await execute<ContainmentResult[]>(client, 'containWorkspace');
		assert.equal(result?.state, 'contained', result?.messages.join(' '));
		assert.deepEqual(result.moved, { values: 2, files: 1 });
		assert.ok(result.messages.some((message) => message.startsWith('notes.md:1')));
		assert.equal(await readFile(folders.file('notes.md'), 'utf8'), files['notes.md']);
		// A second run has nothing to do but says so.
		const [again] = await execute<ContainmentResult[]>(client, 'containWorkspace');
		assert.equal(again?.state, 'failed');
		await client.close();
	});

	test('files left unticked keep their values, and a second run takes the rest', async () => {
		const files = { 'a.js': many(1, 3), 'b.js': many(3, 5), '.cursor/rules/house.mdc': 'Be kind.\n' };
		await using folders = await testFolders(files);
		let all = false;
		const take = (uri: string) => all || !uri.endsWith('b.js');
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own, take });
		await scanned(client);
		const [first] = await execute<ContainmentResult[]>(client, 'containWorkspace');
		assert.equal(first?.state, 'contained', first?.messages.join(' '));
		assert.deepEqual(first.moved, { values: 2, files: 1 });
		assert.equal(await readFile(folders.file('b.js'), 'utf8'), files['b.js']);
		assert.equal((await readFile(folders.file('agent-reach.refs'), 'utf8')).match(/=ref\+/g)?.length, 2);
		all = true;
		const [second] = await execute<ContainmentResult[]>(client, 'containWorkspace');
		assert.equal(second?.state, 'contained', second?.messages.join(' '));
		assert.deepEqual(second.moved, { values: 2, files: 1 });
		assert.doesNotMatch(await readFile(folders.file('b.js'), 'utf8'), /ghp_/);
		await client.close();
	});

	test('cancelled before the edits: everything is as it was', async () => {
		const files = { 'a.js': many(1, 3), '.cursor/rules/house.mdc': 'Be kind.\n' };
		await using folders = await testFolders(files);
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own,
			answers: {
				'agentReach/passphrase': async () => {
					// The first vault is set up here; the progress is on its way, and the user ends it.
					const begun = ({ value }: { value: { title?: string } }) => /secrets of/.test(value.title ?? '');
					const { token } = (await client.message('$/progress', begun)).params as { token: string };
					client.notify('window/workDoneProgress/cancel', { token });
					await client.request('agentReach/findings', {});
					return { passphrase: 'four words for tests' };
				},
			},
		});
		await scanned(client);
		const [result] = await execute<ContainmentResult[]>(client, 'containWorkspace');
		assert.equal(result?.state, 'takenBack');
		assert.match(result.messages.join(' '), /Cancelled/);
		assert.equal(client.edits.length, 0);
		assert.equal(await readFile(folders.file('a.js'), 'utf8'), files['a.js']);
		await client.close();
	});

	test('source.fixAll is offered only when the setting says so, and answers before it works', async () => {
		for (const fixAll of [false, true]) {
			await using folders = await testFolders({ 'app.js': many(1, 3), '.cursor/rules/house.mdc': 'Be kind.\n' });
			const settings = { fixAll };
			await using client = await startClient({ folders: [folders.workspace], home: folders.home, own, settings });
			const uri = folders.uri('app.js');
			client.open(uri, many(1, 3), 'javascript');
			const [action] = await actions(client, uri, ['source.fixAll']);
			assert.equal(action?.kind, fixAll ? 'source.fixAll.agentReach' : undefined);
			if (action?.command) {
				const { command, arguments: given } = action.command;
				assert.equal(await client.request('workspace/executeCommand', { command, arguments: given }), null);
				await client.message('window/showMessageRequest');
				assert.doesNotMatch(await readFile(folders.file('app.js'), 'utf8'), /ghp_/);
			}
			await client.close();
		}
	});

	test('an untrusted workspace offers and does nothing', async () => {
		await using folders = await testFolders({ 'app.js': many(1, 3), '.cursor/rules/house.mdc': 'Be kind.\n' });
		await using client = await startClient({
			folders: [folders.workspace],
			home: folders.home,
			own: { trusted: false },
		});
		await scanned(client);
		const [result] = await execute<ContainmentResult[]>(client, 'containWorkspace');
		assert.equal(result?.state, 'failed');
		assert.match(result.messages.join(' '), /Restricted Mode/);
		assert.equal(client.edits.length, 0);
		await client.close();
	});
});
