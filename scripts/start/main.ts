// Builds, prints the report of a workspace, and opens it in a real VS Code with the extension running.
import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { repository, run } from '../bootstrap.mjs';
import { cacheFolder } from '../lib/cache.ts';
import { installEditor, startEditor } from '../lib/codeServer.ts';

const usage = 'Usage: npm start -- [folder] [--report-only]';
const demo = join(repository, 'demo');

async function main(): Promise<number> {
	const { folder, reportOnly } = await readArguments();
	const built = await run(process.execPath, [join(repository, 'esbuild.mjs')]);
	if (built !== 0) return built;
	const report = await run(process.execPath, [join(repository, 'dist', 'cli.js'), 'scan', folder], { cwd: folder });
	// 1 says that there are findings, which is what a report is for.
	if (report > 1) return report;
	if (reportOnly) return 0;
	return (await hasDesktopEditor()) ? openDesktop(folder) : openWeb(folder);
}

async function readArguments(): Promise<{ folder: string; reportOnly: boolean }> {
	const { values, positionals } = parseArgs({
		options: { 'report-only': { type: 'boolean' } },
		allowPositionals: true,
	});
	if (positionals.length > 1) throw new Error(`One folder at a time, please. ${usage}`);
	const folder = resolve(process.env['INIT_CWD'] ?? process.cwd(), positionals[0] ?? demo);
	const isFolder = await stat(folder).then(
		(entry) => entry.isDirectory(),
		() => false,
	);
	if (!isFolder) throw new Error(`${folder} is not a folder. ${usage}`);
	return { folder, reportOnly: values['report-only'] ?? false };
}

function hasDisplay(): boolean {
	return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

async function hasDesktopEditor(): Promise<boolean> {
	if (!hasDisplay()) return false;
	return (await quietly('code', ['--version'])) === 0;
}

/** Exit code of a program whose output does not matter; 127 when it cannot be started. */
function quietly(command: string, args: readonly string[]): Promise<number> {
	return new Promise((done) => {
		const child = spawn(command, [...args], { stdio: 'ignore', shell: process.platform === 'win32' });
		child.once('error', () => done(127));
		child.once('exit', (code) => done(code ?? 1));
	});
}

async function openDesktop(folder: string): Promise<number> {
	console.log(`\nOpening ${folder} in desktop VS Code. Ctrl+C closes nothing there: it is your editor.`);
	return run('code', [
		'--new-window',
		`--extensionDevelopmentPath=${repository}`,
		...['--user-data-dir', join(cacheFolder(), 'desktop-data')],
		...(folder === demo ? ['--disable-workspace-trust'] : []),
		folder,
	]);
}

async function openWeb(folder: string): Promise<number> {
	const editor = await installEditor();
	const server = await startEditor({
		editor,
		// Apart from each other: trust that is granted to the demo must not reach other folders.
		dataFolder: join(cacheFolder(), folder === demo ? 'demo-data' : 'web-data'),
		folder,
		trusted: folder === demo,
		extension: repository,
		settings: { 'telemetry.telemetryLevel': 'off', 'security.workspace.trust.startupPrompt': 'once' },
	});
	const address = server.address({ folder });
	console.log(`\nVS Code runs with Agent Reach and ${folder}:\n\n  ${address}\n\nCtrl+C ends it.`);
	if (hasDisplay()) openInBrowser(address);
	await new Promise<void>((done) => {
		process.once('SIGINT', () => done());
		process.once('SIGTERM', () => done());
		server.process.once('exit', () => done());
	});
	await server.stop();
	return 0;
}

function openInBrowser(address: string): void {
	const [command, args] =
		process.platform === 'darwin'
			? ['open', [address]]
			: process.platform === 'win32'
				? ['rundll32', ['url.dll,FileProtocolHandler', address]]
				: ['xdg-open', [address]];
	// The address is printed as well, so a missing opener is no failure.
	spawn(command, args, { stdio: 'ignore', detached: true })
		.once('error', () => undefined)
		.unref();
}

try {
	process.exitCode = await main();
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 2;
}
