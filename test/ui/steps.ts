import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import { repository } from '../../scripts/bootstrap.mjs';
import { findBrowser } from '../../scripts/lib/browser.ts';
import { createLocalVault, openRecovery } from '../../server/src/vaults/local.ts';
import { dataFolder } from '../../server/src/vaults/paths.ts';
import {
	goToLine,
	openFile,
	openWorkbench,
	runCommand,
	type Workbench,
	type WorkbenchOptions,
} from '../support/workbench.ts';

const browser = await findBrowser();

/** For the options of `describe`: why the suite is skipped on this machine, or `false`. */
export const skip = browser === undefined ? 'no Chrome, Edge or Chromium is installed' : false;

/** What the tests type where the editor asks for the recovery passphrase. */
export const passphrase = 'four words for tests';

/** The demo workspace, copied, in an editor of its own. */
export interface Demo extends Workbench {
	/** The workspace folder. */
	readonly folder: string;
	/** Text of a file of the workspace as it is on disk. */
	readonly read: (path: string) => Promise<string>;
	/** Writes files of the workspace, as another program would. */
	readonly write: (files: Readonly<Record<string, string>>) => Promise<void>;
	/** The workspace's files in git, relative to it: to see that everything is as before. */
	readonly git: (...args: string[]) => Promise<string>;
	/** Values in the vault by name, read with the recovery passphrase and without any editor. */
	readonly vault: () => Promise<ReadonlyMap<string, string>>;
	/** Runs the built command in the workspace, as a process that no editor started. */
	readonly command: (
		args: readonly string[],
		env?: NodeJS.ProcessEnv,
	) => Promise<{ code: number | null; text: string }>;
}

/**
 * Opens a copy of the demo and waits until its secrets have been counted.
 *
 * @param files Another workspace instead of the demo: texts by path.
 */
export async function openDemo({
	files,
	...options
}: Partial<WorkbenchOptions> & { readonly files?: Readonly<Record<string, string>> } = {}): Promise<Demo> {
	if (browser === undefined) throw new Error('There is no browser; the suite should have been skipped.');
	const state = await mkdtemp(join(tmpdir(), 'agent-reach-ui-'));
	const folder = join(state, 'acme-shop');
	if (files === undefined) await cp(join(repository, 'demo'), folder, { recursive: true });
	const write = async (texts: Readonly<Record<string, string>>) => {
		for (const [path, text] of Object.entries(texts)) {
			await mkdir(dirname(join(folder, path)), { recursive: true });
			await writeFile(join(folder, path), text);
		}
	};
	await write(files ?? {});
	const bench = await openWorkbench({ folder, state, browser, ...options });
	const git = async (...args: string[]) => {
		const identity = ['-c', 'user.name=Dana', '-c', 'user.email=dana@acme.example', '-c', 'commit.gpgsign=false'];
		const { stdout } = await promisify(execFile)('git', [...identity, ...args], { cwd: folder, env: bench.env });
		return stdout;
	};
	return {
		...bench,
		folder,
		git,
		write,
		read: (path) => readFile(join(folder, path), 'utf8'),
		vault: () => readVault(bench.env, 'acme-shop'),
		command: (args, env = {}) => runCommandLine(args, { cwd: folder, env: { ...bench.env, ...env } }),
		close: async () => {
			await bench.close();
			await rm(state, { recursive: true, force: true, maxRetries: 5 });
		},
	};
}

async function readVault(env: NodeJS.ProcessEnv, project: string): Promise<ReadonlyMap<string, string>> {
	const folder = dataFolder({ platform: process.platform, env, home: env['HOME'] ?? '' });
	const identity = await openRecovery(folder, passphrase);
	const custody = { load: async () => identity, store: async () => undefined, keeps: false } as const;
	const vault = createLocalVault({ folder, custody, now: Date.now });
	const names = await vault.names(project);
	const answers = await vault.resolve(names.map((name) => ({ vault: vault.id, project, name })));
	return new Map(
		names.map((name, index) => {
			const answer = answers[index];
			return [name, answer?.ok === true ? answer.value : ''];
		}),
	);
}

function runCommandLine(
	args: readonly string[],
	options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<{ code: number | null; text: string }> {
	return new Promise((resolve, reject) => {
		const command = join(repository, 'dist', 'cli.js');
		const child = spawn(process.execPath, [command, ...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
		let text = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (chunk) => {
				text += String(chunk);
			});
		}
		child.once('error', reject);
		child.once('close', (code) => resolve({ code, text }));
	});
}

/** The status item of the extension. */
export function statusItem(page: Page): Locator {
	return page.locator('.statusbar-item[id^="agent-reach"]');
}

/** Opens a file of the demo and waits for the squiggle on its secret. */
export async function openSecret(page: Page, path: string, line: number, column: number): Promise<void> {
	await openFile(page, path);
	await squiggle(page).first().waitFor();
	await goToLine(page, line, column);
}

/** Squiggles of every severity in the open editor. */
export function squiggle(page: Page): Locator {
	return page.locator('.editor-instance .squiggly-error, .editor-instance .squiggly-warning');
}

/** Opens the menu of quick fixes where the cursor is. */
export async function quickFixes(page: Page): Promise<Locator> {
	const menu = page.locator('.action-widget');
	const first = menu.locator('.monaco-list-row').first();
	for (let tries = 1; ; tries++) {
		await page.keyboard.press('Control+.');
		try {
			// Longer each time: the machine may be busy with another file's browser.
			await first.waitFor({ timeout: 5_000 * tries });
			return menu;
		} catch (error) {
			// The editor drops the menu when squiggles change while it is being filled.
			if (tries === 3) throw error;
		}
	}
}

/** Shows the hover of the finding at the cursor; asks again when the editor took it away while it was being filled. */
export async function showHover(page: Page): Promise<Locator> {
	const hover = page.locator('.monaco-hover:not(.hidden)', { hasText: 'Who reaches it' }).first();
	for (let tries = 1; ; tries++) {
		await page.keyboard.press('Control+K');
		await page.keyboard.press('Control+I');
		try {
			await hover.waitFor({ timeout: 4_000 * tries });
			return hover;
		} catch (error) {
			if (tries === 4) throw error;
			await page.keyboard.press('Escape');
		}
	}
}

/** Takes away what was said before, so that the next notification is the one that is waited for. */
export async function clearNotifications(page: Page): Promise<void> {
	const toasts = page.locator('.notification-toast');
	if ((await toasts.count()) === 0) return;
	await runCommand(page, 'Notifications: Clear All Notifications');
	await toasts.first().waitFor({ state: 'detached' });
}

/** Chooses the quick fix whose title begins like this. */
export async function chooseFix(page: Page, title: string): Promise<void> {
	await clearNotifications(page);
	const menu = await quickFixes(page);
	await menu
		.locator('.monaco-list-row')
		.filter({ hasText: new RegExp(`^\\s*${title}`) })
		.first()
		.click();
}

/** The input at the top of the window that shows a text. */
export function question(page: Page, text: string): Locator {
	return page.locator('.quick-input-widget', { hasText: text });
}

/** Answers both questions for a new recovery passphrase. */
export async function choosePassphrase(page: Page): Promise<void> {
	await question(page, 'Choose a recovery passphrase').waitFor();
	await page.keyboard.type(passphrase);
	await page.keyboard.press('Enter');
	await question(page, 'The same passphrase again').waitFor();
	await page.keyboard.type(passphrase);
	await page.keyboard.press('Enter');
}

/** Answers the question for the passphrase of a vault that this editor cannot open. */
export async function unlock(page: Page): Promise<void> {
	await question(page, 'recovery passphrase opens it').waitFor();
	await page.keyboard.type(passphrase);
	await page.keyboard.press('Enter');
}

/** The preview of a fix. */
export interface Preview {
	/** Row of a file, by its name. */
	readonly row: (file: string) => Locator;
	/** Ticks or unticks a file. */
	readonly tick: (file: string, ticked: boolean) => Promise<void>;
	readonly isTicked: (file: string) => Promise<boolean>;
	/** Gives the rest of the fix its go. */
	readonly apply: () => Promise<void>;
	readonly discard: () => Promise<void>;
}

/** Waits for the preview. Rows that do not fit into its panel do not exist: use a high window for many. */
export async function preview(page: Page): Promise<Preview> {
	const panel = page.locator('.bulk-edit-panel');
	const apply = page.getByRole('button', { name: 'Apply' });
	await apply.waitFor();
	const row = (file: string) => panel.locator('.monaco-list-row[aria-level="1"]', { hasText: file });
	const isTicked = async (file: string) =>
		(await row(file).getByRole('checkbox').first().getAttribute('aria-checked')) === 'true';
	return {
		row,
		isTicked,
		tick: async (file, ticked) => {
			if ((await isTicked(file)) !== ticked) await row(file).getByRole('checkbox').first().click();
			await row(file).locator(`[role="checkbox"][aria-checked="${ticked}"]`).waitFor();
		},
		apply: () => apply.click(),
		discard: () => page.getByRole('button', { name: 'Discard' }).click(),
	};
}

/** Waits for a notification that holds a text, and returns all of it. */
export async function notification(page: Page, text: string): Promise<string> {
	const toast = page.locator('.notification-toast', { hasText: text }).first();
	const item = page.locator('.notifications-center .notification-list-item', { hasText: text }).first();
	// On a busy machine the search for what is left may take long, and the message comes after it.
	const deadline = Date.now() + 70_000;
	for (;;) {
		try {
			await toast.waitFor({ timeout: 8_000 });
			return await shownText(toast);
		} catch {
			// The editor does not pop up every notification, and takes others away again, but it keeps all of them in its list.
		}
		await runCommand(page, 'Notifications: Show Notifications');
		try {
			await item.waitFor({ timeout: 3_000 });
			return await shownText(item);
		} catch {
			if (Date.now() > deadline) throw new Error(`"${text}" was not said, but:\n${await saidSoFar(page)}`);
		} finally {
			await page.keyboard.press('Escape');
		}
	}
}

/** All notifications of the list that is open, and what asks for an answer. */
async function saidSoFar(page: Page): Promise<string> {
	const parts = page.locator(
		'.notification-list-item, .monaco-dialog-box, .quick-input-widget:visible, .bulk-edit-panel:visible',
	);
	return (await parts.allInnerTexts()).join('\n---\n') || 'nothing';
}

/** Waits until a look at the machine says yes; for what happens outside the page. */
export async function until(what: string, look: () => Promise<boolean>): Promise<void> {
	const deadline = Date.now() + 20_000;
	while (!(await look())) {
		if (Date.now() > deadline) throw new Error(`not within 20 seconds: ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

/** Contains the secret at the cursor of a fresh editor: everything ticked, vault made with {@link passphrase}. */
export async function containAtCursor(page: Page, ask: 'choose' | 'unlock' | 'nothing'): Promise<string> {
	await chooseFix(page, 'Contain');
	if (ask === 'choose') await choosePassphrase(page);
	if (ask === 'unlock') await unlock(page);
	await (await preview(page)).apply();
	return notification(page, 'Contained');
}

/** The text of a part of the page as a person sees it. */
export async function shownText(part: Locator): Promise<string> {
	return (await part.innerText()).replaceAll('\u00a0', ' ');
}

/** Keeps a picture where `AGENT_REACH_SHOTS` says; a test that fails is easier to understand with one. */
export async function picture(page: Page, name: string): Promise<void> {
	const folder = process.env['AGENT_REACH_SHOTS'];
	if (folder !== undefined) await writeFile(join(folder, `${name}.png`), await page.screenshot());
}

/** For `afterEach`: a picture of how a test left the page. */
export async function pictureOf(page: Page, { name }: { readonly name: string }): Promise<void> {
	await picture(page, name.replace(/[^\w ]/g, '').slice(0, 60));
}
