import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { openFile, runCommand } from '../support/workbench.ts';
import {
	chooseFix,
	type Demo,
	openDemo,
	openSecret,
	picture,
	pictureOf,
	question,
	quickFixes,
	shownText,
	skip,
	squiggle,
	statusItem,
	until,
} from './steps.ts';

const script = 'scripts/add-domain.mjs';
const file = '.agent-reach-baseline.json';

describe('the baseline, in the browser', { skip, timeout: 240_000 }, () => {
	let demo: Demo;
	before(async () => {
		demo = await openDemo({ settings: { 'agentReach.salt': 'a-salt-that-is-made-up-for-tests' } });
		await statusItem(demo.page).filter({ hasText: 'reachable' }).waitFor({ timeout: 90_000 });
	});
	afterEach((context) => pictureOf(demo.page, context));
	after(() => demo.close());

	test('a secret is accepted with a reason and a person, and greyed out', async () => {
		await openSecret(demo.page, script, 3, 32);
		const menu = await quickFixes(demo.page);
		await menu.locator('.monaco-list-row', { hasText: 'Accept the Railway account token' }).waitFor();
		await picture(demo.page, 'baseline-1-fixes');
		await demo.page.keyboard.press('Escape');
		await chooseFix(demo.page, 'Accept the Railway account token in the baseline for 90 days');
		await question(demo.page, 'Why may the Railway account token stay').waitFor();
		await picture(demo.page, 'baseline-2-reason');
		await demo.page.keyboard.type('until the domains have moved');
		await demo.page.keyboard.press('Enter');
		await question(demo.page, 'Who decides it?').waitFor();
		await demo.page.keyboard.press('Control+A');
		await demo.page.keyboard.type('Dana');
		await demo.page.keyboard.press('Enter');
		await until('the entry', async () => (await demo.read(file).catch(() => '')).includes('"who": "Dana"'));
		assert.match(await demo.read(file), /"reason": "until the domains have moved"/);
		await squiggle(demo.page).first().waitFor({ state: 'detached' });
		await picture(demo.page, 'baseline-3-greyed');
	});

	test('the status counts it', async () => {
		await statusItem(demo.page).hover();
		const hover = demo.page.locator('.monaco-hover', { hasText: 'In the baseline: 1.' });
		await hover.waitFor();
		assert.match(await shownText(hover), /Allowed: 0\. In the baseline: 1\./);
		await picture(demo.page, 'baseline-4-status');
		await demo.page.mouse.move(600, 300);
	});

	test('in the baseline file an entry is prolonged and removed', async () => {
		// The search for files does not know a file yet that was just made.
		await demo.page.locator('.explorer-folders-view .monaco-list-row', { hasText: file }).dblclick();
		await demo.page.locator('.editor-instance .view-line', { hasText: 'identity' }).first().click();
		const menu = await quickFixes(demo.page);
		await menu.locator('.monaco-list-row', { hasText: 'Prolong this entry until' }).waitFor();
		await picture(demo.page, 'baseline-5-file');
		await demo.page.keyboard.press('Escape');
		const before = /"expires": "([\d-]+)"/.exec(await demo.read(file))?.[1] ?? '';
		await chooseFix(demo.page, 'Prolong this entry');
		await until('a later day', async () => (/"expires": "([\d-]+)"/.exec(await demo.read(file))?.[1] ?? '') > before);
		await chooseFix(demo.page, 'Remove this entry');
		await until('no entry', async () => !(await demo.read(file)).includes('identity'));
		await openFile(demo.page, script);
		await squiggle(demo.page).first().waitFor();
	});

	test('from the Findings view, with its menu: the finding moves to the group of what is set aside', async () => {
		await runCommand(demo.page, 'Agent Reach: Focus on Findings View');
		const tree = demo.page.locator('.monaco-list[aria-label="Findings"]');
		const row = tree.locator('.monaco-list-row', { hasText: 'Railway account token' });
		await row.first().click({ button: 'right' });
		const item = demo.page.locator('.context-view .monaco-menu .action-item', { hasText: 'Accept in the Baseline' });
		await item.waitFor();
		await picture(demo.page, 'baseline-6-view-menu');
		await until('the menu took the click', async () => {
			// The editor's menus pass over a click in their first tenth of a second.
			if (await item.isVisible()) await item.click({ timeout: 1000 }).catch(() => undefined);
			return !(await item.isVisible());
		});
		await question(demo.page, 'Why may the Railway account token stay').waitFor();
		await demo.page.keyboard.type('the domains move next week');
		await until('the reason is taken', async () => {
			// While what was typed is checked, Enter does nothing.
			if (await question(demo.page, 'Why may the').isVisible()) await demo.page.keyboard.press('Enter');
			return question(demo.page, 'Who decides it?').isVisible();
		});
		await demo.page.keyboard.press('Control+A');
		await demo.page.keyboard.type('Dana');
		await demo.page.keyboard.press('Enter');
		await until('the entry', async () => (await demo.read(file)).includes('the domains move next week'));
		await squiggle(demo.page).first().waitFor({ state: 'detached' });
		const aside = tree.locator('.monaco-list-row[aria-level="1"]', { hasText: 'Allowed or in the baseline' });
		await until('the group of what is set aside', async () => {
			// It stands behind all others, where a row exists only when it is seen.
			await runCommand(demo.page, 'Agent Reach: Focus on Findings View');
			await demo.page.keyboard.press('End');
			return aside.isVisible();
		});
		await until('it is in it', async () => /1/.test((await aside.textContent()) ?? ''));
		await until('it is unfolded', async () => {
			if ((await aside.getAttribute('aria-expanded')) !== 'true') await aside.locator('.monaco-tl-twistie').click();
			await demo.page.keyboard.press('End');
			return (await row.count()) > 0;
		});
		assert.match(
			(await row.last().getAttribute('aria-label')) ?? '',
			/^Railway account token: in the baseline, critical/,
		);
		await picture(demo.page, 'baseline-7-view');
		await statusItem(demo.page).hover();
		const hover = demo.page.locator('.monaco-hover', { hasText: 'In the baseline: 1.' });
		await hover.waitFor();
	});
});
