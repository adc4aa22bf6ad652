import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { goToLine, openFile, runCommand } from '../../test/support/workbench.ts';
import { clearNotifications, openDemo, quickFixes, statusItem } from '../../test/ui/steps.ts';
import { pictureSettings } from './camera.ts';
import type { SceneSet } from './tour.ts';

/** Commands of the palette that look besides the files, write rules, or ask something. */
export async function commands({ theme, language, scene }: SceneSet): Promise<void> {
	const demo = await openDemo({ settings: pictureSettings(theme), language });
	const { page } = demo;
	try {
		await statusItem(page).locator('.codicon-eye').waitFor({ timeout: 90_000 });
		const home = demo.env['HOME'] ?? '';
		await mkdir(join(home, '.config'), { recursive: true });
		const token = ['gh', 'p_', 'AQ4mT7vKz9Wc2Lx8Rb3Nf6Yd1Hs5Jg0PqVuE'].join('');
		await writeFile(join(home, '.git-credentials'), `https://dana:${token}@github.com\n`);
		await demo.git('init', '-q', '-b', 'main');
		await demo.git('add', '-A', '-f');
		await demo.git('commit', '-q', '-m', 'the shop');
		for (const [name, title] of [
			['scan-home', 'Agent Reach: Scan Home Folder and Environment'],
			['scan-history', 'Agent Reach: Scan Git History'],
			['install-command', "Agent Reach: Install 'agent-reach' Command in PATH"],
			['remove-rules', "Agent Reach: Remove Agent Reach's Rules"],
			['new-recovery', 'Agent Reach: Set a New Recovery Passphrase'],
			['withdraw', 'Agent Reach: Withdraw All Standing Approvals'],
			['unlock', 'Agent Reach: Unlock the Vault'],
			['team-settings', "Agent Reach: Open the Team's Settings"],
			['output', 'Agent Reach: Show Output'],
		] as const) {
			await scene(name, page, async () => {
				await runCommand(page, title);
				await page.waitForTimeout(4_000);
			});
			await page.keyboard.press('Escape');
			await page.keyboard.press('Escape');
			await clearNotifications(page);
		}
		await openFile(page, 'scripts/add-domain.mjs');
		await goToLine(page, 3, 60);
		await scene('allow-reason', page, async () => {
			await quickFixes(page);
			await page.locator('.action-widget .monaco-list-row').nth(3).click();
			await page.waitForTimeout(1_500);
		});
		await page.keyboard.press('Escape');
		await scene('ignore-lists', page, async () => {
			await quickFixes(page);
			await page.locator('.action-widget .monaco-list-row').nth(2).click();
			await page.waitForTimeout(3_000);
		});
	} finally {
		await demo.close();
	}
}
