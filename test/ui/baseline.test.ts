import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { openFile } from '../support/workbench.ts';
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
});
