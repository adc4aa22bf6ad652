import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { repository } from '../../scripts/bootstrap.mjs';
import { type RailwayServer, startRailway } from '../incident/railway.ts';
import {
	containAtCursor,
	type Demo,
	openDemo,
	openSecret,
	picture,
	pictureOf,
	shownText,
	skip,
	squiggle,
} from './steps.ts';

const script = 'scripts/add-domain.mjs';

/** What the scripted agent of the incident reports. */
interface Loot {
	readonly usable: readonly string[][];
	readonly deleted: boolean;
	readonly refused: readonly string[];
}

/** The incident of April 2026 and the approval that stops it, as a person sees them in the browser. */
describe('the incident and its approval, in the browser', { skip, timeout: 600_000 }, () => {
	let demo: Demo;
	let railway: RailwayServer;
	let token = '';
	before(async () => {
		demo = await openDemo({ settings: { 'agentReach.approvalTimeout': 10 } });
		token = /'([0-9a-f-]{36})'/.exec(await demo.read(script))?.[1] ?? '';
		assert.notEqual(token, '');
		railway = await startRailway(token);
	});
	afterEach((context) => pictureOf(demo.page, context));
	after(async () => {
		await demo.close();
		await railway.close();
	});

	const addDomain = (domain: string) =>
		demo.command(['run', '--', process.execPath, script, domain], { RAILWAY_API_URL: railway.url });

	test('before: the editor warns, and an agent deletes the volume with its backups', async () => {
		await openSecret(demo.page, script, 3, 32);
		await picture(demo.page, 'incident-1-before');
		const loot = await attack(demo, railway);
		assert.equal(loot.deleted, true);
		assert.deepEqual(railway.volumes(), []);
		railway.reset();
	});

	test('a program that asks is shown with command, folder, name and what it could do', async () => {
		await containAtCursor(demo.page, 'choose');
		await squiggle(demo.page).first().waitFor({ state: 'detached' });
		const answer = addDomain('shop.acme.example');
		const modal = dialog(demo.page);
		await modal.waitFor();
		await picture(demo.page, 'incident-2-approval');
		const text = await shownText(modal);
		for (const part of [
			'RAILWAY_API_TOKEN',
			'add-domain.mjs shop.acme.example',
			demo.folder,
			'critical',
			'delete volume',
		]) {
			assert.ok(text.includes(part), `${part} in:\n${text}`);
		}
		assert.ok(!text.includes(token));
		await button(modal, 'Release to this command, once').click();
		const { code, text: output } = await answer;
		assert.equal(code, 0, output);
		assert.deepEqual(railway.domains(), ['shop.acme.example']);
		assert.ok(!output.includes(token));
	});

	test('Enter refuses, and the program is told so without the value', async () => {
		const answer = addDomain('other.acme.example');
		await dialog(demo.page).waitFor();
		await demo.page.keyboard.press('Enter');
		const { code, text } = await answer;
		assert.equal(code, 2, text);
		assert.match(text, /refused|denied|not approved/i);
		assert.ok(!text.includes(token));
		assert.deepEqual(railway.domains(), ['shop.acme.example']);
	});

	test('no answer refuses, and a late answer releases nothing', async () => {
		const { code, text } = await addDomain('late.acme.example');
		assert.equal(code, 2, text);
		assert.ok(!text.includes(token));
		const modal = dialog(demo.page);
		if (await modal.isVisible()) await button(modal, 'Release to this command, once').click();
		await modal.waitFor({ state: 'detached' });
		assert.deepEqual(railway.domains(), ['shop.acme.example']);
	});

	test('after: the agent finds nothing that it can use, is refused, and the volume stands', async () => {
		let ended = false;
		const refuse = async () => {
			while (!ended) {
				const modal = dialog(demo.page);
				await modal.waitFor({ timeout: 500 }).catch(() => undefined);
				if (!ended && (await modal.isVisible())) {
					await picture(demo.page, 'incident-3-agent-asks');
					await button(modal, 'Refuse').click();
				}
			}
		};
		const refusing = refuse();
		const loot = await attack(demo, railway).finally(() => {
			ended = true;
		});
		await refusing;
		assert.deepEqual(loot.usable, []);
		assert.equal(loot.deleted, false);
		assert.ok(loot.refused.length >= 5, loot.refused.join('; '));
		assert.equal(railway.volumes()[0]?.backups.length, 3, 'the volume stands, and its backups');
		await picture(demo.page, 'incident-4-after');
	});
});

function dialog(page: Page): Locator {
	return page.locator('.monaco-dialog-box', { hasText: 'A program' });
}

function button(modal: Locator, title: string): Locator {
	return modal.getByRole('button', { name: title });
}

/** Runs the agent of the incident; besides the workspace it searches the home folder and the editor's data. */
function attack(demo: Demo, railway: RailwayServer): Promise<Loot> {
	const task = {
		workspace: demo.folder,
		api: railway.url,
		places: [join(demo.folder, '..', 'home'), join(demo.folder, '..', 'data')],
		sockets: [],
		command: [process.execPath, join(repository, 'dist', 'cli.js')],
		names: ['RAILWAY_API_TOKEN'],
	};
	const agent = join(repository, 'test', 'incident', 'agent.ts');
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [agent, JSON.stringify(task)], { cwd: demo.folder, env: demo.env });
		let text = '';
		child.stdout.on('data', (chunk) => {
			text += String(chunk);
		});
		child.once('error', reject);
		child.once('close', () => {
			const line = text.trim().split('\n').at(-1) ?? '';
			if (line.startsWith('{')) resolve(JSON.parse(line) as Loot);
			else reject(new Error(`the agent left no report: ${text}`));
		});
	});
}
