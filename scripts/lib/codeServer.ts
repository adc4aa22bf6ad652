import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { run } from '../bootstrap.mjs';
import { cached } from './cache.ts';

/** An editor that the extension is tested with. */
export interface EditorVersion {
	/** Version of the npm package code-server. */
	readonly codeServer: string;
	/** Version of the npm package `node` that it runs on; absent for the one that runs us. */
	readonly node?: string;
}

/** The newest editor, and the oldest that `engines.vscode` allows, on the Node it was built for. */
export const editorVersions: { readonly newest: EditorVersion; readonly oldest: EditorVersion } = {
	newest: { codeServer: '4.139.1' },
	oldest: { codeServer: '4.103.2', node: '22.23.3' },
};

/** An installed editor. */
export interface InstalledEditor {
	/** Folder with `out/server-main.js`. */
	readonly folder: string;
	/** The Node that runs it. */
	readonly node: string;
}

/**
 * Installs VS Code's own server from npm.
 *
 * code-server carries the server as plain JavaScript; its own install script compiles native modules that are not
 * needed, so scripts stay off in each step. The third one brings TypeScript, without which the editor greets whoever
 * opens a JavaScript file with an error about a virus scanner.
 */
export async function installEditor(version: EditorVersion = editorVersions.newest): Promise<InstalledEditor> {
	const vscode = join('node_modules', 'code-server', 'lib', 'vscode');
	const folder = await cached(`code-server-${version.codeServer}-ts`, async (temporary) => {
		console.log(`Installing VS Code's server (code-server ${version.codeServer}) ...`);
		await npm(
			['install', '--ignore-scripts', '--prefix', temporary, '--no-save', `code-server@${version.codeServer}`],
			temporary,
		);
		await npm(['install', '--ignore-scripts', '--omit=dev'], join(temporary, vscode));
		await npm(['install', '--ignore-scripts', '--omit=dev'], join(temporary, vscode, 'extensions'));
	});
	return { folder: join(folder, vscode), node: version.node ? await installNode(version.node) : process.execPath };
}

/** Installs a Node of another major version, which npm carries as a package; its install script fetches the platform's part. */
async function installNode(version: string): Promise<string> {
	const folder = await cached(`node-${version}`, (temporary) =>
		npm(['install', '--prefix', temporary, '--no-save', `node@${version}`], temporary),
	);
	return join(folder, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

async function npm(args: readonly string[], cwd: string): Promise<void> {
	const windows = process.platform === 'win32';
	const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
	const code = await run(windows ? 'npm.cmd' : 'npm', [...args, ...quiet], { cwd, shell: windows });
	if (code !== 0) throw new Error(`npm ${args[0]} failed with exit code ${code} while installing the editor.`);
}

/** How an editor server is started. */
export interface EditorOptions {
	readonly editor: InstalledEditor;
	/** Settings, logs and extensions of this server; kept between starts. */
	readonly dataFolder: string;
	/** Folder or `.code-workspace` that opens when the address names none. */
	readonly folder?: string;
	/** Trust every folder: only for folders that are ours. */
	readonly trusted: boolean;
	/**
	 * Folder of an extension that is installed in this server by a link. Absent: the server takes the extension under
	 * development and the tests from the address, and shows no notifications by itself, as editors under test do.
	 */
	readonly extension?: string;
	/** A `.vsix` that is installed in this server, as a user does it; the server is started as one without tests. */
	readonly vsix?: string;
	readonly env?: NodeJS.ProcessEnv;
	/** Machine settings, `settings.json` of the server. */
	readonly settings?: Readonly<Record<string, unknown>>;
	/** Where output of the server goes; default: nowhere. */
	readonly onOutput?: (text: string) => void;
}

/** A running editor server. */
export interface EditorServer {
	readonly port: number;
	readonly token: string;
	readonly process: ChildProcess;
	/** Address of the workbench with the extension under development, and optionally a test suite. */
	readonly address: (options: {
		readonly folder: string;
		readonly extension?: string;
		readonly tests?: string;
	}) => string;
	readonly stop: () => Promise<void>;
}

/** Starts the server on a free loopback port with a random connection token, and waits until it listens. */
export async function startEditor(options: EditorOptions): Promise<EditorServer> {
	const port = await freePort();
	const token = randomBytes(16).toString('hex');
	if (options.settings) {
		await mkdir(join(options.dataFolder, 'data', 'Machine'), { recursive: true });
		await writeFile(
			join(options.dataFolder, 'data', 'Machine', 'settings.json'),
			JSON.stringify(options.settings, undefined, '\t'),
		);
	}
	if (options.extension !== undefined) await linkExtension(options.extension, options.dataFolder);
	if (options.vsix !== undefined) await installExtension(options.vsix, options);
	const args = [
		join(options.editor.folder, 'out', 'server-main.js'),
		...['--host', '127.0.0.1', '--port', String(port), '--connection-token', token],
		...['--accept-server-license-terms', '--server-data-dir', options.dataFolder],
		...['--disable-telemetry', '--disable-getting-started-override'],
		// The driver makes the server take the `payload` of the address.
		...(options.extension === undefined && options.vsix === undefined ? ['--enable-smoke-test-driver'] : []),
		...(options.trusted ? ['--disable-workspace-trust'] : []),
		...(options.folder ? ['--default-folder', options.folder] : []),
	];
	const child = spawn(options.editor.node, args, {
		env: options.env ?? process.env,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	const collect = (chunk: Buffer) => {
		const text = chunk.toString();
		output = (output + text).slice(-8_000);
		options.onOutput?.(text);
	};
	child.stdout.on('data', collect);
	child.stderr.on('data', collect);
	await listening(child, port, () => output);
	return {
		port,
		token,
		process: child,
		address: (target) => workbenchAddress(port, token, target),
		stop: () => stop(child),
	};
}

/** Installs a `.vsix` with the server's own command. */
async function installExtension(vsix: string, { editor, dataFolder, env }: EditorOptions): Promise<void> {
	const data = ['--accept-server-license-terms', '--disable-telemetry', '--server-data-dir', dataFolder];
	const args = [join(editor.folder, 'out', 'server-main.js'), ...data, '--install-extension', vsix];
	const code = await run(editor.node, args, { stdio: 'ignore', ...(env && { env }) });
	if (code !== 0) throw new Error(`${vsix} could not be installed: exit code ${code}`);
}

/** Installs an extension by a link to its folder, so that the next window has what was built last. */
async function linkExtension(extension: string, dataFolder: string): Promise<void> {
	const folder = join(dataFolder, 'extensions');
	const link = join(folder, 'agent-reach.agent-reach-development');
	if ((await readlink(link).catch(() => undefined)) === extension) return;
	await mkdir(folder, { recursive: true });
	await rm(link, { recursive: true, force: true });
	await symlink(extension, link, 'junction');
	// The server makes this list anew from the folders that it finds.
	await rm(join(folder, 'extensions.json'), { force: true });
}

function workbenchAddress(
	port: number,
	token: string,
	target: { folder: string; extension?: string; tests?: string },
): string {
	const remote = (path: string) => `vscode-remote://127.0.0.1:${port}${posix(path)}`;
	const payload: [string, string][] = [];
	if (target.extension) payload.push(['extensionDevelopmentPath', remote(target.extension)]);
	if (target.tests) payload.push(['extensionTestsPath', remote(target.tests)]);
	const url = new URL(`http://127.0.0.1:${port}/`);
	url.searchParams.set('tkn', token);
	url.searchParams.set(target.folder.endsWith('.code-workspace') ? 'workspace' : 'folder', posix(target.folder));
	if (payload.length) url.searchParams.set('payload', JSON.stringify(payload));
	return url.href;
}

function posix(path: string): string {
	const forward = path.replaceAll('\\', '/');
	return forward.startsWith('/') ? forward : `/${forward}`;
}

/** A port of the loopback address that was free a moment ago. */
export function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() =>
				address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
			);
		});
	});
}

async function listening(child: ChildProcess, port: number, output: () => string): Promise<void> {
	for (let attempt = 0; attempt < 300; attempt++) {
		if (child.exitCode !== null)
			throw new Error(`The editor server ended with exit code ${child.exitCode}:\n${output()}`);
		if (await accepts(port)) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	child.kill('SIGKILL');
	throw new Error(`The editor server did not listen on port ${port} within 30 seconds:\n${output()}`);
}

function accepts(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		socket.once('connect', () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => resolve(false));
	});
}

/** Ends the server and its extension hosts; they get three seconds to end by themselves. */
async function stop(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	child.kill('SIGTERM');
	const timer = setTimeout(() => child.kill('SIGKILL'), 3_000);
	await ended;
	clearTimeout(timer);
}
