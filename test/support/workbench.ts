import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { repository } from '../../scripts/bootstrap.mjs';
import { type EditorServer, type EditorVersion, installEditor, startEditor } from '../../scripts/lib/codeServer.ts';
import { isolatedEnvironment } from './isolation.ts';

/** How a workbench is opened. */
export interface WorkbenchOptions {
	readonly folder: string;
	/** Folder for the editor's data and the home folder; kept by the caller when a second start has to find it again. */
	readonly state: string;
	readonly browser: string;
	readonly trusted?: boolean;
	readonly settings?: Readonly<Record<string, unknown>>;
	readonly env?: NodeJS.ProcessEnv;
	/** Installed instead of the extension that was built last. */
	readonly vsix?: string;
	readonly version?: EditorVersion;
	readonly size?: { readonly width: number; readonly height: number };
	/** Language of extensions; the editor's own words stay English, as it has no other language without a package. */
	readonly language?: string;
}

/** The editor as a user sees it: a page with the keys and places that the tests need. */
export interface Workbench {
	readonly page: Page;
	readonly server: EditorServer;
	readonly env: NodeJS.ProcessEnv;
	readonly context: BrowserContext;
	/** Another window on the same server, with browser storage of its own. */
	readonly second: () => Promise<Page>;
	readonly close: () => Promise<void>;
}

const settings = {
	'telemetry.telemetryLevel': 'off',
	'workbench.startupEditor': 'none',
	'workbench.tips.enabled': false,
	'update.showReleaseNotes': false,
	'extensions.ignoreRecommendations': true,
	'chat.commandCenter.enabled': false,
	'workbench.secondarySideBar.defaultVisibility': 'hidden',
	'git.openRepositoryInParentFolders': 'never',
	'editor.hover.delay': 100,
	// Without a graphics card everything that moves is drawn by the processor: less of it is a tenth of the time of a test.
	'editor.cursorBlinking': 'solid',
	'workbench.reduceMotion': 'on',
	// Nothing here needs types from the registry.
	'typescript.disableAutomaticTypeAcquisition': true,
	'js/ts.tsserver.automaticTypeAcquisition.enabled': false,
};

/** Starts VS Code's web server with the built extension and opens a folder in a headless browser. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
	await mkdir(join(options.state, 'data'), { recursive: true });
	const env: NodeJS.ProcessEnv = { ...(await isolatedEnvironment(join(options.state, 'home'))), ...options.env };
	const server = await startEditor({
		editor: await installEditor(options.version),
		dataFolder: join(options.state, 'data'),
		trusted: options.trusted ?? true,
		...(options.vsix === undefined ? { extension: repository } : { vsix: options.vsix }),
		env,
		settings: { ...settings, ...options.settings },
	});
	let browser: Browser | undefined;
	try {
		// Grey antialiasing: the same picture on every screen, and a smaller file.
		browser = await chromium.launch({ executablePath: options.browser, args: ['--disable-lcd-text'] });
		const context = await newContext(browser, options);
		const page = await openPage(context, server, options.folder);
		const opened = browser;
		return {
			page,
			server,
			env,
			context,
			second: async () => openPage(await newContext(opened, options), server, options.folder),
			close: async () => {
				await opened.close();
				await server.stop();
			},
		};
	} catch (error) {
		await browser?.close();
		await server.stop();
		throw error;
	}
}

async function newContext(browser: Browser, options: WorkbenchOptions): Promise<BrowserContext> {
	const context = await browser.newContext({
		viewport: options.size ?? { width: 1_280, height: 800 },
		permissions: ['clipboard-read', 'clipboard-write'],
	});
	if (options.language !== undefined) {
		const get = `() => ${JSON.stringify(options.language)}`;
		await context.addInitScript(
			`Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: ${get}, set: () => undefined });`,
		);
	}
	return context;
}

async function openPage(context: BrowserContext, server: EditorServer, folder: string): Promise<Page> {
	const page = await context.newPage();
	page.setDefaultTimeout(40_000);
	await page.goto(server.address({ folder }));
	await page.locator('.explorer-folders-view').waitFor({ timeout: 60_000 });
	return page;
}

/** Runs a command through the palette, as a user who knows its title. */
export async function runCommand(page: Page, title: string): Promise<void> {
	await page.keyboard.press('F1');
	const input = page.locator('.quick-input-widget input');
	await input.waitFor();
	await input.fill(`>${title}`);
	await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
	await page.keyboard.press('Enter');
}

/** Chooses a file by its path in the workspace, and waits until its tab is in front. */
export async function chooseFile(page: Page, path: string): Promise<void> {
	await page.keyboard.press('Control+P');
	const input = page.locator('.quick-input-widget input');
	await input.waitFor();
	await input.fill(path);
	const name = path.split('/').at(-1) ?? path;
	// The list begins with what was open before; the search comes later.
	await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
	// A pointer that rests on the text takes hovers of the keyboard away; here it rests on nothing.
	await page.mouse.move(200, 600);
	await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
}

/** Opens a file by its path in the workspace, and waits for the text. */
export async function openFile(page: Page, path: string): Promise<Locator> {
	await chooseFile(page, path);
	const editor = page.locator('.editor-instance .monaco-editor').first();
	await editor.locator('.view-line').first().waitFor();
	return editor;
}

/** Puts the cursor on a line (one-based) and column of the open editor. */
export async function goToLine(page: Page, line: number, column = 1): Promise<void> {
	await page.keyboard.press('Control+G');
	const input = page.locator('.quick-input-widget input');
	await input.waitFor();
	await input.fill(`:${line}:${column}`);
	await page.keyboard.press('Enter');
	await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** Text of the open editor, as the model has it, through select-all and copy. */
export async function editorText(page: Page): Promise<string> {
	await page.keyboard.press('Control+A');
	await page.keyboard.press('Control+C');
	return String(await page.evaluate('navigator.clipboard.readText()'));
}
