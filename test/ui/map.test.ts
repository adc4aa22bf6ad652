import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Frame } from 'playwright-core';
import { axeViolations } from '../support/axe.ts';
import { runCommand } from '../support/workbench.ts';
import { type Demo, openDemo, picture, pictureOf, skip, statusItem, until } from './steps.ts';

describe('the blast map, in the browser', { skip, timeout: 600_000 }, () => {
	let demo: Demo;
	let map: Frame;
	before(async () => {
		demo = await openDemo();
		await statusItem(demo.page).filter({ hasText: 'reachable' }).waitFor();
		map = await openMap();
	});
	afterEach((context) => pictureOf(demo.page, context));
	after(() => demo.close());

	/** Opens the map, and waits until it is drawn. */
	async function openMap(): Promise<Frame> {
		await runCommand(demo.page, 'Agent Reach: Open Blast Map');
		let frame: Frame | undefined;
		await until('the map is drawn', async () => {
			for (const each of demo.page.frames()) {
				if (
					(await each
						.locator('#map .picture')
						.count()
						.catch(() => 0)) > 0
				)
					frame = each;
			}
			return frame !== undefined;
		});
		assert.ok(frame);
		return frame;
	}

	const boxes = (kind: string) => map.locator(`.box.${kind}`);
	const filter = async (text: string) => map.locator('input[type=search]').fill(text);

	test('agents, files, credentials, systems and what they can do', async () => {
		assert.equal(await boxes('agent').count(), 3);
		assert.ok((await boxes('file').count()) >= 6);
		assert.ok((await boxes('credential').count()) >= 9);
		assert.match((await boxes('system').first().textContent()) ?? '', /delete/);
		await map.locator('.verbs').getByText('delete backups').waitFor();
		await picture(demo.page, 'map-1');
	});

	test('no value is in the page', async () => {
		const token = /'([0-9a-f-]{36})'/.exec(await demo.read('scripts/add-domain.mjs'))?.[1] ?? '';
		assert.notEqual(token, '');
		assert.ok(!(await map.content()).includes(token.slice(0, 8)));
	});

	test('the policy lets nothing in: no script, no style and no picture from elsewhere', async () => {
		const refused = await map.evaluate(`(async () => {
			const seen = [];
			document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => seen.push(effectiveDirective));
			const script = document.createElement('script');
			script.textContent = 'window.injected = true';
			document.body.append(script);
			const image = new Image();
			image.src = 'https://evil.test/x.png';
			document.body.append(image);
			await new Promise((resolve) => setTimeout(resolve, 200));
			script.remove();
			image.remove();
			return { seen: [...new Set(seen)].sort(), injected: window.injected === true };
		})()`);
		assert.deepEqual(refused, { seen: ['img-src', 'script-src-elem'], injected: false });
	});

	test('a search, a level and an agent narrow it', async () => {
		const all = await boxes('credential').count();
		await filter('railway');
		assert.equal(await boxes('credential').count(), 1);
		await filter('');
		await map.getByRole('button', { name: 'critical', exact: true }).click();
		const milder = await boxes('credential').count();
		assert.ok(milder > 0 && milder < all, `${milder} of ${all}`);
		await map.getByRole('button', { name: 'critical', exact: true }).click();
		await map.getByLabel('Agent', { exact: true }).selectOption({ label: 'Cursor' });
		assert.equal(await boxes('agent').count(), 1);
		await map.getByLabel('Agent', { exact: true }).selectOption({ label: 'All agents' });
	});

	test('a verb shows what stands behind it', async () => {
		const verb = map.locator('.chip', { hasText: 'delete volume' });
		await verb.click();
		assert.equal(await boxes('credential').count(), 1);
		assert.match((await boxes('credential').textContent()) ?? '', /Railway/);
		await verb.click();
		assert.ok((await boxes('credential').count()) > 1);
	});

	test('keys lead along the ways, and Enter opens the place in the editor', async () => {
		await filter('railway');
		await map.locator('input[type=search]').press('Tab');
		await boxes('agent').first().focus();
		await map.locator(':focus').press('ArrowRight');
		await map.locator(':focus').press('ArrowRight');
		assert.match((await map.locator(':focus').textContent()) ?? '', /Railway account token/);
		await map.locator(':focus').press('Enter');
		await demo.page.locator('.tab.active[data-resource-name="add-domain.mjs"]').waitFor();
		await demo.page.locator('.statusbar-item', { hasText: 'Ln 3, Col' }).waitFor();
		await map.locator('.details', { hasText: 'What would shrink it' }).waitFor();
		await picture(demo.page, 'map-2-opened');
		await map.getByRole('button', { name: 'Close' }).click();
		await filter('');
	});

	test('a click on a file opens it', async () => {
		await boxes('file').filter({ hasText: 'app.py' }).click();
		await demo.page.locator('.tab.active[data-resource-name="app.py"]').waitFor();
		await map.getByRole('button', { name: 'Close' }).click();
	});

	test('the table says the same', async () => {
		const count = await boxes('credential').count();
		await map.getByRole('button', { name: 'Table', exact: true }).click();
		assert.equal(await map.locator('tbody tr').count(), count);
		assert.deepEqual(await axeViolations(map), []);
		await map.getByRole('button', { name: 'Map', exact: true }).click();
	});

	test('axe finds nothing in the map', async () => assert.deepEqual(await axeViolations(map), []));

	test('a new secret comes in, and goes, without a new page', async () => {
		const before = await boxes('credential').count();
		await map.evaluate('window.same = true');
		const file = join(demo.folder, 'fresh.env');
		const example = await readFile(join(demo.folder, '.env.production'), 'utf8');
		const secret = /STRIPE_SECRET_KEY=(\S+)/.exec(example)?.[1] ?? '';
		await writeFile(file, `STRIPE_SECRET_KEY=${secret.slice(0, -4)}Ab1c\n`);
		await until('the new credential is drawn', async () => (await boxes('credential').count()) === before + 1);
		await writeFile(file, 'NOTHING=1\n');
		await until('it is gone again', async () => (await boxes('credential').count()) === before);
		assert.equal(await map.evaluate('window.same'), true);
	});

	test('identities without a value are listed below it, and a click opens the workflow', async () => {
		assert.equal(await map.locator('.identities').isVisible(), false);
		const secret = '$'.concat('{{ secrets.STRIPE_SECRET_KEY }}');
		const workflow = `on: push\njobs:\n  a:\n    steps:\n      - run: x\n        env:\n          KEY: ${secret}\n`;
		await mkdir(join(demo.folder, '.github', 'workflows'), { recursive: true });
		await writeFile(join(demo.folder, '.github', 'workflows', 'deploy.yml'), workflow);
		const summary = map.locator('summary', { hasText: 'Identities without a value' });
		await summary.waitFor();
		await summary.click();
		const row = map.locator('.identities tbody tr', { hasText: 'STRIPE_SECRET_KEY' });
		assert.match((await row.textContent()) ?? '', /critical\?.*Stripe.*Claude Code.*Gemini CLI/);
		assert.deepEqual(await axeViolations(map), []);
		await picture(demo.page, 'map-4-identities');
		await filter('nothing of the kind');
		assert.equal(await row.count(), 0);
		await filter('');
		await row.getByRole('button', { name: 'deploy.yml:7' }).click();
		await demo.page.locator('.tab.active[data-resource-name="deploy.yml"]').waitFor();
		await demo.page.locator('.statusbar-item', { hasText: 'Ln 7, Col' }).waitFor();
		await summary.click();
	});

	test('the colours follow the theme of the editor, high contrast as well', async () => {
		const themes = [
			['Default Dark Modern', 'vscode-dark'],
			['Default High Contrast', 'vscode-high-contrast'],
			['Default High Contrast Light', 'vscode-high-contrast-light'],
		] as const;
		await mkdir(join(demo.folder, '.vscode'), { recursive: true });
		for (const [theme, name] of themes) {
			const settings = JSON.stringify({ 'workbench.colorTheme': theme });
			await writeFile(join(demo.folder, '.vscode', 'settings.json'), settings);
			await map.locator(`body.${name}`).waitFor();
			await boxes('credential').first().waitFor();
			assert.deepEqual(await axeViolations(map), [], theme);
			await picture(demo.page, `map-3-${name}`);
			await map.getByRole('button', { name: 'Table', exact: true }).click();
			assert.deepEqual(await axeViolations(map), [], `${theme}, table`);
			await map.getByRole('button', { name: 'Map', exact: true }).click();
			await boxes('credential').first().click();
			await map.locator('.details').waitFor();
			assert.deepEqual(await axeViolations(map), [], `${theme}, details`);
			await map.getByRole('button', { name: 'Close' }).click();
			const verb = map.locator('.chip', { hasText: 'delete volume' });
			await verb.click();
			// Without a background of the theme's the pressed one has a frame of its own.
			const style = `getComputedStyle(document.querySelector('.chip[aria-pressed="true"]'))`;
			const look = String(await map.evaluate(`${style}.backgroundColor + ' ' + ${style}.boxShadow`));
			assert.notEqual(look, 'rgba(0, 0, 0, 0) none', theme);
			await verb.click();
			// Nothing moves by itself, whatever the system says of motion.
			assert.equal(await map.evaluate('document.getAnimations().length'), 0);
		}
	});

	test('the view lists the verbs, the worst first, and leads to the credential and to the map', async () => {
		await demo.page.locator('.activitybar [aria-label^="Agent Reach"]').first().click();
		const row = (text: string | RegExp) => demo.page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
		await row('delete volume').waitFor();
		assert.match((await row('delete volume').textContent()) ?? '', /critical · 3 agents/);
		await row('delete volume').hover();
		await row('delete volume').getByRole('button', { name: 'Show on Blast Map' }).click();
		await until('the map shows one credential', async () => (await boxes('credential').count()) === 1);
		await row('delete volume').click();
		await row('Railway account token').click();
		await demo.page.locator('.tab.active[data-resource-name="add-domain.mjs"]').waitFor();
		await row('Identities without a value').click();
		await row('STRIPE_SECRET_KEY').click();
		await demo.page.locator('.tab.active[data-resource-name="deploy.yml"]').waitFor();
	});
});
