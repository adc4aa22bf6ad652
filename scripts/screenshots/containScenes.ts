import { goToLine, openFile, runCommand } from '../../test/support/workbench.ts';
import { chooseFix, type Demo, passphrase, quickFixes } from '../../test/ui/steps.ts';
import type { SceneSet } from './tour.ts';

const script = 'scripts/add-domain.mjs';
const baseline = '.agent-reach-baseline.json';

/** Baseline, allowing, containing, rotating, and leaving. Steps go by keys and places, so that they work in any language. */
export async function contained(demo: Demo, set: SceneSet): Promise<void> {
	const { page } = demo;
	const { scene, language } = set;
	const german = language === 'de';
	const input = page.locator('.quick-input-widget:visible input').first();
	await page.keyboard.press('Control+Shift+E');
	await openFile(page, script);
	await goToLine(page, 3, 60);
	await scene('accept-reason', page, async () => {
		await quickFixes(page);
		await page
			.locator('.action-widget .monaco-list-row', { hasText: /[Bb]aseline/ })
			.first()
			.click();
		await input.waitFor();
		await page.waitForTimeout(500);
	});
	await page.keyboard.type('until the domains have moved');
	await page.keyboard.press('Enter');
	await scene('accept-who', page, () => page.waitForTimeout(1_000));
	await page.keyboard.press('Control+A');
	await page.keyboard.type('Dana');
	await page.keyboard.press('Enter');
	await scene('accepted', page, () => page.waitForTimeout(3_000));
	await scene('baseline-file', page, async () => {
		await page.locator('.explorer-folders-view .monaco-list-row', { hasText: baseline }).dblclick();
		await page.locator('.editor-instance .view-line', { hasText: 'identity' }).first().click();
		await quickFixes(page);
	});
	await page.keyboard.press('Escape');
	await scene('baseline-ended', page, async () => {
		const text = await demo.read(baseline);
		await demo.write({ [baseline]: text.replace(/"expires": "[\d-]+"/, '"expires": "2020-01-01"') });
		await page.locator('.editor-instance .view-line', { hasText: '2020-01-01' }).first().click();
		await page.waitForTimeout(2_500);
		await runCommand(page, 'Show or Focus Hover');
		await page.waitForTimeout(1_000);
	});
	await page.keyboard.press('Escape');
	await page.keyboard.press('Escape');
	await scene('set-aside', page, async () => {
		await demo.write({ [baseline]: (await demo.read(baseline)).replace('2020-01-01', '2099-01-01') });
		await page.waitForTimeout(2_000);
		await runCommand(page, 'Agent Reach: Focus on Findings View');
		await page.keyboard.press('End');
		await page.keyboard.press('ArrowRight');
		await page.keyboard.press('End');
		await page.waitForTimeout(800);
	});
	await page.keyboard.press('Control+Shift+E');
	await runCommand(page, 'View: Close All Editors');
	await scene('passphrase', page, async () => {
		await page.locator('.explorer-folders-view .monaco-list-row', { hasText: '.env.production' }).dblclick();
		await page.locator('.tab.active[data-resource-name=".env.production"]').waitFor();
		const line = (await demo.read('.env.production')).split('\n').findIndex((text) => text.startsWith('STRIPE')) + 1;
		await goToLine(page, line, 30);
		await page.waitForTimeout(1_500);
		await chooseFix(page, german ? 'Eind' : 'Contain');
		await input.waitFor();
		await page.waitForTimeout(500);
	});
	await page.keyboard.type(passphrase);
	await page.keyboard.press('Enter');
	await scene('passphrase-again', page, () => page.waitForTimeout(800));
	await page.keyboard.type(passphrase);
	await page.keyboard.press('Enter');
	const apply = page.getByRole('button', { name: 'Apply' });
	await scene('preview', page, async () => {
		await apply.waitFor();
		await page.waitForTimeout(500);
	});
	await apply.click();
	await scene('contained', page, async () => {
		await page.locator('.notification-toast').first().waitFor();
		await page.waitForTimeout(1_500);
	});
	await runCommand(page, 'Notifications: Clear All Notifications');
	await scene('many-question', page, async () => {
		await runCommand(page, 'Agent Reach: Contain All Secrets of the Workspace');
		await page.locator('.notification-toast .monaco-button').first().waitFor();
		await page.waitForTimeout(1_500);
	});
	await runCommand(page, 'Notifications: Clear All Notifications');
	await page.waitForTimeout(1_500);
	await runCommand(page, 'Notifications: Clear All Notifications');
	await scene('rotate-pick', page, async () => {
		await runCommand(page, 'Agent Reach: Rotate a Secret');
		await input.waitFor();
		await page.waitForTimeout(800);
	});
	await page.keyboard.press('Enter');
	await scene('rotate-page', page, async () => {
		await page.locator('.monaco-dialog-box').waitFor();
		await page.waitForTimeout(300);
	});
	await page.keyboard.press('Escape');
	await page.waitForTimeout(500);
	await page.keyboard.press('Escape');
	await scene('take-out', page, async () => {
		await runCommand(page, 'Agent Reach: Take Everything out of the Vault');
		await page.locator('.monaco-dialog-box').waitFor();
	});
	await page.keyboard.press('Escape');
	await scene('approval', page, async () => {
		void demo.command(['run', '--env-file', '.env.production', '--', process.execPath, '--version']);
		await page.locator('.monaco-dialog-box').waitFor();
		await page.waitForTimeout(300);
	});
	await page.keyboard.press('Escape');
}
