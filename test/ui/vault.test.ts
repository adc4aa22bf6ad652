import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
	chooseFix,
	containAtCursor,
	type Demo,
	notification,
	openDemo,
	openSecret,
	picture,
	pictureOf,
	question,
	skip,
} from './steps.ts';

/** Where the secrets of this suite stand in the demo. */
const places = {
	railway: { path: 'scripts/add-domain.mjs', line: 3, column: 32 },
	sendgrid: { path: 'services/billing/app.py', line: 5, column: 30 },
	vercel: { path: 'staging/deploy.sh', line: 5, column: 25 },
	database: { path: 'staging/deploy.sh', line: 4, column: 45 },
} as const;

describe('the vault outlives what the editor forgets, in the browser', { skip, timeout: 600_000 }, () => {
	let demo: Demo;
	const known = new Map<string, string>();
	before(async () => {
		demo = await openDemo();
		const value = async (path: string, pattern: RegExp) => {
			const found = pattern.exec(await demo.read(path))?.[1];
			assert.ok(found, `${path} holds its secret`);
			return found;
		};
		known.set('RAILWAY_API_TOKEN', await value(places.railway.path, /'([0-9a-f-]{36})'/));
		known.set('SENDGRID_API_KEY', await value(places.sendgrid.path, /KEY = "([^"]+)"/));
		known.set('VERCEL_TOKEN', await value(places.vercel.path, /TOKEN="([^"]+)"/));
	});
	afterEach((context) => pictureOf(demo.page, context));
	after(() => demo.close());

	const go = (page: Page, { path, line, column }: { path: string; line: number; column: number }) =>
		openSecret(page, path, line, column);
	const assertKept = async (...names: readonly string[]) => {
		const vault = await demo.vault();
		for (const name of names) assert.equal(vault.get(name) === known.get(name), true, `${name} is in the vault, whole`);
		assert.equal(vault.size, names.length);
	};

	test('the first secret makes the vault', async () => {
		await go(demo.page, places.railway);
		await containAtCursor(demo.page, 'choose');
		await assertKept('RAILWAY_API_TOKEN');
	});

	test('after a reload, which empties SecretStorage, the passphrase opens the same vault', async () => {
		await demo.page.reload();
		await demo.page.locator('.explorer-folders-view').waitFor();
		await go(demo.page, places.sendgrid);
		await containAtCursor(demo.page, 'unlock');
		await assertKept('RAILWAY_API_TOKEN', 'SENDGRID_API_KEY');
	});

	test('a wrong passphrase, or none, changes nothing in another editor', async () => {
		const page = await demo.second();
		try {
			const before = await demo.read(places.vercel.path);
			await go(page, places.vercel);
			await chooseFix(page, 'Contain');
			await question(page, 'recovery passphrase opens it').waitFor();
			await picture(page, 'vault-unlock');
			await page.keyboard.type('not the passphrase');
			await page.keyboard.press('Enter');
			assert.match(await notification(page, 'passphrase'), /not the recovery passphrase. Nothing was changed/);
			assert.equal(await demo.read(places.vercel.path), before);
			await assertKept('RAILWAY_API_TOKEN', 'SENDGRID_API_KEY');
		} finally {
			await page.context().close();
		}
	});

	test('a second editor is enrolled with the passphrase, and the first goes on without one', async () => {
		const page = await demo.second();
		try {
			await go(page, places.vercel);
			await containAtCursor(page, 'unlock');
			await assertKept('RAILWAY_API_TOKEN', 'SENDGRID_API_KEY', 'VERCEL_TOKEN');
		} finally {
			await page.context().close();
		}
		await go(demo.page, places.database);
		await containAtCursor(demo.page, 'nothing');
		const vault = await demo.vault();
		assert.equal(vault.size, 4);
		for (const [name, value] of known) assert.equal(vault.get(name) === value, true, name);
	});
});
