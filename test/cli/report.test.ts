import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../scripts/lib/browser.ts';
import { axeViolations } from '../support/axe.ts';
import { createCanary } from '../support/canary.ts';
import { githubToken, randomPart } from '../support/secrets.ts';
import { agentReach, homeBeside } from './command.ts';

const installed = await findBrowser();
const skip = installed === undefined ? 'no Chrome, Edge or Chromium is installed' : false;
const tokens = [githubToken(301), githubToken(302)];
const evil = '<img src=x onerror="document.title=1">.env';

describe('agent-reach report', { timeout: 120_000 }, () => {
	let folder: string;
	before(async () => {
		folder = await realpath(await mkdtemp(join(tmpdir(), 'agent-reach-report-')));
		const files: Record<string, string> = {
			'.cursor/rules/house.mdc': 'Be kind.\n',
			'deploy/prod.sh': `export GITHUB_TOKEN=${tokens[0]}\n`,
			'copy.sh': `export GITHUB_TOKEN=${tokens[0]}\n`,
			[evil]: `GH_TOKEN=${tokens[1]}\n`,
		};
		for (const [path, text] of Object.entries(files)) {
			await mkdir(dirname(join(folder, path)), { recursive: true });
			await writeFile(join(folder, path), text);
		}
	});
	after(async () => {
		await rm(folder, { recursive: true, force: true });
		await rm(homeBeside(folder), { recursive: true, force: true });
	});
	const canary = createCanary(tokens.map(randomPart));
	const run = (...args: string[]) => agentReach(['report', ...args], { cwd: folder, home: homeBeside(folder) });
	/** The report as a file that a browser opens. */
	const reportFile = async (...args: string[]) => {
		const file = join(homeBeside(folder), `report-${args.length}.html`);
		const { code, stderr } = await run('--html', '--output', file, ...args);
		assert.equal(code, 0, stderr);
		return { file, html: await readFile(file, 'utf8') };
	};

	test('Markdown to standard output, without a value', async () => {
		const { code, stdout } = await run();
		assert.equal(code, 0);
		assert.match(stdout, /An agent here can/);
		assert.match(stdout, /deploy\/prod\.sh:1/);
		assert.deepEqual(canary.leaks(stdout), []);
	});

	test('one HTML file: its hashes are right, nothing in it is loaded from elsewhere, no value is in it', async () => {
		const { html } = await reportFile();
		assert.deepEqual(canary.leaks(html), []);
		const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
		const script = /<script>([\s\S]*)<\/script>\n<\/body>/.exec(html)?.[1] ?? '';
		const style = /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? '';
		assert.ok(script.length > 1_000 && style.length > 1_000);
		for (const text of [script, style]) {
			assert.ok(policy.includes(`'sha256-${createHash('sha256').update(text).digest('base64')}'`));
		}
		assert.ok(!script.includes('<!--') && !/<\/?script/i.test(script));
		assert.ok(!/(?:src|href|action)=/.test(html.replace(script, '').replace(/<script type[\s\S]*?<\/script>/, '')));
		const addresses = html.match(/(?:https?:)?\/\/[a-z][\w.-]+/gi) ?? [];
		assert.deepEqual(
			addresses.filter((address) => !address.endsWith('//www.w3.org')),
			[],
		);
	});

	test('without paths nothing tells where a credential stands', async () => {
		for (const args of [['--no-paths'], ['--html', '--no-paths']]) {
			const { code, stdout } = await run(...args);
			assert.equal(code, 0);
			for (const name of ['prod.sh', 'copy.sh', 'deploy/', 'onerror="document', folder]) {
				assert.ok(!stdout.includes(name), name);
			}
			assert.match(stdout, /file 1/);
		}
	});

	test('wrong usage is told', async () => {
		for (const [args, pattern] of [
			[['--format', 'pdf'], /expected one of html, markdown/],
			[['--html', '--format', 'markdown'], /do not go together/],
			[['--output', ''], /needs the name of a file/],
			[['--output', 'deploy'], /could not be written: EISDIR/],
			[['nowhere'], /does not exist/],
		] as const) {
			const { code, stderr } = await run(...args);
			assert.equal(code, 2, args.join(' '));
			assert.match(stderr, pattern);
		}
	});

	describe('in a browser', { skip }, () => {
		let browser: Browser;
		let page: Page;
		const seen: string[] = [];
		before(async () => {
			browser = await chromium.launch({ executablePath: installed ?? '' });
			page = await browser.newPage({ viewport: { width: 1_280, height: 800 } });
			page.on('pageerror', (error) => seen.push(error.message));
			page.on('console', (message) => seen.push(message.text()));
			page.on('request', (request) => {
				if (!/^(?:file|data|blob):/.test(request.url())) seen.push(request.url());
			});
			await page.goto(pathToFileURL((await reportFile()).file).href);
		});
		after(() => browser.close());

		test('the map: agents, files, credentials and systems; text of files is text', async () => {
			await page.locator('.picture').waitFor();
			assert.equal(await page.locator('.box.agent').count(), 1);
			assert.equal(await page.locator('.box.file').count(), 3);
			assert.equal(await page.locator('.box.credential').count(), 2);
			assert.equal(await page.locator('.box.system').count(), 1);
			assert.equal(await page.locator('img').count(), 0);
			assert.ok((await page.locator('.box.file title').allTextContents()).some((title) => title.includes('<img')));
		});

		test('search, levels, table and back', async () => {
			await page.keyboard.press('/');
			await page.keyboard.type('prod.sh');
			assert.equal(await page.locator('.box.credential').count(), 1);
			await page.getByRole('button', { name: 'critical', exact: true }).click();
			await page.getByText('Nothing matches the filters.').waitFor();
			await page.getByRole('button', { name: 'Clear filters' }).click();
			await page.getByRole('button', { name: 'Table', exact: true }).click();
			assert.equal(await page.locator('tbody tr').count(), 2);
			assert.match((await page.locator('tbody tr').first().textContent()) ?? '', /critical/);
			await page.getByRole('button', { name: 'Map', exact: true }).click();
		});

		test('keys lead from box to box and open the details', async () => {
			await page.locator('.box.agent').focus();
			await page.keyboard.press('ArrowRight');
			await page.keyboard.press('ArrowRight');
			await page.keyboard.press('Enter');
			const details = page.locator('.details');
			await details.waitFor();
			assert.match((await details.textContent()) ?? '', /What would shrink it/);
			assert.equal(await page.evaluate("document.activeElement?.getAttribute('data-id')?.slice(0, 2)"), 'c:');
			await page.keyboard.press('Escape');
			await details.waitFor({ state: 'detached' });
		});

		test('buttons, keys and the wheel zoom, and fit is the size at first', async () => {
			const width = async () => (await page.locator('.picture').boundingBox())?.width ?? 0;
			const first = await width();
			await page.getByRole('button', { name: 'Zoom in' }).click();
			const larger = await width();
			assert.ok(larger > first * 1.2, `${first} to ${larger}`);
			await page.locator('.box.agent').focus();
			await page.keyboard.press('-');
			await page.keyboard.press('-');
			assert.ok((await width()) < first, 'smaller by a key');
			await page.locator('.box.agent').hover();
			await page.keyboard.down('Control');
			await page.mouse.wheel(0, -100);
			await page.keyboard.up('Control');
			await page.waitForFunction(`document.querySelector('.picture').getBoundingClientRect().width > ${first * 0.9}`);
			for (let times = 0; times < 12; times++) await page.locator('.box.agent').press('+');
			assert.ok((await width()) <= first * 3.1, 'there is an end to it');
			await page.getByRole('button', { name: 'Fit' }).click();
			assert.equal(await width(), first);
		});

		for (const theme of ['Light', 'Dark', 'High contrast']) {
			test(`axe finds nothing: ${theme}`, async () => {
				await page.getByLabel('Theme').selectOption({ label: theme });
				await page.locator('.box.credential').first().click();
				assert.deepEqual(await axeViolations(page), []);
				await page.getByRole('button', { name: 'Table', exact: true }).click();
				assert.deepEqual(await axeViolations(page), []);
				await page.getByRole('button', { name: 'Map', exact: true }).click();
			});
		}

		test('with the colours of the system one sees which button is pressed', async () => {
			await page.emulateMedia({ forcedColors: 'active' });
			// Computed colours are the ones of before the system's; that its own are taken is what can be seen here.
			const adjusted = (pressed: boolean) =>
				page.evaluate(
					`getComputedStyle(document.querySelector('.toggle:not(.level)[aria-pressed="${pressed}"]')).forcedColorAdjust`,
				);
			assert.deepEqual([await adjusted(true), await adjusted(false)], ['none', 'auto']);
			assert.deepEqual(await axeViolations(page), []);
			await page.emulateMedia({ forcedColors: 'none' });
		});

		test('the picture is saved as SVG and as PNG', async () => {
			const save = async (name: string) => {
				const waiting = page.waitForEvent('download');
				await page.getByRole('button', { name }).click();
				return readFile(await (await waiting).path());
			};
			const svg = (await save('Save as SVG')).toString('utf8');
			assert.match(svg, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
			assert.ok(
				!/<(?:style|script|image|foreignObject|a)\b|class=|on\w+=|href/.test(svg.replaceAll(/>[^<]*</g, '><')),
				'plain shapes',
			);
			assert.deepEqual(canary.leaks(svg), []);
			const png = await save('Save as PNG');
			assert.deepEqual([...png.subarray(1, 4)], [...Buffer.from('PNG')]);
			assert.ok(png.length > 10_000);
		});

		test('nothing was asked for from anywhere, nothing was refused by the policy', () => assert.deepEqual(seen, []));
	});
});
