// How long the page of the blast map takes for each thing that a person does, with 2,000 credentials (build first):
//   node bench/map.ts [credentials]
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { repository } from '../scripts/bootstrap.mjs';
import { findBrowser } from '../scripts/lib/browser.ts';
import { largeWorkspace } from '../test/support/largeWorkspace.ts';
import { tell } from './lib/report.ts';

/** Milliseconds after which a person notices that something takes time (Nielsen, "Response Times: The 3 Important Limits"). */
const noticed = 100;
const count = Number(process.argv[2] ?? 2_000);

/** Milliseconds from an act in the page until the frame that shows it is made, the median and the longest of ten, so that what is switched is as before. */
async function measure(page: Page, act: string): Promise<readonly [median: number, longest: number]> {
	const times: number[] = await page.evaluate(`(async () => {
		const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
		const times = [];
		for (let round = 0; round < 10; round++) {
			await frame();
			const started = performance.now();
			(${act})(round);
			document.body.getBoundingClientRect();
			await frame();
			times.push(performance.now() - started);
		}
		return times;
	})()`);
	const sorted = times.toSorted((a, b) => a - b);
	return [sorted[5] ?? 0, sorted[9] ?? 0];
}

const search = `const input = document.querySelector('input[type=search]');
	input.value = text; input.dispatchEvent(new Event('input', { bubbles: true }));`;
const acts = {
	'a letter in the search': `(round) => { const text = 'github'.slice(0, round % 6); ${search} }`,
	'a search that finds one file': `(round) => { const text = 'config-' + (200 + round); ${search} }`,
	'a level switched off or on': `() => document.querySelectorAll('.toggle.level')[0].click()`,
	zoom: `(round) => document.querySelector(round % 2 ? '[aria-label="Zoom in"]' : '[aria-label="Zoom out"]').click()`,
	'the table and back': `(round) => document.querySelectorAll('[role=group] button')
		.forEach((each) => { if (each.textContent === (round % 2 ? 'Map' : 'Table')) each.click(); })`,
	'a box under the pointer': `(round) => document.querySelectorAll('.box')[round]
		.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))`,
};

const base = await mkdtemp(join(tmpdir(), 'agent-reach-bench-map-'));
const executablePath = await findBrowser();
if (executablePath === undefined) {
	console.error('There is no Chrome, Edge or Chromium to open the page with.');
	process.exitCode = 2;
} else {
	const workspace = join(base, 'workspace');
	const home = join(base, 'home');
	await mkdir(home, { recursive: true });
	await largeWorkspace(workspace, count);
	const file = join(home, 'report.html');
	const args = [join(repository, 'dist', 'cli.js'), 'report', '--html', '--output', file];
	spawnSync(process.execPath, args, {
		cwd: workspace,
		env: { PATH: process.env['PATH'], HOME: home, USERPROFILE: home },
	});
	const browser = await chromium.launch({ executablePath });
	try {
		const page = await browser.newPage({ viewport: { width: 1_366, height: 768 } });
		await page.goto(pathToFileURL(file).href);
		await page.locator('.picture').waitFor();
		const [loaded, status, boxes] = await Promise.all([
			page.evaluate<number>("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"),
			page.locator('.status').textContent(),
			page.locator('.box').count(),
		]);
		const size = (await stat(file)).size / 1e6;
		tell({ what: 'the report as a file', value: size, unit: 'MB', note: `${status}; ${boxes} boxes drawn` });
		tell({ what: 'opened and drawn', value: loaded, unit: 'ms', limit: 1_000 });
		for (const [what, act] of Object.entries(acts)) {
			const [median, longest] = await measure(page, act);
			tell({ what, value: median, unit: 'ms', limit: noticed, note: `longest ${longest.toFixed(0)} ms` });
			await page.evaluate(`(() => { const text = ''; ${search} })()`);
		}
	} finally {
		await browser.close();
	}
}
await rm(base, { recursive: true, force: true });
