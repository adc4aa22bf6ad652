import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { goToLine, openFile, openWorkbench, runCommand } from '../../test/support/workbench.ts';
import { type Demo, openDemo, openSecret, quickFixes, statusItem, until } from '../../test/ui/steps.ts';
import { findBrowser } from '../lib/browser.ts';
import { calm, pictureSettings } from './camera.ts';
import { contained } from './containScenes.ts';
import type { SceneSet } from './tour.ts';

const script = 'scripts/add-domain.mjs';

/** Somebody has installed it and opens an empty folder. */
export async function inEmptyFolder({ theme, language, scene }: SceneSet): Promise<void> {
	const state = await mkdtemp(join(tmpdir(), 'agent-reach-tour-'));
	const folder = await mkdtemp(join(state, 'empty-'));
	const browser = (await findBrowser()) ?? '';
	const bench = await openWorkbench({ folder, state, browser, settings: pictureSettings(theme), language });
	const { page } = bench;
	try {
		await statusItem(page).locator('.codicon-shield').waitFor({ timeout: 120_000 });
		await scene('empty-views', page, () => activity(page));
		await page.keyboard.press('Control+B');
		await runCommand(page, 'Agent Reach: Open Walkthrough');
		const steps = page.locator('.gettingStartedContainer .getting-started-step');
		for (const index of [0, 1, 2, 3]) {
			await scene(`walkthrough-${index + 1}`, page, async () => {
				await steps.nth(index).click();
				await page.waitForTimeout(800);
			});
		}
	} finally {
		await bench.close();
		await rm(state, { recursive: true, force: true, maxRetries: 5 });
	}
}

async function activity(page: Page): Promise<void> {
	await page.locator('.activitybar [aria-label^="Agent Reach"]').first().click();
	await page.locator('.pane-header').first().waitFor();
	await page.waitForTimeout(500);
}

/** The demo, from the first look to a contained secret. */
export async function inDemo(set: SceneSet): Promise<void> {
	const { scene } = set;
	const demo = await openTour(set);
	const { page } = demo;
	try {
		await openSecret(page, script, 3, 60);
		await calm(page);
		await looks(demo, set);
		await views(demo, set);
		await map(demo, set);
		await languagesOfOurs(demo, set);
		await typing(demo, set);
		await scene('paused', page, async () => {
			await runCommand(page, 'Agent Reach: Pause in This Window');
			await statusItem(page).locator('.codicon-debug-pause').waitFor();
			await activity(page);
		});
	} finally {
		await demo.close();
	}
}

/** The demo, its secrets accepted, contained, rotated and taken out again. */
export async function inDemoContained(set: SceneSet): Promise<void> {
	const demo = await openTour(set);
	try {
		await contained(demo, set);
	} finally {
		await demo.close();
	}
}

async function openTour({ theme, language }: SceneSet): Promise<Demo> {
	const salt = { 'agentReach.salt': 'a-salt-that-is-made-up-for-tests' };
	const demo = await openDemo({ settings: { ...pictureSettings(theme), ...salt }, language });
	await statusItem(demo.page).locator('.codicon-eye').waitFor({ timeout: 90_000 });
	return demo;
}

/** What stands in and around the text. */
async function looks({ page }: Demo, { scene }: SceneSet): Promise<void> {
	await scene('badge', page, async () => {
		await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'add-domain.mjs' }).hover();
		await page.locator('.monaco-hover:visible', { hasText: 'Cursor' }).first().waitFor();
	});
	await scene('status', page, async () => {
		await statusItem(page).hover();
		await page.locator('.monaco-hover:visible', { hasText: ' ms.' }).first().waitFor();
	});
	await scene('language-status', page, async () => {
		await page.locator('.statusbar-item[id="status.languageStatus"]').hover();
		await page
			.locator('.hover-language-status', { hasText: 'Agent Reach' })
			.first()
			.or(page.locator('.hover-language-status').first())
			.waitFor();
		await page.waitForTimeout(500);
	});
	await page.mouse.move(900, 700);
	await scene('hover', page, async () => {
		await goToLine(page, 3, 60);
		await runCommand(page, 'Show or Focus Hover');
		await page.locator('.monaco-hover:not(.hidden)', { hasText: '97/100' }).first().waitFor();
	});
	await page.keyboard.press('Escape');
	await scene('why', page, async () => {
		await runCommand(page, 'Agent Reach: Explain the Secret at the Cursor');
		await page.locator('.tab.active', { hasText: 'Railway' }).waitFor();
		await page.waitForTimeout(2_500);
	});
	await runCommand(page, 'View: Close Editor');
	await scene('report', page, async () => {
		await statusItem(page).click();
		await page.locator('.tab.active', { hasText: 'Agent Reach' }).waitFor();
		await page.waitForTimeout(2_500);
	});
	await runCommand(page, 'View: Close Editor');
	await scene('problems', page, async () => {
		await page.keyboard.press('Control+Shift+M');
		await page.locator('.markers-panel .monaco-list-row').first().waitFor();
	});
	await page.keyboard.press('Control+J');
	await scene('quick-fixes', page, async () => {
		await openFile(page, script);
		await goToLine(page, 3, 60);
		await quickFixes(page);
	});
	await page.keyboard.press('Escape');
	await scene('palette', page, async () => {
		await page.keyboard.press('F1');
		await page.locator('.quick-input-widget input').fill('>Agent Reach: ');
		await page.waitForTimeout(800);
	});
	await page.keyboard.press('Escape');
	await scene('settings', page, async () => {
		await runCommand(page, 'Preferences: Open Settings (UI)');
		await page.locator('.settings-editor').waitFor();
		await page.keyboard.type('agentReach');
		await page.waitForTimeout(2_500);
	});
	// It is a modal editor, which Escape closes: the first empties the search.
	await page.keyboard.press('Escape');
	await page.keyboard.press('Escape');
	await page.locator('.settings-editor').waitFor({ state: 'detached' });
}

async function views({ page }: Demo, { scene }: SceneSet): Promise<void> {
	await activity(page);
	const pane = (index: number) => page.locator('.pane .pane-body .monaco-list').nth(index);
	for (const by of ['Level', 'Agent', 'File', 'Provider']) {
		await scene(`findings-by-${by.toLowerCase()}`, page, async () => {
			await runCommand(page, `Agent Reach: Group by ${by}`);
			await runCommand(page, 'Agent Reach: Focus on Findings View');
			await page.waitForTimeout(700);
		});
	}
	await runCommand(page, 'Agent Reach: Group by Level');
	await scene('findings-tooltip', page, async () => {
		await pane(1).locator('.monaco-list-row', { hasText: 'Railway' }).first().hover();
		await page.waitForTimeout(1_500);
	});
	await scene('findings-filter', page, async () => {
		await runCommand(page, 'Agent Reach: Filter Findings');
		await page.waitForTimeout(500);
		await page.keyboard.type('railway cursor');
	});
	await page.keyboard.press('Enter');
	await scene('findings-filtered', page, () => page.waitForTimeout(800));
	await runCommand(page, 'Agent Reach: Clear Filter of Findings');
	await scene('findings-menu', page, () =>
		pane(1).locator('.monaco-list-row', { hasText: 'Railway' }).first().click({ button: 'right' }),
	);
	await page.keyboard.press('Escape');
	await scene('blast-radius-open', page, async () => {
		await pane(0).locator('.monaco-list-row').first().click();
		await page.waitForTimeout(500);
	});
	await scene('reach-open', page, async () => {
		await pane(2).locator('.monaco-list-row').first().click();
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('ArrowRight');
		await page.waitForTimeout(500);
	});
	await page.locator('.activitybar [aria-label^="Explorer"]').first().click();
}

async function map({ page }: Demo, { scene }: SceneSet): Promise<void> {
	await page.keyboard.press('Control+B');
	await runCommand(page, 'Agent Reach: Open Blast Map');
	const drawn = async () => {
		for (const frame of page.frames()) {
			const boxes = frame.locator('#map .box.credential');
			if ((await boxes.count().catch(() => 0)) > 0) return frame;
		}
		return undefined;
	};
	await until('the map is drawn', async () => (await drawn()) !== undefined);
	const frame = await drawn();
	if (frame === undefined) return;
	await page.mouse.move(1_275, 795);
	await scene('map', page, () => page.waitForTimeout(500));
	await scene('map-hover', page, () => frame.locator('.box.credential').nth(2).hover());
	await scene('map-details', page, async () => {
		await frame.locator('.chip').first().click();
		await frame.locator('.box.credential').first().focus();
		await page.waitForTimeout(300);
	});
	await frame.locator('.chip').first().click();
	await scene('map-search-nothing', page, async () => {
		await frame.locator('input[type=search]').fill('nothing of the kind');
		await page.waitForTimeout(300);
	});
	await frame.locator('input[type=search]').fill('');
	await scene('map-table', page, async () => {
		await frame.locator('button', { hasText: /^(Table|Tabelle)$/ }).click();
		await page.waitForTimeout(300);
	});
	await frame.locator('button', { hasText: /^(Map|Karte)$/ }).click();
	await scene('map-beside', page, async () => {
		await frame.locator('.box.credential').nth(2).click();
		await page.waitForTimeout(1_500);
	});
	await runCommand(page, 'View: Close All Editors');
	await page.keyboard.press('Control+B');
}

/** Ignore files, references, notebooks. */
async function languagesOfOurs(demo: Demo, { scene }: SceneSet): Promise<void> {
	const { page } = demo;
	await demo.write({
		'.cursorignore': '# keep agents out\n.env*\n*.key\n.env.production\n!scripts/\ns',
		'agent-reach.refs': 'STRIPE=ref+agent-reach://acme-shop/STRIPE\nOTHER=op://Shop/stripe/key\n',
		'analysis.ipynb': JSON.stringify({
			cells: [
				{
					cell_type: 'code',
					execution_count: null,
					metadata: {},
					outputs: [],
					source: [`token = "${['gh', 'p_', 'AQ4mT7vKz9Wc2Lx8Rb3Nf6Yd1Hs5Jg0PqVuE'].join('')}"`],
				},
			],
			metadata: { language_info: { name: 'python' } },
			nbformat: 4,
			nbformat_minor: 5,
		}),
	});
	const open = (name: string) =>
		page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first().dblclick();
	await scene('ignore-file', page, async () => {
		await open('.cursorignore');
		await page.locator('.editor-instance .view-line').first().waitFor();
		await page.waitForTimeout(1_500);
		await goToLine(page, 6, 2);
		await page.keyboard.press('Control+Space');
		await page.locator('.suggest-widget:visible').waitFor();
	});
	await page.keyboard.press('Escape');
	for (const [line, name] of [
		[1, 'reference'],
		[2, 'reference-op'],
	] as const) {
		await scene(name, page, async () => {
			await open('agent-reach.refs');
			await page.locator('.tab.active[data-resource-name="agent-reach.refs"]').waitFor();
			await goToLine(page, line, 12);
			await runCommand(page, 'Show or Focus Hover');
			await page
				.locator('.monaco-hover:not(.hidden)', { hasText: /STRIPE|1Password/ })
				.first()
				.waitFor();
		});
		await page.keyboard.press('Escape');
	}
	await scene('notebook', page, async () => {
		await open('analysis.ipynb');
		await page.locator('.notebookOverlay .cell .view-line').first().waitFor();
		await page.waitForTimeout(2_500);
	});
	await runCommand(page, 'View: Close All Editors');
}

/** Typing, pasting, masking. */
async function typing(demo: Demo, { scene }: SceneSet): Promise<void> {
	const { page } = demo;
	const value = ['gh', 'p_', 'AQ4mT7vKz9Wc2Lx8Rb3Nf6Yd1Hs5Jg0PqVuE'].join('');
	await scene('typed', page, async () => {
		await openFile(page, 'services/billing/app.py');
		await goToLine(page, 3, 1);
		await page.keyboard.press('End');
		await page.keyboard.type(`\ntoken = "${value}`);
		await page.waitForTimeout(1_500);
	});
	await scene('pasted', page, async () => {
		await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(`GITHUB = "${value}"\n`)})`);
		await goToLine(page, 8, 1);
		await page.keyboard.press('Control+V');
		await page.locator('.post-edit-widget').click();
		await page.waitForTimeout(500);
	});
	await page.keyboard.press('Escape');
	await runCommand(page, 'File: Revert File');
	await scene('untitled', page, async () => {
		await runCommand(page, 'Create: New File...').catch(() => undefined);
		await page.keyboard.press('Escape');
		await page.keyboard.press('Control+N');
		await page.keyboard.type(`token = "${value}"`);
		await page.waitForTimeout(1_500);
	});
	await runCommand(page, 'File: Revert and Close Editor');
	await scene('masked', page, async () => {
		await openFile(page, script);
		await runCommand(page, 'Agent Reach: Mask or Show Found Secrets');
		await page.waitForTimeout(1_000);
	});
	await scene('masked-hover', page, async () => {
		await goToLine(page, 3, 32);
		await runCommand(page, 'Show or Focus Hover');
		await page.locator('.monaco-hover:not(.hidden)', { hasText: '97/100' }).first().waitFor();
	});
	await page.keyboard.press('Escape');
	await runCommand(page, 'Agent Reach: Mask or Show Found Secrets');
}

/** A folder that nobody trusts. */
export async function inRestrictedMode({ theme, language, scene }: SceneSet): Promise<void> {
	const demo = await openDemo({ settings: pictureSettings(theme), trusted: false, language });
	const { page } = demo;
	try {
		await statusItem(page).locator('.codicon-eye').waitFor({ timeout: 90_000 });
		await scene('restricted', page, async () => {
			await openSecret(page, script, 3, 60);
			await quickFixes(page);
		});
		await page.keyboard.press('Escape');
		await scene('restricted-status', page, async () => {
			await statusItem(page).hover();
			await page.waitForTimeout(1_000);
		});
	} finally {
		await demo.close();
	}
}
