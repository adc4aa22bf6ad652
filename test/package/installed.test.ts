import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { repository } from '../../scripts/bootstrap.mjs';
import { findBrowser } from '../../scripts/lib/browser.ts';
import { editorVersions } from '../../scripts/lib/codeServer.ts';
import { packExtension } from '../../scripts/package/pack.ts';
import { goToLine, openWorkbench, runCommand, type Workbench } from '../support/workbench.ts';

const browser = await findBrowser();
const skip = browser === undefined ? 'no Chrome, Edge or Chromium is installed' : false;

for (const [age, version] of Object.entries(editorVersions)) {
	describe(`the package in a fresh server of the ${age} editor`, { skip, timeout: 240_000 }, () => {
		let state: string;
		let folder: string;
		let bench: Workbench;
		let token = '';
		before(async () => {
			state = await mkdtemp(join(tmpdir(), 'agent-reach-installed-'));
			folder = join(state, 'acme-shop');
			await cp(join(repository, 'demo'), folder, { recursive: true });
			const vsix = join(state, 'agent-reach.vsix');
			await packExtension(vsix);
			bench = await openWorkbench({ folder, state, browser: browser ?? '', vsix, version });
			token = /'([0-9a-f-]{36})'/.exec(await readFile(join(folder, 'scripts/add-domain.mjs'), 'utf8'))?.[1] ?? '';
			assert.notEqual(token, '');
		});
		after(async () => {
			await bench?.close();
			await rm(state, { recursive: true, force: true, maxRetries: 5 });
		});

		test('marks the secret and says what it can do', async () => {
			// Through the tree: the older server's search for files needs a program that its install script would fetch.
			for (const name of ['scripts', 'add-domain.mjs']) {
				await bench.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first().click();
			}
			await bench.page.locator('.editor-instance .squiggly-error').first().waitFor();
			await bench.page.locator('.view-line span', { hasText: 'whole account' }).first().waitFor();
			await goToLine(bench.page, 3, 32);
			await runCommand(bench.page, 'Show or Focus Hover');
			const hover = bench.page.locator('.monaco-hover', { hasText: 'Railway account token' }).first();
			await hover.waitFor();
			assert.ok(!(await hover.innerText()).includes(token));
		});

		test('its map opens', async () => {
			await runCommand(bench.page, 'Agent Reach: Open Blast Map');
			await bench.page.locator('.tab', { hasText: 'Blast Map' }).first().waitFor();
		});

		test('its command runs by itself', async () => {
			const extensions = join(state, 'data', 'extensions');
			const [installed = ''] = (await readdir(extensions)).filter((name) => name.startsWith('agent-reach.'));
			const command = join(extensions, installed, 'dist', 'cli.js');
			const { stdout } = await promisify(execFile)(
				process.execPath,
				[command, 'scan', folder, '--format', 'json', '--fail-on', 'never'],
				{ env: bench.env, maxBuffer: 2 ** 26 },
			);
			assert.ok(JSON.parse(stdout).findings.length > 0);
			assert.ok(!stdout.includes(token));
		});
	});
}
