import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { runCommand } from '../support/workbench.ts';
import {
	chooseFix,
	type Demo,
	openDemo,
	openSecret,
	passphrase,
	pictureOf,
	preview,
	quickFixes,
	shownText,
	skip,
	statusItem,
	until,
} from './steps.ts';

/** Words for levels and verdicts that no German editor shows; the names of credentials and operations are another matter. */
const english = /\b(?:critical|high|medium|low|reachable|refused|hidden|agents?|files?|secrets?)\b/i;

// The editor's own words stay English here, since its language packages come from a marketplace; ours do not.
describe('an editor in German, in the browser', { skip, timeout: 600_000 }, () => {
	let demo: Demo;
	before(async () => {
		demo = await openDemo({ language: 'de' });
		await statusItem(demo.page).locator('.codicon-eye').waitFor({ timeout: 90_000 });
	});
	afterEach((context) => pictureOf(demo.page, context));
	after(() => demo.close());

	const pane = (title: string) =>
		demo.page.locator('.pane', { has: demo.page.locator('.pane-header', { hasText: title }) });

	test('the status says the level in German', async () => {
		assert.equal((await shownText(statusItem(demo.page))).trim(), '9 erreichbare Geheimnisse, kritisch');
	});

	test('so do the fixes', async () => {
		await openSecret(demo.page, 'scripts/add-domain.mjs', 3, 60);
		const menu = await quickFixes(demo.page);
		const ours = menu.locator('.monaco-list-row', { hasText: 'Railway' });
		assert.ok((await ours.count()) >= 3);
		for (const title of await ours.allInnerTexts()) assert.doesNotMatch(title, /\b(?:the|with|move|contain)\b/i);
		await demo.page.keyboard.press('Escape');
	});

	test('so do the views, and what a screen reader says of their rows', async () => {
		await demo.page.locator('.activitybar [aria-label^="Agent Reach"]').first().click();
		const findings = pane('Befunde').locator('.monaco-list-row');
		await findings.first().waitFor();
		const groups = pane('Befunde').locator('.monaco-list-row[aria-level="1"]');
		for (const label of await groups.allInnerTexts()) assert.doesNotMatch(label, english);
		const reach = pane('Reichweite').locator('.monaco-list-row');
		await reach.first().click();
		await pane('Reichweite').locator('.monaco-list-row[aria-level="2"]').first().waitFor();
		await demo.page.keyboard.press('ArrowDown');
		await demo.page.keyboard.press('ArrowRight');
		const file = reach.filter({ hasText: 'add-domain.mjs' }).first();
		await file.waitFor();
		assert.doesNotMatch((await file.innerText()).replace('add-domain.mjs', ''), english);
		assert.match((await file.getAttribute('aria-label')) ?? '', /, kritisch\./);
		const radius = pane('Schadensradius').locator('.monaco-list-row');
		await radius.first().click();
		const credential = pane('Schadensradius').locator('.monaco-list-row[aria-level="2"]').first();
		await credential.waitFor();
		assert.match((await credential.getAttribute('aria-label')) ?? '', /, kritisch,/);
	});

	test('the filter understands the words that are shown, and the ones of the settings', async () => {
		for (const [query, count] of [
			['kritisch', 1],
			['critical', 1],
		] as const) {
			await runCommand(demo.page, 'Agent Reach: Filter Findings');
			const input = demo.page.locator('.quick-input-widget:visible input').first();
			await input.waitFor();
			await input.fill(query);
			await demo.page.keyboard.press('Enter');
			const groups = pane('Befunde').locator('.monaco-list-row[aria-level="1"]');
			await until(query, async () => (await groups.count()) === count);
			assert.match(await groups.first().innerText(), /kritisch/);
		}
	});

	test('and the dialog in which a person decides', async () => {
		const { page } = demo;
		await runCommand(page, 'Agent Reach: Clear Filter of Findings');
		await openSecret(page, 'scripts/add-domain.mjs', 3, 60);
		await chooseFix(page, 'Eind');
		const input = page.locator('.quick-input-widget:visible input').first();
		for (const question of ['Wiederherstellung', 'noch einmal']) {
			await page.locator('.quick-input-widget:visible', { hasText: question }).waitFor();
			await input.fill(passphrase);
			await page.keyboard.press('Enter');
		}
		await (await preview(page)).apply();
		const refs = () => demo.read('agent-reach.refs').catch(() => '');
		await until('the reference is saved', async () => (await refs()).includes('RAILWAY_API_TOKEN='));
		const asked = demo.command(['run', '--', process.execPath, '--version']);
		const modal = page.locator('.monaco-dialog-box', { hasText: 'RAILWAY_API_TOKEN' });
		await Promise.race([modal.waitFor(), asked.then(({ text: said }) => assert.fail(said))]);
		const text = await shownText(modal);
		await page.keyboard.press('Escape');
		await asked;
		assert.match(text, /RAILWAY_API_TOKEN — kritisch: kann Volume löschen, /);
		assert.doesNotMatch(text, /\b(?:program|folder|command|release)\b/i);
	});
});
