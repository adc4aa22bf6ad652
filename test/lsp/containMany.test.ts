import assert from 'node:assert/strict';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { CodeAction } from 'vscode-languageserver-protocol';
import type { ContainmentResult } from '../../server/src/contain/types.ts';
import { createLocalVault, openRecovery } from '../../server/src/vaults/local.ts';
import { answering } from '../support/answering.ts';
import { createCanary } from '../support/canary.ts';
import { startClient, type TestClient, testFolders } from '../support/lspClient.ts';
import { githubToken, randomPart } from '../support/secrets.ts';

const own = { trusted: true };
const line = (number: number) => `export const t${number} = '${githubToken(number)}';\n`;
const many = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => line(from + index)).join('');

/** Ids of the annotations that the editor shows unticked. */
function unconfirmed(client: TestClient): string[] {
	const { changeAnnotations = {} } = client.edits[0]?.edit ?? {};
	return Object.entries(changeAnnotations).flatMap(([id, { needsConfirmation }]) => (needsConfirmation ? [id] : []));
}

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
		const answers = answering('Contain all');
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own, answers });
		await scanned(client);
		const [result, ...more] = await execute<ContainmentResult[]>(client, 'containWorkspace');
		assert.equal(result?.state, 'contained', result?.messages.join(' '));
		assert.deepEqual(more, []);
		assert.deepEqual(result.moved, { values: 200, files: 40 });
		assert.equal(client.edits.length, 1);
		const asked = client.received.filter(
			({ method, params }) => method === 'window/showMessageRequest' && /values of/.test(JSON.stringify(params)),
		);
		assert.equal(asked.length, 1, 'one question for all of them');
		assert.match(JSON.stringify(asked[0]?.params), /200 values of 40 files/);
		assert.deepEqual(unconfirmed(client), [], 'the answer was the confirmation');
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

	test('a file that the editor would spoil by saving it stays as it is, byte for byte', async () => {
		const files = { 'a.js': many(1, 3), 'b.js': many(3, 5), '.cursor/rules/house.mdc': 'Be kind.\n' };
		await using folders = await testFolders(files);
		const bytes = Buffer.from(`// gr\u00fc\u00dfe\n${many(5, 7)}`, 'latin1');
		await writeFile(folders.file('old.js'), bytes);
		const answers = answering('Contain all');
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own, answers });
		await scanned(client);
		const [result] = await execute<ContainmentResult[]>(client, 'containWorkspace');
		assert.equal(result?.state, 'contained', result?.messages.join(' '));
		assert.deepEqual(result.moved, { values: 4, files: 2 });
		assert.ok(result.messages.some((message) => message.startsWith('old.js:2: Its encoding is not UTF-8')));
		assert.deepEqual(await readFile(folders.file('old.js')), bytes);
		// Open in its own encoding it is edited like any other; opened as UTF-8 it shows what would be lost.
		const uri = folders.uri('old.js');
		client.open(uri, bytes.toString('utf8'), 'javascript');
		assert.equal((await execute<ContainmentResult>(client, 'containFile', { uri })).state, 'failed');
		client.change(uri, bytes.toString('latin1'));
		assert.equal((await execute<ContainmentResult>(client, 'containFile', { uri })).state, 'contained');
	});

	test('files left unticked keep their values, and a second run takes the rest', async () => {
		const files = { 'a.js': many(1, 3), 'b.js': many(3, 5), '.cursor/rules/house.mdc': 'Be kind.\n' };
		await using folders = await testFolders(files);
		let all = false;
		const take = (uri: string) => all || !uri.endsWith('b.js');
		const answers = answering('Choose in a preview');
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own, take, answers });
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

	test('the question closed, or cancelled while it stands: nothing was changed', async () => {
		for (const cancel of [false, true]) {
			const files = { 'a.js': many(1, 3), 'b.js': many(3, 5), '.cursor/rules/house.mdc': 'Be kind.\n' };
			await using folders = await testFolders(files);
			const answers = {
				'window/showMessageRequest': async () => {
					if (!cancel) return null;
					const begun = ({ value }: { value: { title?: string } }) => /secrets of/.test(value.title ?? '');
					const { token } = (await client.message('$/progress', begun)).params as { token: string };
					client.notify('window/workDoneProgress/cancel', { token });
					return new Promise(() => undefined);
				},
			};
			await using client = await startClient({ folders: [folders.workspace], home: folders.home, own, answers });
			await scanned(client);
			const [result] = await execute<ContainmentResult[]>(client, 'containWorkspace');
			assert.equal(result?.state, 'takenBack');
			assert.deepEqual(client.edits, []);
			for (const path of ['a.js', 'b.js'] as const)
				assert.equal(await readFile(folders.file(path), 'utf8'), files[path]);
			const vault = join(folders.home, '.local', 'share', 'agent-reach');
			const identity = await openRecovery(vault, 'four words for tests');
			const custody = { load: async () => identity, store: async () => undefined, keeps: false } as const;
			assert.deepEqual(await createLocalVault({ folder: vault, custody, now: Date.now }).names('workspace'), []);
		}
	});

	test('a preview is shown when it was asked for, even if every file is open', async () => {
		const files = { 'a.js': many(1, 3), 'b.js': many(3, 5) };
		await using folders = await testFolders(files);
		const answers = answering('Choose in a preview');
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own, answers });
		for (const [path, text] of Object.entries(files)) client.open(folders.uri(path), text, 'javascript');
		await scanned(client);
		const [result] = await execute<ContainmentResult[]>(client, 'containWorkspace');
		assert.equal(result?.state, 'contained', result?.messages.join(' '));
		assert.ok(unconfirmed(client).some((id) => id.startsWith('source:')));
		await client.close();
	});

	test('a file that is named needs no confirmation of its own, open or not; its copy elsewhere does', async () => {
		const files = { 'a.js': many(1, 3), 'b.js': many(2, 3), '.cursor/rules/house.mdc': 'Be kind.\n' };
		await using folders = await testFolders(files);
		const answers = answering('Choose in a preview');
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own, answers });
		await scanned(client);
		const result = await execute<ContainmentResult>(client, 'containFile', { uri: folders.uri('a.js') });
		assert.equal(result.state, 'contained', result.messages.join(' '));
		const left = unconfirmed(client);
		assert.ok(!left.includes('source:a.js'), left.join());
		assert.ok(left.includes('source:b.js'), left.join());
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
