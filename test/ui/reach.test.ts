import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { type Demo, openDemo, pictureOf, skip } from './steps.ts';

describe('the reach view, in the browser', { skip, timeout: 600_000 }, () => {
	let demo: Demo;
	before(async () => {
		demo = await openDemo();
	});
	afterEach((context) => pictureOf(demo.page, context));
	after(() => demo.close());

	/** Rows of the Reach view; the other views beside it name the same files. */
	const row = (text: string | RegExp) =>
		demo.page
			.locator('.pane', { has: demo.page.locator('.pane-header', { hasText: /^Reach$/ }) })
			.locator('.monaco-list-row', { hasText: text });

	test('agents, their channels, and the files', async () => {
		await demo.page.locator('.activitybar [aria-label^="Agent Reach"]').first().click();
		// A click opens the first level; everything from there on goes with the keys alone.
		await row(/^Cursor/)
			.first()
			.click();
		await row(/reachable/)
			.first()
			.waitFor();
		await demo.page.keyboard.press('ArrowDown');
		await demo.page.keyboard.press('ArrowRight');
		const file = row('scripts/add-domain.mjs').first();
		await file.waitFor();
		assert.match((await file.textContent()) ?? '', /critical/);
		await demo.page.keyboard.press('ArrowDown');
		await demo.page.keyboard.press('Enter');
		await demo.page.locator('.tab.active').waitFor();
	});
});
