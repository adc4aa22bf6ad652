import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../scripts/lib/browser.ts';
import { createCanary } from '../support/canary.ts';
import { largeWorkspace } from '../support/largeWorkspace.ts';
import { agentReach } from './command.ts';

const installed = await findBrowser();
const skip = installed === undefined ? 'no Chrome, Edge or Chromium is installed' : false;

/** Elements of the page, whatever there is to show: what is not drawn cannot be slow. Times are in `bench/map.ts`. */
const mostElements = 4_000;

describe('the blast map of 2,000 credentials', { skip, timeout: 180_000 }, () => {
	let base: string;
	let browser: Browser;
	let page: Page;
	let last: string;
	before(async () => {
		base = await realpath(await mkdtemp(join(tmpdir(), 'agent-reach-large-')));
		const workspace = join(base, 'workspace');
		await mkdir(join(base, 'home'), { recursive: true });
		const { tokens, lastFile } = await largeWorkspace(workspace, 2_000);
		last = lastFile;
		const file = join(base, 'home', 'report.html');
		const { code, stderr } = await agentReach(['report', '--html', '--output', file], {
			cwd: workspace,
			home: join(base, 'home'),
		});
		assert.equal(code, 0, stderr);
		browser = await chromium.launch({ executablePath: installed ?? '' });
		page = await browser.newPage({ viewport: { width: 1_280, height: 800 } });
		await page.goto(pathToFileURL(file).href);
		await page.locator('.picture').waitFor();
		assert.deepEqual(
			createCanary(tokens.slice(0, 50).map((token) => token.slice(-36))).leaks(await page.content()),
			[],
		);
	});
	after(async () => {
		await browser?.close();
		await rm(base, { recursive: true, force: true });
	});
	const elements = async () => Number(await page.evaluate("document.querySelectorAll('*').length"));
	const shown = () => page.locator('.status').textContent();

	test('all of it is counted, piles stand for what is too much to draw', async () => {
		assert.match((await shown()) ?? '', /^2000 of 2000 credentials shown$/);
		assert.ok((await page.locator('.box').count()) < 200);
		assert.ok((await elements()) < mostElements, `${await elements()} elements`);
	});

	test('a pile unfolds and stays bounded', async () => {
		const before = await page.locator('.box').count();
		await page
			.locator('.box', { hasText: /credentials|files/ })
			.and(page.locator('.box:not(.agent)'))
			.first()
			.click();
		assert.notEqual(await page.locator('.box').count(), before);
		assert.ok((await elements()) < mostElements, `${await elements()} elements`);
	});

	test('a search finds the one among them', async () => {
		await page.locator('input[type=search]').fill(last);
		await page.waitForFunction("/^[1-9][0-9]? of 2000/.test(document.querySelector('.status').textContent)");
		await page.locator('input[type=search]').fill('');
	});

	test('the table grows by pages', async () => {
		await page.getByRole('button', { name: 'Table', exact: true }).click();
		assert.equal(await page.locator('.stage tbody tr').count(), 200);
		await page.getByRole('button', { name: 'Show 200 more' }).click();
		assert.equal(await page.locator('.stage tbody tr').count(), 400);
	});
});
