import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { goToLine, openFile, runCommand } from '../support/workbench.ts';
import {
	type Demo,
	openDemo,
	picture,
	pictureOf,
	question,
	shownText,
	skip,
	squiggle,
	statusItem,
	until,
} from './steps.ts';

describe('the findings view, badges and marks, in the browser', { skip, timeout: 600_000 }, () => {
	let demo: Demo;
	before(async () => {
		demo = await openDemo();
		await statusItem(demo.page).filter({ hasText: 'reachable' }).waitFor({ timeout: 60_000 });
	});
	afterEach((context) => pictureOf(demo.page, context));
	after(() => demo.close());

	const tree = () => demo.page.locator('.monaco-list[aria-label="Findings"]');
	const row = (text: string | RegExp) => tree().locator('.monaco-list-row', { hasText: text });
	const group = (text: string | RegExp) => tree().locator('.monaco-list-row[aria-level="1"]', { hasText: text });

	test('the Explorer shows where secrets are, and its folders that there are some below', async () => {
		await openFile(demo.page, 'scripts/add-domain.mjs');
		const file = demo.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'add-domain.mjs' });
		const label = file.locator('.monaco-icon-label').first();
		await until('the badge', async () => ((await label.getAttribute('aria-label')) ?? '').includes('reachable by'));
		assert.match((await label.getAttribute('aria-label')) ?? '', /1 secret \(critical\), reachable by .*Cursor/);
		const folder = demo.page.locator('.explorer-folders-view .monaco-list-row', { hasText: /^scripts/ });
		assert.match(
			(await folder.locator('.monaco-icon-label').first().getAttribute('aria-label')) ?? '',
			/emphasized items/i,
		);
		await picture(demo.page, 'findings-1-badges');
	});

	test('a mark stands beside the line', async () => {
		await squiggle(demo.page).first().waitFor();
		const mark = '.editor-instance .glyph-margin-widgets .cgmr[class*="TextEditorDecorationType"]';
		await demo.page.locator(mark).first().waitFor();
		const background = await demo.page.evaluate(`getComputedStyle(document.querySelector('${mark}')).backgroundImage`);
		assert.ok(typeof background === 'string');
		assert.match(background, /critical-(dark|light)/);
	});

	test('the language status says what of this file agents reach, how long it took and the limit', async () => {
		await demo.page.locator('.statusbar-item[id="status.languageStatus"]').hover();
		const rows = demo.page.locator('.hover-language-status');
		const file = rows.filter({ hasText: 'reachable' }).first();
		await file.waitFor();
		assert.match(await shownText(file), /1 reachable secret here, critical/);
		const scan = rows.filter({ hasText: 'up to' }).first();
		assert.match(await shownText(scan), /\d+ files in \d+ ms[\s\S]*up to 64 MB each/);
		// The list has a fixed width and cuts off the end of a row that is longer, where its command stands.
		const link = await file.getByText('Open Report').boundingBox();
		const list = await demo.page.locator('.monaco-hover', { has: file }).first().boundingBox();
		assert.ok(link && list && link.x + link.width <= list.x + list.width, JSON.stringify({ link, list }));
		await picture(demo.page, 'findings-2-language-status');
		await demo.page.mouse.move(600, 300);
	});

	test('findings by level, and the other groupings', async () => {
		await demo.page.locator('.activitybar [aria-label^="Agent Reach"]').first().click();
		await group(/^critical/).waitFor();
		const label = (await row('Railway account token').first().getAttribute('aria-label')) ?? '';
		assert.match(label, /critical, \d+\??\s?of 100\. Reachable by .*Claude Code/);
		await picture(demo.page, 'findings-3-by-level');
		for (const [title, expected] of [
			['Group by Agent', 'Claude Code'],
			['Group by File', 'scripts/add-domain.mjs'],
			['Group by Provider', 'Railway'],
			['Group by Level', /^critical/],
		] as const) {
			await runCommand(demo.page, `Agent Reach: ${title}`);
			await group(expected).first().waitFor();
		}
	});

	test('a tooltip breaks its lines at spaces', async () => {
		await row('Railway account token').first().hover();
		const hover = demo.page.locator('.monaco-hover', { hasText: 'Reachable by' }).first();
		await hover.waitFor();
		assert.ok(!(await hover.innerText()).includes('\u00a0'), 'spaces at which no line breaks');
		await demo.page.mouse.move(600, 300);
	});

	test('a filter narrows, says so, and is cleared', async () => {
		await runCommand(demo.page, 'Agent Reach: Filter Findings');
		await question(demo.page, 'Words of level').waitFor();
		await demo.page.keyboard.type('railway cursor');
		await demo.page.keyboard.press('Enter');
		await until('the filter', async () => (await group(/./).count()) === 1);
		await row('Railway account token').first().waitFor();
		const header = demo.page.locator('.pane-header', { hasText: '1 · “railway cursor”' });
		await header.waitFor();
		await runCommand(demo.page, 'Agent Reach: Clear Filter of Findings');
		await until('all is back', async () => (await group(/./).count()) > 1);
	});

	test('with the keys alone: to the tree, to a finding, open, and the next one', async () => {
		await runCommand(demo.page, 'Agent Reach: Focus on Findings View');
		await demo.page.keyboard.press('Home');
		await demo.page.keyboard.press('ArrowRight');
		await demo.page.keyboard.press('ArrowDown');
		await demo.page.keyboard.press('Enter');
		await demo.page.locator('.tab.active').waitFor();
		const first = await demo.page.locator('.tab.active').getAttribute('data-resource-name');
		await openFile(demo.page, 'scripts/add-domain.mjs');
		await goToLine(demo.page, 1);
		await runCommand(demo.page, 'Agent Reach: Go to Next Secret');
		await demo.page.locator('.statusbar-item[id="status.editor.selection"]', { hasText: 'Ln 3' }).waitFor();
		await demo.page.keyboard.press('Control+K');
		await demo.page.keyboard.press('Alt+N');
		await demo.page.locator('.tab.active:not([data-resource-name="add-domain.mjs"])').waitFor();
		assert.ok(first);
	});

	test('the map opens at a finding', async () => {
		await demo.page.locator('.activitybar [aria-label^="Agent Reach"]').first().waitFor();
		await row('Railway account token').first().hover();
		await row('Railway account token').first().getByRole('button', { name: 'Show Finding on Blast Map' }).click();
		await until('the map is narrowed', async () => {
			for (const frame of demo.page.frames()) {
				const value = await frame
					.locator('input[type=search]')
					.inputValue({ timeout: 500 })
					.catch(() => '');
				if (value.startsWith('railway.account-token')) return (await frame.locator('.box.credential').count()) === 1;
			}
			return false;
		});
		await picture(demo.page, 'findings-4-map');
		await demo.page.locator('.tab.active .tab-actions a').first().click();
	});

	test('pause empties the views and says so; going on brings all back', async () => {
		await runCommand(demo.page, 'Agent Reach: Pause in This Window');
		await statusItem(demo.page).filter({ hasText: 'paused' }).waitFor();
		await demo.page.getByRole('button', { name: 'Go On Looking' }).first().waitFor();
		await picture(demo.page, 'findings-5-paused');
		await statusItem(demo.page).click();
		await statusItem(demo.page).filter({ hasText: 'reachable' }).waitFor();
		await group(/^critical/).waitFor();
	});

	test('several are allowed at once, with one reason', async () => {
		await runCommand(demo.page, 'Agent Reach: Focus on Findings View');
		await demo.page.keyboard.press('Home');
		await demo.page.keyboard.press('ArrowDown');
		await demo.page.keyboard.press('Shift+ArrowDown');
		await demo.page.keyboard.press('Shift+ArrowDown');
		await until('two are selected', async () => (await tree().locator('.monaco-list-row.selected').count()) === 2);
		await demo.page.keyboard.press('Alt+A');
		await question(demo.page, 'Why may the').waitFor();
		await demo.page.keyboard.type('made up for a test');
		await until('the reason is taken', async () => {
			// While what was typed is checked, Enter does nothing.
			if (await question(demo.page, 'Why may the').isVisible()) await demo.page.keyboard.press('Enter');
			return !(await question(demo.page, 'Why may the').isVisible());
		});
		const allowed = group('Allowed or in the baseline');
		await until('there is such a group', async () => {
			// It stands behind all others, where a row exists only when it is seen.
			await runCommand(demo.page, 'Agent Reach: Focus on Findings View');
			await demo.page.keyboard.press('End');
			return allowed.isVisible();
		});
		await until('both are in it', async () => /2/.test((await allowed.textContent()) ?? ''));
		await picture(demo.page, 'findings-6-allowed');
	});
});
