import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { githubToken } from '../support/secrets.ts';
import { openFile, runCommand } from '../support/workbench.ts';
import {
	choosePassphrase,
	clearNotifications,
	type Demo,
	notification,
	openDemo,
	picture,
	pictureOf,
	preview,
	skip,
	statusItem,
	until,
} from './steps.ts';

const perFile = 5;
const names = Array.from({ length: 40 }, (_, index) => `src/m${String(index).padStart(2, '0')}.js`);
const text = (file: number) =>
	Array.from(
		{ length: perFile },
		(_, line) => `export const t${line} = '${githubToken(file * perFile + line)}';\n`,
	).join('');
const files = Object.fromEntries(names.map((name, index) => [name, text(index)]));

/** 200 secrets in 40 files, none of them open: one question, a preview, cancel, go on later, and undo. */
describe('contain a whole workspace, in the browser', { skip, timeout: 600_000 }, () => {
	let demo: Demo;
	before(async () => {
		const size = { width: 1_280, height: 1_300 };
		demo = await openDemo({ size, files: { ...files, '.cursor/rules/house.mdc': 'Be kind.\n' } });
		await statusItem(demo.page).filter({ hasText: '200' }).waitFor({ timeout: 60_000 });
	});
	afterEach((context) => pictureOf(demo.page, context));
	after(() => demo.close());

	const begin = async (): Promise<Locator> => {
		await clearNotifications(demo.page);
		await runCommand(demo.page, 'Agent Reach: Contain All Secrets of the Workspace');
		return asked(demo.page);
	};
	const untouched = async () => {
		const same = await Promise.all(names.map(async (name) => (await demo.read(name)) === files[name]));
		return names.filter((_, index) => same[index] === true);
	};

	test('one question says how much; closed, it changes nothing', async () => {
		await clearNotifications(demo.page);
		await runCommand(demo.page, 'Agent Reach: Contain All Secrets of the Workspace');
		await choosePassphrase(demo.page);
		const toast = await asked(demo.page);
		assert.match(await toast.innerText(), /200 values of 40 files/);
		await picture(demo.page, 'many-1-question');
		await toast.hover();
		await toast.locator('.codicon-notifications-clear').click();
		await notification(demo.page, 'Nothing was changed');
		assert.equal((await untouched()).length, 40);
		assert.equal((await demo.vault()).size, 0);
	});

	test('cancelled while the question stands: nothing was changed', async () => {
		await begin();
		const progress = demo.page.locator('.notification-toast', { hasText: 'waiting for an answer' }).first();
		await progress.getByRole('button', { name: 'Cancel' }).click();
		await notification(demo.page, 'Nothing was changed');
		assert.equal((await untouched()).length, 40);
	});

	test('a preview without a single source: the reference file that was made is gone again', async () => {
		await button(await begin(), 'Choose in a preview').click();
		await (await preview(demo.page)).apply();
		assert.match(await notification(demo.page, 'Nothing was changed'), /was not taken/);
		assert.equal((await untouched()).length, 40);
		assert.deepEqual((await readdir(demo.folder)).sort(), ['.cursor', 'src'], 'the folder is as it was');
		assert.equal(await demo.page.locator('.tab', { hasText: 'agent-reach.refs' }).count(), 0, 'no editor holds it');
		assert.equal((await demo.vault()).size, 0);
	});

	test('in the preview a few files are chosen; the others stay as they are', async () => {
		await button(await begin(), 'Choose in a preview').click();
		const { tick, isTicked, apply } = await preview(demo.page);
		assert.equal(await isTicked('m00.js'), false);
		// Rows that do not fit into the panel do not exist.
		for (const file of ['m00.js', 'm01.js']) await tick(file, true);
		await picture(demo.page, 'many-2-preview');
		await apply();
		assert.match(await notification(demo.page, 'Contained'), /10 values are in the vault and no longer in 2 files/);
		assert.deepEqual(await untouched(), names.slice(2));
		assert.equal((await demo.vault()).size, 10);
	});

	test('a preview that is discarded is taken back, and the files of before stay contained', async () => {
		await button(await begin(), 'Choose in a preview').click();
		await (await preview(demo.page)).discard();
		await notification(demo.page, 'Nothing was changed');
		assert.deepEqual(await untouched(), names.slice(2));
		assert.equal((await demo.vault()).size, 10);
	});

	test('gone on with later: all the rest at once, without a preview', async () => {
		const toast = await begin();
		assert.match(await toast.innerText(), /190 values of 38 files/);
		await button(toast, 'Contain all').click();
		assert.match(await notification(demo.page, 'Contained'), /190 values are in the vault and no longer in 38 files/);
		await picture(demo.page, 'many-3-contained');
		for (const name of names) assert.doesNotMatch(await demo.read(name), /ghp_/);
		const lines = (await demo.read('agent-reach.refs')).match(/^\w+=ref\+agent-reach:\/\/acme-shop\//gm);
		assert.equal(lines?.length, 200);
		const vault = await demo.vault();
		assert.deepEqual(new Set(vault.values()), new Set(names.flatMap((_, file) => tokensOf(file))));
	});

	test('one undo brings 38 files back, byte by byte, and the vault keeps every value', async () => {
		await openFile(demo.page, 'src/m20.js');
		await demo.page.keyboard.press('Control+Z');
		await until('38 files are as before', async () => (await untouched()).length === 38);
		assert.deepEqual(await untouched(), names.slice(2));
		assert.equal((await demo.read('agent-reach.refs')).match(/^\w+=ref/gm)?.length, 10);
		assert.equal((await demo.vault()).size, 200);
		assert.deepEqual(
			(await readdir(join(demo.folder, 'src'))).filter((name) => !name.endsWith('.js')),
			[],
		);
	});
});

function tokensOf(file: number): string[] {
	return Array.from({ length: perFile }, (_, line) => githubToken(file * perFile + line));
}

/** The question about many files. */
async function asked(page: Page): Promise<Locator> {
	const toast = page.locator('.notification-toast', { hasText: 'values of' }).first();
	await toast.waitFor({ timeout: 60_000 });
	return toast;
}

function button(toast: Locator, title: string): Locator {
	return toast.getByRole('button', { name: title });
}
