import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { repository } from '../bootstrap.mjs';
import { findBrowser } from '../lib/browser.ts';
import { size } from './camera.ts';
import type { SceneSet } from './tour.ts';

/** The HTML report in a browser, by the browser's own preferences. */
export async function htmlReport({ theme, language, scene }: SceneSet): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'agent-reach-html-'));
	const file = join(folder, 'report.html');
	await promisify(execFile)(
		process.execPath,
		[join(repository, 'dist', 'cli.js'), 'report', '--html', '--output', file, join(repository, 'demo')],
		{ env: { PATH: process.env['PATH'], HOME: folder, LANG: language === 'de' ? 'de_DE.UTF-8' : 'C' } },
	);
	const browser = await chromium.launch({ executablePath: (await findBrowser()) ?? '' });
	try {
		const page = await browser.newPage({
			viewport: size,
			colorScheme: theme.endsWith('dark') ? 'dark' : 'light',
			forcedColors: theme.startsWith('hc') ? 'active' : 'none',
		});
		await page.goto(pathToFileURL(file).href);
		await page.locator('#map .picture').first().waitFor();
		await scene('html-report', page, () => page.waitForTimeout(500));
		await scene('html-report-details', page, async () => {
			await page.locator('.box.credential').nth(2).click();
			await page.waitForTimeout(500);
		});
		await scene('html-report-table', page, () => page.locator('button', { hasText: /^(Table|Tabelle)$/ }).click());
	} finally {
		await browser.close();
		await rm(folder, { recursive: true, force: true });
	}
}
