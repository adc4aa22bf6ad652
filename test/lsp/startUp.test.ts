import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
	IPCMessageReader,
	IPCMessageWriter,
	type Message,
	type MessageReader,
	type MessageWriter,
	StreamMessageReader,
	StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { builtCommand, type TestFolders, testFolders } from '../support/lspClient.ts';
import { githubToken } from '../support/secrets.ts';

/** What stands in a message, of whatever kind. */
interface Said extends Message {
	readonly id?: number;
	readonly method?: string;
	readonly params?: { readonly type: number; readonly message: string };
	readonly result?: unknown;
	readonly error?: { readonly code: number; readonly message: string };
}

/** A server, and the ends of its connection. */
interface Started {
	readonly child: ChildProcess;
	readonly reader: MessageReader;
	readonly writer: MessageWriter;
}

const dist = dirname(builtCommand);
const program = join(dist, 'server.js');

function run(
	folders: TestFolders,
	args: readonly string[],
	ipc = false,
	stderr: 'inherit' | 'pipe' = 'inherit',
): ChildProcess {
	const { PATH, SYSTEMROOT } = process.env;
	return spawn(process.execPath, args, {
		env: { PATH, SYSTEMROOT, HOME: folders.home, USERPROFILE: folders.home, LOCALAPPDATA: folders.home },
		stdio: ['pipe', 'pipe', stderr, ...(ipc ? (['ipc'] as const) : [])],
	});
}

function onStreams(child: ChildProcess): Started {
	assert.ok(child.stdin && child.stdout);
	return { child, reader: new StreamMessageReader(child.stdout), writer: new StreamMessageWriter(child.stdin) };
}

async function onPipe(folders: TestFolders): Promise<Started> {
	const name = process.platform === 'win32' ? `\\\\.\\pipe\\agent-reach-${process.pid}` : join(folders.home, 'pipe');
	const server = createServer();
	const socket = new Promise<Socket>((resolve) => server.once('connection', resolve));
	await new Promise<void>((resolve) => server.listen(name, resolve));
	const child = run(folders, [program, `--pipe=${name}`]);
	const opened = await socket;
	server.close();
	return { child, reader: new StreamMessageReader(opened), writer: new StreamMessageWriter(opened) };
}

const transports: Readonly<Record<string, (folders: TestFolders) => Started | Promise<Started>>> = {
	'--stdio': (folders) => onStreams(run(folders, [program, '--stdio'])),
	'agent-reach lsp --stdio': (folders) => onStreams(run(folders, [builtCommand, 'lsp', '--stdio'])),
	'--node-ipc': (folders) => {
		const child = run(folders, [program, '--node-ipc'], true);
		return { child, reader: new IPCMessageReader(child), writer: new IPCMessageWriter(child) };
	},
	'--pipe': onPipe,
};

/** Says everything at once and waits for the end of the process. */
async function sayAll({ child, reader, writer }: Started, messages: readonly object[]) {
	const heard: Said[] = [];
	reader.listen((message) => heard.push(message as Said));
	const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
	for (const message of messages) void writer.write({ jsonrpc: '2.0', ...message } as Message).catch(() => undefined);
	const code = await ended;
	return { code, heard, answers: heard.filter(({ method }) => method === undefined) };
}

function initialize(folder: string, id = 1): object {
	const capabilities = {
		textDocument: { diagnostic: {}, hover: { contentFormat: ['markdown'] } },
		workspace: { workspaceFolders: true },
	};
	const workspaceFolders = [{ uri: pathToFileURL(folder).toString(), name: 'w' }];
	return {
		id,
		method: 'initialize',
		params: { processId: process.pid, rootUri: null, capabilities, workspaceFolders },
	};
}

const exit = { method: 'exit' };

describe('a client that does not wait', () => {
	const line = `GITHUB_TOKEN=${githubToken(90)}\n`;

	/** A document that is complete after the second of two changes; answers come right only if all were taken, in order. */
	function conversation(folders: TestFolders): object[] {
		const uri = folders.uri('a.env');
		const change = (version: number, text: string) => ({
			method: 'textDocument/didChange',
			params: {
				textDocument: { uri, version },
				contentChanges: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text }],
			},
		});
		const textDocument = { uri };
		const opened = { uri, languageId: 'dotenv', version: 1, text: line.slice(20) };
		return [
			initialize(folders.workspace),
			{ method: 'initialized', params: {} },
			{ method: 'textDocument/didOpen', params: { textDocument: opened } },
			change(2, line.slice(10, 20)),
			change(3, line.slice(0, 10)),
			{ id: 2, method: 'textDocument/hover', params: { textDocument, position: { line: 0, character: 20 } } },
			{ id: 3, method: 'textDocument/diagnostic', params: { textDocument } },
			// Held open until something changes, so it is answered only when the cancellation reaches it.
			{ id: 4, method: 'workspace/diagnostic', params: { previousResultIds: [], partialResultToken: 'held' } },
			{ method: '$/cancelRequest', params: { id: 4 } },
			{ id: 5, method: 'agentReach/nothingOfThisName', params: {} },
			{ id: 6, method: 'shutdown' },
			exit,
		];
	}

	for (const [name, start] of Object.entries(transports)) {
		test(`gets all its answers: ${name}`, async () => {
			await using folders = await testFolders({});
			const { code, answers } = await sayAll(await start(folders), conversation(folders));
			assert.equal(code, 0);
			const byId = new Map(answers.map((answer) => [answer.id, answer]));
			assert.deepEqual([...byId.keys()].sort(), [1, 2, 3, 4, 5, 6]);
			assert.equal(answers[0]?.id, 1);
			assert.match(JSON.stringify(byId.get(2)?.result), /GitHub/);
			assert.match(JSON.stringify(byId.get(3)?.result), /"items":\[\{.*github/);
			assert.deepEqual(byId.get(4)?.result, { items: [] });
			assert.equal(byId.get(5)?.error?.code, -32601, 'only what nobody handles has no handler');
			assert.equal(byId.get(6)?.result, null);
		});

		test(`leaves no process when it goes at once: ${name}`, async () => {
			await using folders = await testFolders({});
			const { code, answers } = await sayAll(await start(folders), [initialize(folders.workspace), exit]);
			assert.equal(code, 1, 'as the protocol says of an exit without shutdown');
			assert.deepEqual(
				answers.map(({ id }) => id),
				[1],
			);
		});
	}

	for (const args of [
		[program, '--stdio'],
		[builtCommand, 'lsp', '--stdio'],
	]) {
		test(`leaves no process and no noise when it is gone before the server is loaded: ${args.slice(1).join(' ')}`, async () => {
			await using folders = await testFolders({});
			const child = run(folders, args, false, 'pipe');
			const { reader, writer } = onStreams(child);
			let noise = '';
			child.stderr?.setEncoding('utf8').on('data', (text: string) => {
				noise += text;
			});
			const answered = new Promise<void>((resolve) => void reader.listen(() => resolve()));
			const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
			await writer.write({ jsonrpc: '2.0', ...initialize(folders.workspace) } as Message);
			await answered;
			child.stdin?.end();
			await ended;
			assert.equal(noise, '');
		});
	}

	test('does not keep the process with a question that is never answered', async () => {
		await using folders = await testFolders({});
		const messages = conversation(folders).filter((message) => !JSON.stringify(message).includes('cancelRequest'));
		const { code, answers } = await sayAll(onStreams(run(folders, [program, '--stdio'])), messages);
		assert.equal(code, 0);
		assert.ok(answers.some(({ id, result }) => id === 6 && result === null));
	});

	test('is told when what it starts with makes no sense, and may start again', async () => {
		await using folders = await testFolders({});
		const wrong = { id: 1, method: 'initialize', params: { processId: null, capabilities: {}, rootUri: '1 2:/' } };
		const twice = [wrong, initialize(folders.workspace, 2), initialize(folders.workspace, 3), exit];
		const { answers } = await sayAll(onStreams(run(folders, [program, '--stdio'])), twice);
		assert.match(answers[0]?.error?.message ?? '', /illegal/);
		assert.notEqual(answers[1]?.result, undefined);
		assert.match(answers[2]?.error?.message ?? '', /answered before/);
	});
});

describe('a server that cannot be loaded', () => {
	/** What stands in the file that holds the rest of the server; `undefined`: there is none. */
	const broken: Readonly<Record<string, { readonly text: string | undefined; readonly reason: RegExp }>> = {
		'a file is missing': { text: undefined, reason: /ERR_MODULE_NOT_FOUND/ },
		'a file is damaged': { text: 'export const {', reason: /SyntaxError/ },
		'it fails to start': {
			text: "export const createServer = () => { throw new Error('made up for a test'); };",
			reason: /Error: made up for a test/,
		},
	};
	for (const [name, { text, reason }] of Object.entries(broken)) {
		test(`tells the client, answers and ends: ${name}`, async () => {
			await using folders = await testFolders({});
			const copy = join(folders.home, 'dist');
			await cp(dist, copy, { recursive: true, filter: (path) => !/grammars|webview|test$/.test(path) });
			await writeFile(join(folders.home, 'package.json'), '{"type":"module"}');
			const file = await serverChunk(copy);
			if (text === undefined) await rm(file);
			else await writeFile(file, text);
			const { code, heard } = await sayAll(onStreams(run(folders, [join(copy, 'server.js'), '--stdio'])), [
				initialize(folders.workspace),
				{ method: 'initialized', params: {} },
				{ id: 2, method: 'textDocument/diagnostic', params: { textDocument: { uri: folders.uri('a.env') } } },
				{ id: 3, method: 'shutdown' },
			]);
			assert.equal(code, 1);
			for (const method of ['window/logMessage', 'window/showMessage']) {
				const told = heard.find((message) => message.method === method);
				assert.equal(told?.params?.type, 1, method);
				assert.match(told?.params?.message ?? '', reason);
			}
			assert.match(heard.find(({ id }) => id === 2)?.error?.message ?? '', reason);
			assert.equal(heard.find(({ id }) => id === 3)?.result, null);
		});
	}

	/** The one file whose export is what makes the server. */
	async function serverChunk(folder: string): Promise<string> {
		const chunks = (await readdir(join(folder, 'chunks'))).filter((name) => name.startsWith('server-'));
		const holders = [];
		for (const name of chunks) {
			const file = join(folder, 'chunks', name);
			if (/export\{[^}]*\bcreateServer\}/.test(await readFile(file, 'utf8'))) holders.push(file);
		}
		const [file] = holders;
		assert.ok(file !== undefined && holders.length === 1);
		return file;
	}
});
