import { after, afterEach, before, describe, test } from 'node:test';
import { type Demo, openDemo, pictureOf, skip, statusItem } from './steps.ts';

describe('the command in the editor’s terminal', { skip, timeout: 600_000 }, () => {
	let demo: Demo;
	before(async () => {
		demo = await openDemo({
			// Text that is drawn on a canvas cannot be read by a test.
			settings: { 'terminal.integrated.gpuAcceleration': 'off' },
		});
	});
	afterEach((context) => pictureOf(demo.page, context));
	after(() => demo.close());

	test('is there without an installation', async () => {
		const { page } = demo;
		await statusItem(page).filter({ hasText: 'reachable' }).waitFor();
		await page.keyboard.press('Control+`');
		const rows = page.locator('.terminal .xterm-rows');
		await rows.waitFor();
		await rows.filter({ hasText: /[$#%>]/ }).waitFor();
		await page.keyboard.type('agent-reach --version && agent-reach explain scripts/add-domain.mjs:3\n');
		await rows.filter({ hasText: /\d+\.\d+\.\d+/ }).waitFor();
		await rows.filter({ hasText: 'Railway' }).waitFor();
	});
});
