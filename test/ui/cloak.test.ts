import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { goToLine, openFile, runCommand } from '../support/workbench.ts';
import {
	choosePassphrase,
	type Demo,
	openDemo,
	picture,
	pictureOf,
	preview,
	skip,
	squiggle,
	statusItem,
	until,
} from './steps.ts';

const script = 'scripts/add-domain.mjs';

describe('masking, typing and pasting, in the browser', { skip, timeout: 600_000 }, () => {
	let demo: Demo;
	let token = '';
	before(async () => {
		demo = await openDemo({ settings: { 'agentReach.cloak': true, 'editor.minimap.enabled': false } });
		token = /'([0-9a-f-]{36})'/.exec(await demo.read(script))?.[1] ?? '';
		assert.notEqual(token, '');
	});
	afterEach((context) => pictureOf(demo.page, context));
	after(() => demo.close());

	/** Colour in which the characters of a text are painted, as the browser has it. */
	const colorOf = (text: string) =>
		demo.page.evaluate(`(() => {
			const spans = [...document.querySelectorAll('.editor-instance .view-line span span')];
			const span = spans.find((each) => each.textContent.includes(${JSON.stringify(text)}));
			return span && getComputedStyle(span).webkitTextFillColor;
		})()`);
	const transparent = 'rgba(0, 0, 0, 0)';
	/** Are the words there? They are no text of the document: a style sheet puts them behind the line. */
	const hinted = async () =>
		(await demo.page.evaluate(`[...document.querySelectorAll('.editor-instance .view-line span')].some((each) =>
			getComputedStyle(each, '::after').content.includes('secret'))`)) === true;

	test('a value is masked from the first moment, before anything is known of the file', async () => {
		// The scan has not ended yet, or has just: either way it is masked.
		await openFile(demo.page, script);
		await until('it is masked', async () => (await colorOf(token.slice(0, 8))) === transparent);
		await statusItem(demo.page).filter({ hasText: 'reachable' }).waitFor({ timeout: 60_000 });
		await squiggle(demo.page).first().waitFor();
		assert.equal(await colorOf(token.slice(0, 8)), transparent);
		assert.notEqual(await colorOf('endpoint'), transparent);
		await picture(demo.page, 'cloak-1-masked');
	});

	test('the hover shows it for a while', async () => {
		await goToLine(demo.page, 3, 32);
		const link = demo.page.locator('.monaco-hover:not(.hidden)').getByText('Show it for 10 seconds').first();
		await until('the hover', async () => {
			await demo.page.keyboard.press('Control+K');
			await demo.page.keyboard.press('Control+I');
			return link.isVisible();
		});
		await link.click();
		await until('it is shown', async () => (await colorOf(token.slice(0, 8))) !== transparent);
		await until('it is masked again', async () => (await colorOf(token.slice(0, 8))) === transparent);
	});

	test('the command switches masking off', async () => {
		await demo.page.keyboard.press('Escape');
		await runCommand(demo.page, 'Agent Reach: Mask or Show Found Secrets');
		await until('it is shown', async () => (await colorOf(token.slice(0, 8))) !== transparent);
	});

	test('a secret that is typed has a few words beside it, and no dialog', async () => {
		await goToLine(demo.page, 2, 1);
		await demo.page.keyboard.press('End');
		const value = ['gh', 'p_', 'AQ4mT7vKz9Wc2Lx8Rb3Nf6Yd1Hs5Jg0PqVuE'].join('');
		await demo.page.keyboard.type(`\nconst t = '${value}`);
		await until('the words', hinted);
		assert.equal(await demo.page.locator('.monaco-dialog-box, .notification-toast').count(), 0);
		await picture(demo.page, 'cloak-2-typed');
		await goToLine(demo.page, 3, 1);
		await demo.page.keyboard.press('Control+Shift+K');
		await until('the words are gone', async () => !(await hinted()));
	});

	test('pasting offers to contain at once; taken, the value is in the vault', async () => {
		await openFile(demo.page, 'services/billing/app.py');
		const value = ['gh', 'p_', 'AQ4mT7vKz9Wc2Lx8Rb3Nf6Yd1Hs5Jg0PqVuE'].join('');
		await demo.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(`GITHUB = "${value}"\n`)})`);
		await goToLine(demo.page, 1, 1);
		await demo.page.keyboard.press('Control+V');
		const ways = demo.page.locator('.post-edit-widget');
		await ways.waitFor();
		await ways.click();
		const offer = demo.page
			.locator('.monaco-list-row, .action-item', { hasText: 'Paste and contain the secret' })
			.first();
		await offer.waitFor();
		await picture(demo.page, 'cloak-3-paste');
		await offer.click();
		await choosePassphrase(demo.page);
		await (await preview(demo.page)).apply();
		await until('it is in the vault', async () => [...(await demo.vault()).values()].includes(value));
		await until('it is not in the file', async () => !(await demo.read('services/billing/app.py')).includes(value));
	});
});
