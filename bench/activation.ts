// The extension's own work before `activate` returns, in the real editor: node bench/activation.ts [--rounds 7]
//
// VS Code's web server loads the built extension through a file that takes the time of loading it and of the call; each round
// is a new extension host. The first one only fills caches.
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { repository } from '../scripts/bootstrap.mjs';
import { ensureBrowser } from '../scripts/lib/browser.ts';
import { type EditorServer, installEditor, startEditor } from '../scripts/lib/codeServer.ts';
import { isolatedEnvironment } from '../test/support/isolation.ts';
import { median } from './lib/measure.ts';
import { tell } from './lib/report.ts';

interface Measured {
	/** Processor time of the thread in milliseconds, to load the client's code and for the call. */
	readonly load: number;
	readonly call: number;
	/** Milliseconds of both. */
	readonly time: number;
}

/** What the editor loads instead of the extension; it hands everything on. */
const timed = `
const { appendFileSync } = require('node:fs');
const work = () => {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1000;
};
const [begun, from] = [performance.now(), work()];
const client = require('./dist/client.cjs');
const [loaded, load] = [performance.now(), work() - from];
exports.activate = (context) => {
	const [called, before] = [performance.now(), work()];
	const result = client.activate(context);
	const [time, call] = [loaded - begun + performance.now() - called, work() - before];
	appendFileSync(process.env.AGENT_REACH_ACTIVATION, JSON.stringify({ load, call, time }) + '\\n');
	return result;
};
exports.deactivate = () => client.deactivate?.();
`;

/** A folder that is the extension but for its entry. */
async function timedExtension(folder: string): Promise<void> {
	const manifest = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8')) as Record<string, unknown>;
	await writeFile(join(folder, 'package.json'), JSON.stringify({ ...manifest, main: './timed.cjs' }));
	await writeFile(join(folder, 'timed.cjs'), timed);
	const left = ['dist', 'l10n', 'media', 'schemas', 'syntaxes'];
	for (const name of left) await symlink(join(repository, name), join(folder, name), 'junction');
	for (const name of await readdir(repository)) {
		if (name.startsWith('package.nls')) await cp(join(repository, name), join(folder, name));
	}
}

async function measured(file: string): Promise<readonly Measured[]> {
	const text = await readFile(file, 'utf8').catch(() => '');
	return text
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line) as Measured);
}

/** Opens a window of its own and waits until the extension in it was activated. */
async function activate(browser: Browser, server: EditorServer, folder: string, file: string): Promise<void> {
	const before = (await measured(file)).length;
	const context = await browser.newContext();
	const page = await context.newPage();
	await page.goto(server.address({ folder }));
	const deadline = Date.now() + 120_000;
	while ((await measured(file)).length === before) {
		if (Date.now() > deadline) throw new Error('the extension was not activated within two minutes');
		await page.waitForTimeout(200);
	}
	await context.close();
}

async function run(state: string, executablePath: string, rounds: number): Promise<void> {
	const [folder, extension, file] = [join(state, 'demo'), join(state, 'extension'), join(state, 'times')];
	await cp(join(repository, 'demo'), folder, { recursive: true });
	await mkdir(extension);
	await timedExtension(extension);
	const server = await startEditor({
		editor: await installEditor(),
		dataFolder: join(state, 'data'),
		trusted: true,
		extension,
		env: { ...(await isolatedEnvironment(join(state, 'home'))), AGENT_REACH_ACTIVATION: file },
	});
	const browser = await chromium.launch({ executablePath });
	try {
		for (let round = 0; round <= rounds; round++) await activate(browser, server, folder, file);
	} finally {
		await browser.close();
		await server.stop();
	}
	const times = (await measured(file)).slice(1);
	const [load, call] = [median(times.map((each) => each.load)), median(times.map((each) => each.call))];
	const whole = median(times.map((each) => each.load + each.call));
	const time = median(times.map((each) => each.time));
	const note = `code ${load.toFixed(1)} ms, call ${call.toFixed(1)} ms; on the clock ${time.toFixed(1)} ms; ${times.length} rounds`;
	tell({ what: "the extension's own work until activate returns", value: whole, unit: 'ms', limit: 50, note });
}

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '7' } } });
const browser = await ensureBrowser();
if (browser === undefined) throw new Error('no Chrome, Edge or Chromium is installed');
const state = await mkdtemp(join(tmpdir(), 'agent-reach-bench-'));
try {
	await run(state, browser, Number(values.rounds));
} finally {
	await rm(state, { recursive: true, force: true, maxRetries: 5 });
}
