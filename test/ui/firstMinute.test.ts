import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { findBrowser } from '../../scripts/lib/browser.ts';
import { openWorkbench, runCommand, type Workbench } from '../support/workbench.ts';
import { picture, pictureOf, skip, statusItem, until } from './steps.ts';

// Somebody has installed it and opens an empty folder.
describe('the first minute, in the browser', { skip, timeout: 600_000 }, () => {
	let state = '';
	let bench: Workbench;
	before(async () => {
		const browser = await findBrowser();
		assert.ok(browser);
		state = await mkdtemp(join(tmpdir(), 'agent-reach-first-'));
		const folder = await mkdtemp(join(state, 'empty-'));
		bench = await openWorkbench({ folder, state, browser });
	});
	afterEach((context) => pictureOf(bench.page, context));
	after(async () => {
		await bench.close();
		await rm(state, { recursive: true, force: true, maxRetries: 5 });
	});

	test('no notification and no dialog; the status says that there is nothing', async () => {
		await statusItem(bench.page).filter({ hasText: 'no reachable secrets' }).waitFor({ timeout: 120_000 });
		assert.equal(await bench.page.locator('.monaco-dialog-box').count(), 0);
		const ours = bench.page.locator('.notification-toast', { hasText: 'Agent Reach' });
		assert.equal(await ours.count(), 0);
	});

	test('the views have words where there is nothing to show', async () => {
		await bench.page.locator('.activitybar [aria-label^="Agent Reach"]').first().click();
		await bench.page.getByText('No secret was found in the files of this workspace.').waitFor();
		await bench.page.getByRole('button', { name: 'Scan Home Folder' }).first().waitFor();
		await picture(bench.page, 'first-1-welcome');
	});

	test('the walkthrough has four steps, each with its picture', async () => {
		// Beside a side bar there is no room for pictures in a window of this size.
		await bench.page.keyboard.press('Control+B');
		await runCommand(bench.page, 'Agent Reach: Open Walkthrough');
		const steps = bench.page.locator('.gettingStartedContainer .getting-started-step');
		await steps.first().waitFor();
		await until('four steps', async () => (await steps.count()) === 4);
		await bench.page.getByText('See what agents can reach here').first().waitFor();
		const image = bench.page.locator('.gettingStartedContainer .getting-started-media img').first();
		await image.waitFor();
		const width = "document.querySelector('.getting-started-media img')?.naturalWidth ?? 0";
		await until('the picture is loaded', async () => Number(await bench.page.evaluate(width)) > 0);
		assert.match((await image.getAttribute('alt')) ?? '', /Findings view/);
		await picture(bench.page, 'first-2-walkthrough');
	});
});
