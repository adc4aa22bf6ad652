import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { after, afterEach, before, describe, test } from 'node:test';
import { editorText, openFile } from '../support/workbench.ts';
import {
	chooseFix,
	choosePassphrase,
	type Demo,
	notification,
	openDemo,
	openSecret,
	picture,
	pictureOf,
	preview,
	quickFixes,
	shownText,
	skip,
	squiggle,
	until,
} from './steps.ts';

const script = 'scripts/add-domain.mjs';

describe('Contain in the browser', { skip, timeout: 600_000 }, () => {
	let demo: Demo;
	let source = '';
	let token = '';
	before(async () => {
		demo = await openDemo({ size: { width: 1_280, height: 1_300 } });
		source = await demo.read(script);
		token = /'([0-9a-f-]{36})'/.exec(source)?.[1] ?? '';
		assert.notEqual(token, '');
		await demo.git('init', '-q', '-b', 'main');
		await demo.git('add', '-A');
		await demo.git('commit', '-q', '-m', 'the shop');
	});
	afterEach((context) => pictureOf(demo.page, context));
	after(() => demo.close());

	test('offers four fixes', async () => {
		await openSecret(demo.page, script, 3, 32);
		const menu = await quickFixes(demo.page);
		const titles = await menu.locator('.monaco-list-row').allInnerTexts();
		for (const title of [
			'Contain: move the Railway',
			'Move the Railway',
			'Add this file to the ignore',
			'Allow the Railway',
		]) {
			assert.equal(titles.filter((each) => each.startsWith(title)).length, 1, titles.join('\n'));
		}
		await demo.page.keyboard.press('Escape');
	});

	test('no passphrase: nothing is changed', async () => {
		await chooseFix(demo.page, 'Contain');
		await demo.page.locator('.quick-input-widget input[type="password"]').waitFor();
		await demo.page.keyboard.press('Escape');
		assert.match(await notification(demo.page, 'Nothing was changed'), /no passphrase was given/);
		assert.equal(await demo.read(script), source);
	});

	test('shows everything before it happens, and leaves other files unticked', async () => {
		await openSecret(demo.page, script, 3, 32);
		await chooseFix(demo.page, 'Contain');
		await choosePassphrase(demo.page);
		const { isTicked, row } = await preview(demo.page);
		assert.equal(await isTicked('settings.json'), false, 'files that the user did not open ask first');
		assert.equal(await isTicked('.cursorignore'), false);
		assert.equal(await isTicked('.geminiignore'), false);
		await row('.geminiignore').waitFor();
		assert.equal(await demo.read(script), source, 'nothing is written before the go');
		await picture(demo.page, 'contain-1-preview');
	});

	test('a discarded preview is taken back: the file as it was, nothing left in the vault', async () => {
		await (await preview(demo.page)).discard();
		await notification(demo.page, 'Nothing was changed');
		assert.equal(await demo.read(script), source);
		assert.deepEqual([...(await demo.vault())], []);
		assert.equal((await readdir(demo.folder)).includes('agent-reach.refs'), false);
	});

	test('after the go: value in the vault, code and rules on disk, and the user knows what is left', async () => {
		await openSecret(demo.page, script, 3, 32);
		await chooseFix(demo.page, 'Contain');
		const { tick, apply } = await preview(demo.page);
		for (const file of ['settings.json', '.cursorignore', '.geminiignore']) await tick(file, true);
		await apply();
		const said = await notification(demo.page, 'Contained');
		assert.match(said, /Rotate the Railway account token/);
		assert.match(said, /history|commit/i, 'the history still has it');
		await squiggle(demo.page).first().waitFor({ state: 'detached' });
		await picture(demo.page, 'contain-2-after');
		assert.equal(await demo.read(script), source.replace(`'${token}'`, 'process.env.RAILWAY_API_TOKEN'));
		assert.match(await demo.read('agent-reach.refs'), /^RAILWAY_API_TOKEN=ref\+agent-reach:\/\/acme-shop\//m);
		assert.match(await demo.read('.claude/settings.json'), /"Read\(\/scripts\/add-domain\.mjs\)"/);
		assert.match(await demo.read('.cursorignore'), /^\/scripts\/add-domain\.mjs$/m);
		assert.match(await demo.read('.geminiignore'), /^\/scripts\/add-domain\.mjs$/m);
		assert.equal((await demo.vault()).get('RAILWAY_API_TOKEN'), token);
		const page = await shownText(demo.page.locator('body'));
		assert.ok(!page.includes(token), 'the value stands nowhere in the window');
	});

	test('Ctrl+Z brings every file back byte by byte, and the vault keeps the value', async () => {
		await openFile(demo.page, script);
		await demo.page.keyboard.press('Control+Z');
		await squiggle(demo.page).first().waitFor();
		assert.equal(await editorText(demo.page), source);
		await until('everything is as it was committed', async () => (await demo.git('status', '--porcelain')) === '');
		assert.equal((await demo.vault()).get('RAILWAY_API_TOKEN'), token);
	});

	test('redo contains it again', async () => {
		await demo.page.keyboard.press('Control+Y');
		await until('the value is out of the file', async () => !(await demo.read(script)).includes(token));
		await squiggle(demo.page).first().waitFor({ state: 'detached' });
		await until('the reference is back', async () => /^RAILWAY_API_TOKEN=/m.test(await demo.read('agent-reach.refs')));
		assert.equal((await demo.vault()).get('RAILWAY_API_TOKEN'), token);
	});

	test('the source unticked in the preview: taken back', async () => {
		const path = 'services/billing/app.py';
		const before = await demo.read(path);
		const refs = await demo.read('agent-reach.refs');
		const line = before.split('\n').findIndex((text) => /KEY\s*=/.test(text)) + 1;
		await openSecret(demo.page, path, line, (before.split('\n')[line - 1]?.length ?? 10) - 5);
		await chooseFix(demo.page, 'Contain');
		const { tick, apply } = await preview(demo.page);
		await tick('app.py', false);
		await apply();
		assert.match(await notification(demo.page, 'Nothing was changed'), /was not taken/);
		assert.equal(await demo.read(path), before);
		assert.equal(await demo.read('agent-reach.refs'), refs, 'no reference that nothing reads');
		assert.deepEqual([...(await demo.vault()).keys()], ['RAILWAY_API_TOKEN']);
	});

	test('the ignore lists unticked: contained all the same', async () => {
		const path = 'staging/deploy.sh';
		const before = await demo.read(path);
		await openFile(demo.page, path);
		await squiggle(demo.page).first().waitFor();
		await demo.page.keyboard.press('F8');
		await demo.page.keyboard.press('Escape');
		await chooseFix(demo.page, 'Contain');
		const { tick, apply } = await preview(demo.page);
		for (const file of ['settings.json', '.cursorignore', '.geminiignore']) await tick(file, false);
		await tick('agent-reach.refs', true);
		await apply();
		await notification(demo.page, 'Contained');
		const changed = await demo.read(path);
		assert.notEqual(changed, before);
		assert.doesNotMatch(await demo.read('.cursorignore'), /deploy\.sh/);
		const values = [...(await demo.vault()).values()];
		assert.equal(values.length, 2);
		for (const value of values) assert.ok(!changed.includes(value));
		await picture(demo.page, 'contain-3-unticked');
	});
});
