import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { runCommand } from '../support/workbench.ts';
import {
	clearNotifications,
	containAtCursor,
	type Demo,
	notification,
	openDemo,
	openSecret,
	picture,
	pictureOf,
	question,
	skip,
	statusItem,
	until,
} from './steps.ts';

const fresh = ['gh', 'p_', 'AQ4mT7vKz9Wc2Lx8Rb3Nf6Yd1Hs5Jg0PqVuE'].join('');
const old = ['gh', 'p_', 'Zk3Xw8Qe1Rt6Yu9Io2Pa5Sd7Fg4Hj0LnB1Cm'].join('');

describe('rotating, and leaving, in the browser', { skip, timeout: 400_000 }, () => {
	let demo: Demo;
	before(async () => {
		demo = await openDemo({ files: { '.env': `GITHUB_TOKEN=${old}\n`, '.cursor/rules/house.mdc': 'Be kind.\n' } });
		await statusItem(demo.page).filter({ hasText: '1 reachable' }).waitFor({ timeout: 90_000 });
		await openSecret(demo.page, '.env', 1, 30);
		await containAtCursor(demo.page, 'choose');
		await statusItem(demo.page).filter({ hasText: 'no reachable' }).waitFor();
		await clearNotifications(demo.page);
	});
	afterEach((context) => pictureOf(demo.page, context));
	after(() => demo.close());

	const modal = () => demo.page.locator('.monaco-dialog-box');

	test('a value whose reference stands in the environment file gets a new version; the file stays as it is', async () => {
		const before = await demo.read('.env');
		await runCommand(demo.page, 'Agent Reach: Rotate a Secret');
		await question(demo.page, 'Rotate a Secret').locator('.monaco-list-row', { hasText: 'GITHUB_TOKEN' }).waitFor();
		await picture(demo.page, 'rotate-1-which');
		await demo.page.keyboard.press('Enter');
		await modal().waitFor();
		assert.match(await modal().innerText(), /github\.com/);
		await picture(demo.page, 'rotate-2-page');
		await modal().getByRole('button', { name: 'I have the new value' }).click();
		await question(demo.page, 'New value of GITHUB_TOKEN').locator('.monaco-list-row').first().waitFor();
		await demo.page.keyboard.press('Enter');
		await demo.page.locator('.quick-input-widget:visible input[type=password]').waitFor();
		await demo.page.keyboard.type(fresh);
		await demo.page.keyboard.press('Enter');
		await notification(demo.page, 'has its new value in the vault');
		assert.equal((await demo.vault()).get('GITHUB_TOKEN'), fresh);
		assert.equal(await demo.read('.env'), before);
	});

	test('everything taken out of the vault stands in one private file, and the vault stays', async () => {
		await clearNotifications(demo.page);
		await runCommand(demo.page, 'Agent Reach: Take Everything out of the Vault');
		await modal().getByRole('button', { name: 'Choose the file' }).click();
		const input = demo.page.locator('.quick-input-widget:visible input').first();
		await input.waitFor();
		const file = join(demo.env['HOME'] ?? '', 'mine.env');
		// What the dialog proposes comes after the dialog itself, and would take the place of what was typed.
		await until('the proposal', async () => (await input.inputValue()).endsWith('agent-reach-values.env'));
		await demo.page.locator('.quick-input-widget .monaco-list-row').first().waitFor();
		await input.fill(file);
		await picture(demo.page, 'leaving-1-where');
		await demo.page.keyboard.press('Enter');
		const said = await notification(demo.page, '1 value');
		assert.ok(!said.includes(fresh));
		assert.ok(said.includes('mine.env'), said);
		assert.ok((await readFile(file, 'utf8')).includes(fresh));
		if (process.platform !== 'win32') assert.equal((await stat(file)).mode & 0o777, 0o600);
		assert.equal((await demo.vault()).get('GITHUB_TOKEN'), fresh);
	});
});
