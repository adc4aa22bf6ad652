import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { goToLine, openFile, runCommand } from '../support/workbench.ts';
import { type Demo, openDemo, pictureOf, shownText, skip, statusItem, until } from './steps.ts';

const reference = 'ref+agent-reach://acme-shop/STRIPE_SECRET_KEY';

describe('ignore files and references, in the browser', { skip, timeout: 400_000 }, () => {
	let demo: Demo;
	before(async () => {
		demo = await openDemo();
		await demo.write({
			'.cursorignore': '# keep agents out\n*.key\n.env.production\n\n',
			'agent-reach.refs': `STRIPE_SECRET_KEY=${reference}\n`,
			'deploy/run.mjs': `const key = '${reference}';\nconst other = 'op://Shop/stripe/key';\n`,
		});
		await statusItem(demo.page).filter({ hasText: 'reachable' }).waitFor({ timeout: 90_000 });
	});
	afterEach((context) => pictureOf(demo.page, context));
	after(() => demo.close());

	const hover = async (text: RegExp) => {
		const shown = demo.page.locator('.monaco-hover:not(.hidden)', { hasText: text }).first();
		await until(`the hover ${text}`, async () => {
			await runCommand(demo.page, 'Show or Focus Hover');
			await shown.waitFor({ timeout: 3_000 }).catch(() => undefined);
			return shown.isVisible();
		});
		const said = await shownText(shown);
		await demo.page.keyboard.press('Escape');
		return said;
	};

	test('an ignore file is a language of its own, and completes paths, those with secrets first', async () => {
		await openFile(demo.page, '.cursorignore');
		await demo.page.locator('.statusbar-item', { hasText: 'Agent Ignore' }).waitFor();
		await goToLine(demo.page, 4, 1);
		await demo.page.keyboard.type('s');
		const list = demo.page.locator('.suggest-widget');
		await until('the paths', async () => {
			if (!(await list.isVisible())) await demo.page.keyboard.press('Control+Space');
			return (await list.locator('.monaco-list-row').count()) > 0;
		});
		const rows = await list.locator('.monaco-list-row').allInnerTexts();
		assert.match(rows[0] ?? '', /scripts\//);
		await demo.page.keyboard.press('Escape');
	});

	test('a line that matches nothing is remarked upon', async () => {
		await goToLine(demo.page, 2, 2);
		assert.match(await hover(/agent-reach/), /ignore\.nothing/);
		await runCommand(demo.page, 'File: Revert File');
	});

	test('a reference says which vault, never the value, and leads to its line', async () => {
		await openFile(demo.page, 'deploy/run.mjs');
		await goToLine(demo.page, 1, 20);
		assert.match(await hover(/Reference to a secret/), /local vault of Agent Reach[\s\S]*entry STRIPE_SECRET_KEY/);
		await goToLine(demo.page, 2, 20);
		assert.match(await hover(/1Password/), /Vault Shop, item stripe, field key/);
		await goToLine(demo.page, 1, 20);
		await runCommand(demo.page, 'Open Link');
		await demo.page.locator('.tab.active[data-resource-name="agent-reach.refs"]').waitFor();
		await demo.page.locator('.statusbar-item', { hasText: 'Agent Reach References' }).waitFor();
	});
});
