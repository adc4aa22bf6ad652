import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { goToLine, openFile, runCommand } from '../support/workbench.ts';
import {
	type Demo,
	openDemo,
	openSecret,
	picture,
	pictureOf,
	showHover,
	shownText,
	skip,
	squiggle,
	statusItem,
} from './steps.ts';

const script = 'scripts/add-domain.mjs';

describe('what the editor shows, in the browser', { skip, timeout: 600_000 }, () => {
	let demo: Demo;
	let token = '';
	before(async () => {
		demo = await openDemo();
		token = /'([0-9a-f-]{36})'/.exec(await demo.read(script))?.[1] ?? '';
		assert.notEqual(token, '');
	});
	afterEach((context) => pictureOf(demo.page, context));
	after(() => demo.close());

	test('a squiggle on the value, and a hint of at most 43 characters behind it', async () => {
		await openSecret(demo.page, script, 3, 32);
		const hint = demo.page.locator('.view-line span[class*="dyn-rule"]', { hasText: 'whole account' }).first();
		await hint.waitFor();
		const text = await shownText(hint);
		assert.match(text, /critical · whole account · 3 agents/);
		assert.ok(text.length <= 43, `${text.length} characters`);
		assert.equal(await squiggle(demo.page).count(), 1);
		await picture(demo.page, 'show-1-squiggle');
	});

	test('the hover tells the story, without the value', async () => {
		await goToLine(demo.page, 3, 32);
		const hover = await showHover(demo.page);
		const story = await shownText(hover);
		for (const part of [
			/Railway account token/,
			/critical 97\/100/,
			/delete the backups together with the data/,
			/Meant for custom domains/,
			/Can\s.*delete volume/,
			/What would shrink it:/,
			/Claude Code/,
			/Cursor/,
			/Gemini CLI/,
			/shell/,
		]) {
			assert.match(story, part);
		}
		assert.ok(!story.includes(token));
		await picture(demo.page, 'show-2-hover');
		// It is read without scrolling; the bar with the fixes is the last row.
		const [shownHeight, whole, bar] = await hover
			.locator('.monaco-hover-content')
			.evaluate((element) => [
				element.clientHeight,
				element.scrollHeight,
				element.querySelector('.status-bar')?.clientHeight ?? 0,
			]);
		assert.ok((whole ?? 0) - (bar ?? 0) <= (shownHeight ?? 0), `${whole} - ${bar} of ${shownHeight} pixels`);
		await demo.page.keyboard.press('Escape');
	});

	test('the hover leads to the page with the working, which holds no value either', async () => {
		const hover = await showHover(demo.page);
		await hover.getByText('Why', { exact: true }).click();
		await demo.page.locator('.tab.active', { hasText: 'Railway account token' }).waitFor();
		const page = demo.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame').locator('body');
		// The preview is a frame of another origin, which needs a way to the internet in some builds of the web editor.
		const text = await page.textContent({ timeout: 3_000 }).catch(() => null);
		await picture(demo.page, 'show-2-why');
		if (text !== null) {
			assert.match(text, /\+25 authority/);
			assert.ok(!text.includes(token));
		}
		await demo.page.locator('.tab.active .tab-actions a').first().click();
		await demo.page.locator('.tab.active[data-resource-name="add-domain.mjs"]').waitFor();
	});

	test('Problems lists files that nobody opened, and no value', async () => {
		await demo.page.keyboard.press('Control+Shift+M');
		const panel = demo.page.locator('.markers-panel');
		await panel.locator('.monaco-list-row', { hasText: 'add-domain.mjs' }).first().waitFor();
		await picture(demo.page, 'show-3-problems');
		const filter = demo.page.locator('.viewpane-filter input');
		for (const file of ['.env.production', 'main.tf', 'app.py', 'deploy.sh', 'mcp.json']) {
			await filter.fill(file);
			await panel.locator('.monaco-list-row', { hasText: file }).first().waitFor();
		}
		await filter.fill('Railway');
		await panel.locator('.monaco-list-row', { hasText: 'add-domain.mjs' }).first().waitFor();
		const text = await shownText(panel);
		assert.match(text, /Railway account token: critical blast radius/);
		assert.ok(!text.includes(token));
		assert.ok(!text.includes(token.slice(0, 8)), 'nor a part of it');
		assert.equal(await demo.page.locator('.tabs-container .tab').count(), 1, 'only one file is open');
		await filter.fill('');
		await demo.page.keyboard.press('Control+J');
	});

	test('the status item counts, and opens the report', async () => {
		const item = statusItem(demo.page);
		await item.filter({ hasText: /\d+ reachable secrets, critical/ }).waitFor();
		await item.click();
		await demo.page.locator('.tab.active', { hasText: 'Agent Reach' }).waitFor();
		await picture(demo.page, 'show-4-report');
		const report = demo.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame').locator('body');
		// The preview is a frame of another origin, which needs a way to the internet in some builds of the web editor.
		const text = await report.textContent({ timeout: 3_000 }).catch(() => null);
		if (text !== null) {
			assert.match(text, /Railway account token/);
			assert.ok(!text.includes(token));
			assert.doesNotMatch(text, /\]\(/, 'links that the preview does not take');
			await report.getByRole('link', { name: 'scripts/add-domain.mjs:3' }).first().click();
			await demo.page.locator('.tab.active[data-resource-name="add-domain.mjs"]').waitFor();
			await demo.page.locator('.statusbar-item', { hasText: 'Ln 3, Col' }).waitFor();
			return;
		}
		await demo.page.keyboard.press('Control+F4');
	});

	test('a secret is found while it is typed, before it is saved', async () => {
		await runCommand(demo.page, 'File: New Untitled Text File');
		const value = ['gh', 'p_', 'AQ4mT7vKz9Wc2Lx8Rb3Nf6Yd1Hs5Jg0PqVuE'].join('');
		await demo.page.keyboard.type(`token = "${value}"`);
		await squiggle(demo.page).first().waitFor();
		await openFile(demo.page, script);
	});

	test('publishable keys alarm nobody', async () => {
		await openFile(demo.page, 'web/src/config.ts');
		await demo.page.locator('.view-line').nth(3).waitFor();
		await openFile(demo.page, script);
		await squiggle(demo.page).first().waitFor();
		await openFile(demo.page, 'web/src/config.ts');
		assert.equal(await squiggle(demo.page).count(), 0);
	});
});
