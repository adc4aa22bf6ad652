import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { startClient, type TestClient, testFolders } from '../support/lspClient.ts';
import { githubToken } from '../support/secrets.ts';
import { posix } from './place.ts';

const token = githubToken(90);
const source = `const token = '${token}';\n`;
const own = { trusted: true };
const windows = posix ? false : 'Windows has no such files';

/** The server still answers: it has neither ended nor lost its way. */
async function alive(client: TestClient): Promise<void> {
	assert.equal(client.process.exitCode, null);
	await client.request('agentReach/report', {});
}

async function ready(client: TestClient): Promise<void> {
	await client.message('agentReach/status', ({ state }: { state: string }) => state === 'ready');
}

/** Errors that the server wrote to its log. */
function errors(client: TestClient): readonly unknown[] {
	return client.received.filter(
		({ method, params }) => method === 'window/logMessage' && (params as { type: number }).type === 1,
	);
}

describe('the editor', { timeout: 60_000 }, () => {
	test('without a folder: a loose file has diagnostics, an untitled one too', async () => {
		await using folders = await testFolders({ 'app.mjs': source });
		await using client = await startClient({ folders: [], home: folders.home, own });
		await ready(client);
		const uri = folders.uri('app.mjs');
		client.open(uri, source, 'javascript');
		assert.equal((await client.pull(uri)).items?.length, 1);
		client.open('untitled:Untitled-1', source, 'javascript');
		assert.equal((await client.pull('untitled:Untitled-1')).items?.length, 1);
		await client.request('agentReach/findings', {});
		await alive(client);
		assert.deepEqual(errors(client), []);
		await client.close();
	});

	test('with no workspace folders at all in the handshake', async () => {
		await using folders = await testFolders({});
		const capabilities = {};
		await using client = await startClient({ folders: [], home: folders.home, capabilities, own: undefined });
		const uri = folders.uri('new.js');
		client.open(uri, source, 'javascript');
		const published = await client.message('textDocument/publishDiagnostics');
		assert.equal((published.params as { diagnostics: unknown[] }).diagnostics.length, 1);
		await client.close();
	});

	test('with folders that are no folders', async () => {
		await using folders = await testFolders({ 'app.mjs': source, 'file.txt': 'x\n' });
		await using client = await startClient({
			folders: [folders.workspace, folders.file('nowhere'), folders.file('file.txt')],
			home: folders.home,
			own,
		});
		await ready(client);
		const uri = folders.uri('app.mjs');
		client.open(uri, source, 'javascript');
		assert.equal((await client.pull(uri)).items?.length, 1);
		await alive(client);
		await client.close();
	});

	test('with a folder that vanishes while it is scanned, and comes back', async () => {
		const many = Object.fromEntries(
			Array.from({ length: 300 }, (_, index) => [`d${index % 20}/f${index}.js`, `${source}// ${index}\n`]),
		);
		await using folders = await testFolders(many);
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		await rm(folders.workspace, { recursive: true, force: true, maxRetries: 3 });
		await ready(client);
		await alive(client);
		await client.request('workspace/executeCommand', { command: 'agentReach.server.rescan' });
		await alive(client);
		const { files } = await client.request<{ files: { findings: unknown[] }[] }>('agentReach/findings', {});
		assert.equal(files.flatMap(({ findings }) => findings).length, 0, 'what is gone has no findings');
		await client.close();
	});

	test('with FIFOs, sockets, devices, circles and links that lead out', { skip: windows }, async () => {
		await using outside = await testFolders({ 'secret.js': source });
		await using folders = await testFolders({ 'app.mjs': source });
		await promisify(execFile)('mkfifo', [folders.file('pipe.js')]);
		const server = createServer().listen(folders.file('s.js'));
		await symlink('/dev/zero', folders.file('zero.js'));
		await symlink('loop', folders.file('loop'));
		await symlink(outside.file('secret.js'), folders.file('out.js'));
		await symlink(outside.workspace, folders.file('folder'));
		for (const trusted of [false, true]) {
			await using client = await startClient({ folders: [folders.workspace], home: folders.home, own: { trusted } });
			await ready(client);
			const { files } = await client.request<{ files: { uri: string; findings: unknown[] }[] }>(
				'agentReach/findings',
				{},
			);
			assert.deepEqual(
				files.filter(({ findings }) => findings.length > 0).map(({ uri }) => uri),
				[folders.uri('app.mjs')],
			);
			const { markdown } = await client.request<{ markdown: string }>('agentReach/report', {});
			assert.match(markdown, /Not scanned: \d files/);
			for (const path of ['pipe.js', 's.js', 'zero.js', 'loop']) {
				await client.pull(folders.uri(path)).catch(() => undefined);
			}
			await alive(client);
			await client.close();
		}
		server.close();
	});

	test('with settings of wrong types from the client: defaults, and the problem is told', async () => {
		await using folders = await testFolders({ 'app.mjs': source });
		const settings = {
			enable: 'yes',
			agents: 7,
			exclude: { a: 1 },
			maxFileSize: 'big',
			referenceFile: '../x',
			salt: [],
		};
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own, settings });
		await ready(client);
		const uri = folders.uri('app.mjs');
		client.open(uri, source, 'javascript');
		assert.equal((await client.pull(uri)).items?.length, 1);
		await alive(client);
		const told = JSON.stringify(client.received);
		for (const name of Object.keys(settings)) assert.match(told, new RegExp(`agentReach\\.${name}`), name);
		await client.close();
	});

	test('with documents and requests that make no sense', async () => {
		await using folders = await testFolders({ 'app.mjs': source });
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		const uri = folders.uri('app.mjs');
		client.open(uri, `\ufeff\ud800${source}\udc00`, 'javascript');
		assert.equal((await client.pull(uri)).items?.length, 1);
		client.open(folders.uri('empty.js'), '', 'javascript');
		client.notify('textDocument/didChange', {
			textDocument: { uri: folders.uri('never-opened.js'), version: 9 },
			contentChanges: [{ text: 'x' }],
		});
		client.notify('textDocument/didClose', { textDocument: { uri: 'git:/never' } });
		client.notify('workspace/didChangeWatchedFiles', {
			changes: [
				{ uri: 'http://x/%00', type: 1 },
				{ uri: pathToFileURL(join(folders.workspace, '..')).href, type: 3 },
			],
		});
		for (const [method, params] of [
			['textDocument/hover', { textDocument: { uri }, position: { line: -1, character: 1e9 } }],
			[
				'textDocument/codeAction',
				{
					textDocument: { uri: 'x' },
					range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
					context: { diagnostics: [] },
				},
			],
			['textDocument/diagnostic', { textDocument: { uri: 'file:///%2e%2e/etc/passwd' } }],
			[
				'textDocument/inlayHint',
				{
					textDocument: { uri: 'vscode-notebook-cell:/x#y' },
					range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
				},
			],
			[
				'workspace/executeCommand',
				{ command: 'agentReach.server.contain', arguments: [{ uri: 'file:///etc/passwd', finding: 'x' }] },
			],
			['workspace/executeCommand', { command: 'agentReach.server.contain' }],
			['workspace/executeCommand', { command: 'constructor' }],
		] as const) {
			await client.request(method, params).catch((error: unknown) => {
				assert.doesNotMatch(String(error), /\n\s+at |Cannot read propert/, method);
			});
		}
		await alive(client);
		await client.close();
	});

	test('with a home folder that cannot be used', { skip: windows }, async () => {
		await using folders = await testFolders({ 'app.mjs': source });
		await rm(folders.home, { recursive: true });
		await writeFile(folders.home, 'a file\n');
		await using client = await startClient({ folders: [folders.workspace], home: folders.home, own });
		const uri = folders.uri('app.mjs');
		client.open(uri, source, 'javascript');
		const [diagnostic] = (await client.pull(uri)).items ?? [];
		assert.ok(diagnostic, 'findings are shown all the same');
		const target = { uri, finding: (diagnostic.data as { finding: string }).finding };
		const outcome = await client.request<{ state: string; messages: string[] }>('workspace/executeCommand', {
			command: 'agentReach.server.contain',
			arguments: [target],
		});
		assert.match(outcome.state, /failed|takenBack/);
		assert.ok(outcome.messages.join(' ').length > 20, 'the reason is told');
		assert.equal(client.text(uri), source);
		await client.close();
	});
});
