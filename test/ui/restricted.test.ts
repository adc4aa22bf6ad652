import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { type Demo, openDemo, openSecret, pictureOf, quickFixes, skip, squiggle, statusItem } from './steps.ts';

const script = 'scripts/add-domain.mjs';

describe('Restricted Mode, in the browser', { skip, timeout: 600_000 }, () => {
	let demo: Demo;
	before(async () => {
		demo = await openDemo({ trusted: false });
	});
	afterEach((context) => pictureOf(demo.page, context));
	after(() => demo.close());

	test('secrets are shown', async () => {
		await openSecret(demo.page, script, 3, 32);
		assert.equal(await squiggle(demo.page).count(), 1);
		await statusItem(demo.page)
			.filter({ hasText: /reachable secrets, critical/ })
			.waitFor();
	});

	test('fixes are not offered, and the menu says what to do', async () => {
		const menu = await quickFixes(demo.page);
		await menu.locator('.monaco-list-row', { hasText: 'Restricted Mode: trust the workspace' }).waitFor();
		for (const title of ['Contain:', 'Move the', 'Add this file', 'Allow the']) {
			assert.equal(await menu.locator('.monaco-list-row:not(.option-disabled)', { hasText: title }).count(), 0, title);
		}
		await demo.page.keyboard.press('Escape');
	});

	test('the status item says why fixes are missing', async () => {
		await statusItem(demo.page).hover();
		await demo.page
			.locator('.monaco-hover', { hasText: 'Restricted Mode: secrets are shown, fixes are not' })
			.waitFor();
	});

	test('nothing was written: no broker, no vault, no reference file', async () => {
		const { code, text } = await demo.command(['run', '--', process.execPath, '--version']);
		assert.equal(code, 0, text);
		assert.equal(await demo.read('agent-reach.refs').catch(() => undefined), undefined);
		await assert.rejects(demo.vault());
	});
});
