import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
	createMessageConnection,
	type MessageConnection,
	StreamMessageReader,
	StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type {
	ApplyWorkspaceEditParams,
	ClientCapabilities,
	Diagnostic,
	InitializeResult,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { TextEdit } from 'vscode-languageserver-types';

/** The build under test; another one (of the packaged extension, say) can be named. */
const dist = process.env['AGENT_REACH_DIST'] ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'dist');

/** What VS Code's language client can do, as far as we use it. */
export const fullCapabilities: ClientCapabilities = {
	textDocument: {
		synchronization: { didSave: true },
		diagnostic: { relatedDocumentSupport: false },
		publishDiagnostics: { relatedInformation: true },
		hover: { contentFormat: ['markdown', 'plaintext'] },
		codeAction: { disabledSupport: true, isPreferredSupport: true, dataSupport: true },
		inlayHint: {},
	},
	workspace: {
		applyEdit: true,
		configuration: true,
		workspaceFolders: true,
		didChangeConfiguration: { dynamicRegistration: true },
		didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
		diagnostics: { refreshSupport: true },
		inlayHint: { refreshSupport: true },
		workspaceEdit: {
			documentChanges: true,
			resourceOperations: ['create', 'rename', 'delete'],
			changeAnnotationSupport: { groupsOnLabel: true },
		},
	},
	window: { workDoneProgress: true },
};

/** How a test's client behaves. */
export interface ClientOptions {
	readonly folders: readonly string[];
	/** Folders besides, by URI: those that no path names. */
	readonly uris?: readonly string[];
	/** Home of the server: vault, keys and agents' rules stand below it. */
	readonly home: string;
	readonly capabilities?: ClientCapabilities;
	/** Options of our own client; `undefined` acts as a foreign editor. */
	readonly own?:
		| {
				readonly trusted: boolean;
				readonly hostApp?: string;
				/** Translations; absent: English. */
				readonly bundle?: Readonly<Record<string, string>>;
		  }
		| undefined;
	readonly settings?: Readonly<Record<string, unknown>>;
	/** Command line; default: the built server. */
	readonly command?: readonly string[];
	/** Variables of its environment besides. */
	readonly env?: Readonly<Record<string, string>>;
	readonly answers?: Readonly<Record<string, (params: never) => unknown>>;
	/** Which files' edits the user leaves ticked in the preview; default: all. */
	readonly take?: (uri: string) => boolean;
}

/** More characters than any piece of a secret has that is looked for, in any encoding. */
const longestPiece = 256;

/** A message that the server sent, as it came over the wire. */
export interface Message {
	readonly method: string;
	readonly params: unknown;
}

/** The built command, for `lsp --stdio`. */
export const builtCommand = join(dist, 'cli.js');

/** A language client for tests, on the standard streams of the built server. */
export interface TestClient extends AsyncDisposable {
	readonly connection: MessageConnection;
	readonly process: ChildProcess;
	readonly initialized: InitializeResult;
	/** Everything the server said, requests and notifications, in order. */
	readonly received: readonly Message[];
	/** Every byte the server wrote. */
	readonly wire: () => string;
	/** What came since this was asked last, and the end of what came before it: a piece of a secret may lie across. */
	readonly news: () => string;
	readonly open: (uri: string, text: string, languageId?: string) => void;
	readonly change: (uri: string, text: string) => void;
	readonly text: (uri: string) => string | undefined;
	readonly pull: (uri: string, previousResultId?: string) => Promise<PullAnswer>;
	readonly request: <T>(method: string, params: unknown) => Promise<T>;
	readonly notify: (method: string, params: unknown) => void;
	/** The first message of a method that passes; waits for it, `within` so many milliseconds. */
	readonly message: (method: string, accept?: (params: never) => boolean, within?: number) => Promise<Message>;
	readonly edits: ApplyWorkspaceEditParams[];
	readonly close: () => Promise<void>;
}

export interface PullAnswer {
	readonly kind: 'full' | 'unchanged';
	readonly resultId: string;
	readonly items?: Diagnostic[];
}

/** Starts the server and goes through the handshake. */
export async function startClient(options: ClientOptions): Promise<TestClient> {
	const command = options.command ?? [join(dist, 'server.js'), '--stdio'];
	const child = spawn(process.execPath, [...command], {
		env: {
			...cleanEnvironment(),
			HOME: options.home,
			USERPROFILE: options.home,
			LOCALAPPDATA: join(options.home, 'local'),
			...options.env,
		},
		stdio: ['pipe', 'pipe', 'pipe'],
	});
	let wire = '';
	let told = 0;
	child.stdout.on('data', (chunk: Buffer) => {
		wire += chunk.toString('utf8');
	});
	// Whoever waits for an answer of a server that is gone has to hear of it.
	child.once('exit', () => connection.dispose());
	let stderr = '';
	child.stderr.on('data', (chunk: Buffer) => {
		stderr += chunk.toString('utf8');
	});
	const connection = createMessageConnection(
		new StreamMessageReader(child.stdout),
		new StreamMessageWriter(child.stdin),
	);
	const inbox = new Inbox();
	const documents = new Map<string, { text: string; version: number }>();
	const edits: ApplyWorkspaceEditParams[] = [];
	const answers = standardAnswers(options, documents, edits, connection);
	connection.onRequest((method, params) => {
		inbox.add({ method, params });
		const answer = { ...answers, ...options.answers }[method];
		if (answer === undefined) throw new Error(`the test client does not answer ${method}`);
		return answer(params as never);
	});
	connection.onNotification((method, params) => inbox.add({ method, params }));
	connection.onUnhandledProgress((params) => inbox.add({ method: '$/progress', params }));
	connection.listen();
	const initialized = await connection.sendRequest<InitializeResult>('initialize', {
		processId: process.pid,
		rootUri: null,
		capabilities: options.capabilities ?? fullCapabilities,
		workspaceFolders: [
			...options.folders.map((folder) => ({ uri: pathToFileURL(folder).toString(), name: folder })),
			...(options.uris ?? []).map((uri) => ({ uri, name: uri })),
		],
		...(options.own && {
			initializationOptions: { hostApp: '', extensions: [], secretStorage: true, ...options.own },
		}),
	});
	await connection.sendNotification('initialized', {});
	const notify = (method: string, params: unknown) => void connection.sendNotification(method, params).catch(() => {});
	return {
		connection,
		process: child,
		initialized,
		received: inbox.messages,
		wire: () => wire + stderr,
		news: () => {
			const from = Math.max(0, told - longestPiece);
			told = wire.length;
			return wire.slice(from) + stderr;
		},
		edits,
		open: (uri, text, languageId = 'plaintext') => {
			documents.set(uri, { text, version: 1 });
			notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
		},
		change: (uri, text) => sendChange(documents, connection, uri, text),
		text: (uri) => documents.get(uri)?.text,
		pull: (uri, previousResultId) =>
			connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, previousResultId }),
		request: (method, params) => connection.sendRequest(method, params),
		notify,
		message: (method, accept = () => true, within = patience) => inbox.wait(method, accept, within),
		[Symbol.asyncDispose]: async () => {
			// A test that failed has not closed it.
			child.kill('SIGKILL');
			connection.dispose();
		},
		close: async () => {
			const exited = new Promise<void>((resolve) => {
				if (child.exitCode === null) child.once('exit', () => resolve());
				else resolve();
			});
			await connection.sendRequest('shutdown').catch(() => undefined);
			notify('exit', undefined);
			const late = setTimeout(() => child.kill('SIGKILL'), patience);
			await exited;
			clearTimeout(late);
		},
	};
}

type Answers = Record<string, (params: never) => unknown>;

function standardAnswers(
	options: ClientOptions,
	documents: Map<string, { text: string; version: number }>,
	edits: ApplyWorkspaceEditParams[],
	connection: MessageConnection,
): Answers {
	const secrets = new Map<string, string>();
	return {
		'workspace/configuration': ({ items }: { items: unknown[] }) => items.map(() => options.settings ?? {}),
		'client/registerCapability': () => null,
		'window/workDoneProgress/create': () => null,
		'workspace/diagnostic/refresh': () => null,
		'workspace/inlayHint/refresh': () => null,
		'window/showMessageRequest': () => null,
		'workspace/applyEdit': async (params: ApplyWorkspaceEditParams) => {
			edits.push(params);
			await applyEdit(params, documents, connection, options.take);
			return { applied: true };
		},
		'agentReach/vaultSettings': () => ({ user: {}, workspace: {} }),
		'agentReach/secretGet': ({ key }: { key: string }) => ({ value: secrets.get(key) }),
		'agentReach/secretSet': ({ key, value }: { key: string; value?: string }) => {
			if (value === undefined) secrets.delete(key);
			else secrets.set(key, value);
			return {};
		},
		'agentReach/passphrase': () => ({ passphrase: 'four words for tests' }),
		'agentReach/save': async ({ files }: { files: { uri: string }[] }) => {
			for (const { uri } of files) await saveDocument(uri, documents, connection);
			return { saved: true };
		},
		'agentReach/reason': () => ({ reason: 'made up for a test' }),
		'agentReach/approve': () => ({ approved: false }),
	};
}

function sendChange(
	documents: Map<string, { text: string; version: number }>,
	connection: MessageConnection,
	uri: string,
	text: string,
): void {
	const version = (documents.get(uri)?.version ?? 0) + 1;
	const known = documents.has(uri);
	documents.set(uri, { text, version });
	const message = known
		? (['textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] }] as const)
		: (['textDocument/didOpen', { textDocument: { uri, languageId: 'plaintext', version, text } }] as const);
	connection.sendNotification(message[0], message[1]).catch(() => undefined);
}

/** Applies what the server asks for to the open documents, and opens the others as an editor does. */
export async function applyEdit(
	{ edit }: ApplyWorkspaceEditParams,
	documents: Map<string, { text: string; version: number }>,
	connection: MessageConnection,
	take: (uri: string) => boolean = () => true,
): Promise<void> {
	for (const change of edit.documentChanges ?? []) {
		const uri = 'textDocument' in change ? change.textDocument.uri : 'uri' in change ? change.uri : '';
		if (!take(uri)) continue;
		if ('kind' in change && change.kind === 'delete') {
			await rm(fileURLToPath(uri), { force: change.options?.ignoreIfNotExists === true });
			// As VS Code: a document of a file that goes is closed, unsaved changes and all.
			if (documents.delete(uri)) await connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
			continue;
		}
		if (!('textDocument' in change)) {
			await mkdir(dirname(fileURLToPath(uri)), { recursive: true });
			await writeFile(fileURLToPath(uri), '', { flag: 'a' });
			continue;
		}
		const before = documents.get(uri)?.text ?? (await readFile(fileURLToPath(uri), 'utf8'));
		const text = TextDocument.applyEdits(TextDocument.create(uri, '', 0, before), change.edits.filter(TextEdit.is));
		sendChange(documents, connection, uri, text);
	}
}

async function saveDocument(
	uri: string,
	documents: Map<string, { text: string; version: number }>,
	connection: MessageConnection,
): Promise<void> {
	const document = documents.get(uri);
	if (document === undefined) return;
	await writeFile(fileURLToPath(uri), document.text);
	await connection.sendNotification('textDocument/didSave', { textDocument: { uri } });
}

/** Milliseconds that a test waits for a message or for the end of the server. */
const patience = 60_000;

/** What the server said, and who waits for it. */
class Inbox {
	readonly messages: Message[] = [];
	readonly #waiting = new Set<(message: Message) => void>();

	add(message: Message): void {
		this.messages.push(message);
		for (const wake of [...this.#waiting]) wake(message);
	}

	wait(method: string, accept: (params: never) => boolean, within: number): Promise<Message> {
		const fits = (message: Message) => message.method === method && accept(message.params as never);
		const present = this.messages.find(fits);
		if (present !== undefined) return Promise.resolve(present);
		return new Promise((resolve, reject) => {
			const late = setTimeout(() => reject(new Error(`the server did not send ${method}`)), within);
			const look = (message: Message) => {
				if (!fits(message)) return;
				clearTimeout(late);
				this.#waiting.delete(look);
				resolve(message);
			};
			this.#waiting.add(look);
		});
	}
}

/** Our own variables only: what the machine of the test has set must not decide what the server finds. */
function cleanEnvironment(): NodeJS.ProcessEnv {
	const { PATH, SYSTEMROOT, TEMP, TMPDIR } = process.env;
	return Object.fromEntries(Object.entries({ PATH, SYSTEMROOT, TEMP, TMPDIR }).filter(([, value]) => value));
}

/** A folder of a test: workspace and home apart from each other, both gone at its end. */
export interface TestFolders extends AsyncDisposable {
	readonly workspace: string;
	readonly home: string;
	readonly file: (path: string) => string;
	readonly uri: (path: string) => string;
}

/** @param files Text of each file, by posix path below the workspace. */
export async function testFolders(files: Readonly<Record<string, string>>): Promise<TestFolders> {
	const base = await realpath(await mkdtemp(join(tmpdir(), 'agent-reach-lsp-')));
	const workspace = join(base, 'workspace');
	const home = join(base, 'home');
	await mkdir(workspace);
	await mkdir(home);
	const file = (path: string) => join(workspace, ...path.split('/'));
	for (const [path, text] of Object.entries(files)) {
		await mkdir(dirname(file(path)), { recursive: true });
		await writeFile(file(path), text);
	}
	return {
		workspace,
		home,
		file,
		uri: (path) => pathToFileURL(file(path)).toString(),
		[Symbol.asyncDispose]: () => rm(base, { recursive: true, force: true, maxRetries: 3 }),
	};
}
