import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { findBrowser } from '../../scripts/lib/browser.ts';
import { githubToken } from '../support/secrets.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';
import { picture, skip, statusItem } from './steps.ts';

const line = `GITHUB_TOKEN=${githubToken(91)}\n`;

/** What is made in a folder, and what the status says then. More of them, without a browser: test/lsp/awkward.test.ts. */
const workspaces: Readonly<
	Record<
		string,
		{
			readonly make: (folder: string) => Promise<unknown>;
			readonly says: RegExp;
			/** What the address names instead of the folder. */
			readonly opens?: (folder: string) => string;
		}
	>
> = {
	'nothing but an empty file': { make: (folder) => put(folder, { a: '' }), says: /no reachable secrets/ },
	'a folder that cannot be written': {
		make: async (folder) => {
			await put(folder, { '.env': line });
			await chmod(folder, 0o555);
		},
		says: /1 reachable secret/,
	},
	'a broken repository, and configuration that is nonsense': {
		make: (folder) =>
			put(folder, {
				'.env': line,
				'.git/HEAD': '\0\0',
				'.claude/settings.json': '{{{',
				'.cursor/mcp.json': '[1,',
				'.agent-reach-baseline.json': 'nope',
				'agent-reach.refs': '===\n',
			}),
		says: /1 reachable secret/,
	},
	'links in a circle and into nothing': {
		make: async (folder) => {
			await put(folder, { '.env': line });
			await symlink(folder, join(folder, 'self'));
			await symlink('/nowhere/at/all', join(folder, 'gone'));
		},
		says: /1 reachable secret/,
	},
	'three thousand files, deep and with odd names': {
		make: async (folder) => {
			const files = Array.from({ length: 3_000 }, (_, index) => [`d${index % 50}/f${index}.txt`, 'x\n'] as const);
			await put(folder, { ...Object.fromEntries(files), [`${'d/'.repeat(80)}.env`]: line, "quo'te#%20 ü😀.txt": 'x' });
		},
		says: /1 reachable secret/,
	},
	'several folders, one inside another and one that is gone': {
		make: (folder) =>
			put(folder, {
				'a/.env': line,
				'a/inner/.env': `INNER_TOKEN=${githubToken(92)}\n`,
				'b/.env': `OTHER_TOKEN=${githubToken(93)}\n`,
				'all.code-workspace': JSON.stringify({ folders: ['a', 'a/inner', 'b', 'gone'].map((path) => ({ path })) }),
			}),
		opens: (folder) => `workspace=${encodeURIComponent(join(folder, 'all.code-workspace'))}`,
		says: /3 reachable secrets/,
	},
	'no folder at all': { make: async () => undefined, opens: () => 'ew=true', says: /no reachable secrets/ },
};

async function put(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
	for (const path of Object.keys(files)) await mkdir(dirname(join(folder, path)), { recursive: true });
	for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text);
}

describe('awkward workspaces, in the browser', { skip, timeout: 400_000 }, () => {
	let state = '';
	let bench: Workbench;
	before(async () => {
		const browser = await findBrowser();
		assert.ok(browser);
		state = await mkdtemp(join(tmpdir(), 'agent-reach-awkward-'));
		const folder = join(state, 'first');
		await mkdir(folder);
		bench = await openWorkbench({ folder, state, browser });
	});
	after(async () => {
		await bench.close();
		await rm(state, { recursive: true, force: true, maxRetries: 5 });
	});

	for (const [name, { make, says, opens }] of Object.entries(workspaces)) {
		test(`calm in ${name}`, async () => {
			const folder = await mkdtemp(join(state, 'w-'));
			await make(folder);
			const page = await bench.context.newPage();
			try {
				const address = bench.server.address({ folder });
				await page.goto(opens === undefined ? address : address.replace(/folder=[^&]*/, () => opens(folder)));
				await statusItem(page).filter({ hasText: says }).waitFor({ timeout: 120_000 });
				await page.locator('.activitybar [aria-label^="Agent Reach"]').first().click();
				await page.locator('.pane-header', { hasText: 'Findings' }).first().waitFor({ timeout: 60_000 });
				assert.equal(await page.locator('.monaco-dialog-box').count(), 0, 'no dialog');
				assert.equal(
					await page.locator('.notification-toast', { hasText: 'Agent Reach' }).count(),
					0,
					'no notification',
				);
				await picture(page, `awkward-${name.slice(0, 30).replace(/\W/g, '-')}`);
			} finally {
				await page.close();
				await chmod(folder, 0o755);
			}
		});
	}
});
