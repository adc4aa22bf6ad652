import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { repository } from '../../scripts/bootstrap.mjs';
import { type EditorVersion, installEditor, startEditor } from '../../scripts/lib/codeServer.ts';
import type { EditorTestResult } from '../editor/suite/index.ts';
import { isolatedEnvironment } from './isolation.ts';

/** Bundles the suites for the extension host; the file stands inside the repository so that `mocha` resolves. */
export async function bundleSuite(): Promise<string> {
	const outfile = join(repository, 'dist', 'test', 'suite.cjs');
	await build({
		entryPoints: [join(repository, 'test', 'editor', 'suite', 'index.ts')],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node20.19',
		external: ['vscode', 'mocha'],
		sourcemap: 'inline',
		logLevel: 'warning',
	});
	return outfile;
}

/** How a suite is run. */
export interface SuiteOptions {
	readonly folder: string;
	readonly version?: EditorVersion;
	readonly trusted: boolean;
	readonly browser: string;
	readonly env?: NodeJS.ProcessEnv;
}

/** Runs the bundled suite inside the extension host of VS Code's web server; the newest version unless told otherwise. */
export async function runInExtensionHost(options: SuiteOptions): Promise<readonly EditorTestResult[]> {
	const suite = await bundleSuite();
	const state = await mkdtemp(join(tmpdir(), 'agent-reach-editor-'));
	const results = join(state, 'results.json');
	await mkdir(join(state, 'data'));
	const server = await startEditor({
		editor: await installEditor(options.version),
		dataFolder: join(state, 'data'),
		trusted: options.trusted,
		env: { ...(await isolatedEnvironment(join(state, 'home'))), ...options.env, AGENT_REACH_TEST_RESULTS: results },
	});
	const browser = await chromium.launch({ executablePath: options.browser });
	try {
		const page = await browser.newPage();
		const log: string[] = [];
		const exited = new Promise<number>((resolve) => {
			void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
		});
		await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
			log.push(args.map(String).join(' '));
		});
		await page.goto(server.address({ folder: options.folder, extension: repository, tests: suite }));
		const code = await withTimeout(
			exited,
			120_000,
			() => `The suite did not end within 120 seconds. Its log:\n${log.slice(-40).join('\n')}`,
		);
		const text = await readFile(results, 'utf8').catch(() => undefined);
		if (text === undefined)
			throw new Error(`The suite left no results (exit code ${code}). Its log:\n${log.slice(-40).join('\n')}`);
		return JSON.parse(text) as EditorTestResult[];
	} finally {
		await browser.close();
		await server.stop();
		await rm(state, { recursive: true, force: true, maxRetries: 5 });
	}
}

/** Rejects with `message()` when a promise takes longer than `milliseconds`. */
export async function withTimeout<T>(promise: Promise<T>, milliseconds: number, message: () => string): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error(message())), milliseconds);
	});
	try {
		return await Promise.race([promise, late]);
	} finally {
		clearTimeout(timer);
	}
}
