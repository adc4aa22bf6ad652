// Makes the pictures of media/ from the demo: node scripts/screenshots.ts [name ...]
// Every flow in every theme, for looking at: node scripts/screenshots.ts tour <folder> [theme ...]
import { execFile, spawn } from 'node:child_process';
import { chmod, copyFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { type RailwayServer, startRailway } from '../test/incident/railway.ts';
import { goToLine, runCommand } from '../test/support/workbench.ts';
import {
	clearNotifications,
	containAtCursor,
	type Demo,
	openDemo,
	openSecret,
	quickFixes,
	showHover,
	statusItem,
	until,
} from '../test/ui/steps.ts';
import { repository, run } from './bootstrap.mjs';
import { findBrowser } from './lib/browser.ts';
import { type Theme as AnyTheme, calm, type Part, pictureSettings, size, take } from './screenshots/camera.ts';

/** The themes of the README's pictures; the walkthrough shows the same in high contrast. */
type Theme = Extract<AnyTheme, 'dark' | 'light'>;

const media = join(repository, 'media');
const script = 'scripts/add-domain.mjs';
/** Bytes; the pictures travel with every clone. */
const largest = 200_000;

/** Everything that shows pictures: what none of it names is not kept. */
const pages = [
	...['README.md', 'package.json'],
	...(await readdir(join(repository, 'docs'))).map((name) => join('docs', name)),
];
const shown = (await Promise.all(pages.map((page) => readFile(join(repository, page), 'utf8')))).join('\n');

async function save(page: Page, name: string, part: Part = {}): Promise<void> {
	if (!shown.includes(`media/${name}.png`)) return;
	const file = join(media, `${name}.png`);
	await calm(page);
	const bytes = await take(page, file, part);
	console.log(`${name}.png ${Math.round(bytes / 1_000)} kB${bytes > largest ? ', too large' : ''}`);
	if (bytes > largest) process.exitCode = 1;
}

/** The report as a terminal shows it. */
async function report(theme: Theme, browser: string): Promise<void> {
	const home = await mkdtemp(join(tmpdir(), 'agent-reach-home-'));
	const text = await inTerminal(['scan'], join(repository, 'demo'), home);
	await rm(home, { recursive: true, force: true });
	await saveTerminal(browser, theme, `report-${theme}`, text);
}

/** What a team lead types: settings, and a baseline for what is there. */
async function team(theme: Theme, browser: string): Promise<void> {
	const state = await mkdtemp(join(tmpdir(), 'agent-reach-team-'));
	const folder = join(state, 'acme-shop');
	await cp(join(repository, 'demo'), folder, { recursive: true });
	const commands = [
		['init'],
		['baseline', 'create', '--reason', 'known before the rollout', '--who', 'Dana'],
		['baseline', 'list'],
		['scan', '--fail-on', 'high', '--format', 'github'],
	];
	const parts: string[] = [];
	for (const command of commands) parts.push(await inTerminal(command, folder, join(state, 'home')));
	await rm(state, { recursive: true, force: true });
	await saveTerminal(browser, theme, `team-${theme}`, parts.join('\n'));
}

/** A command line and what it prints, with colours. */
async function inTerminal(args: readonly string[], cwd: string, home: string): Promise<string> {
	const { stdout, stderr } = await promisify(execFile)(
		process.execPath,
		[join(repository, 'dist', 'cli.js'), ...args],
		{
			cwd,
			env: { PATH: process.env['PATH'], HOME: home, USERPROFILE: home, FORCE_COLOR: '1' },
			// Exit code 1 says that there are findings.
		},
	).catch((error: unknown) => error as { stdout: string; stderr: string });
	const typed = args.map((arg) => (/[^\w-]/.test(arg) ? `"${arg}"` : arg)).join(' ');
	// What was written is said on standard error.
	return `$ agent-reach ${typed}\n${stdout}${args[0] === 'scan' ? '' : stderr}`;
}

async function saveTerminal(browser: string, theme: Theme, name: string, text: string): Promise<void> {
	const opened = await chromium.launch({ executablePath: browser, args: ['--disable-lcd-text'] });
	try {
		const page = await opened.newPage({ viewport: { width: 780, height: 400 } });
		await page.setContent(terminalPage(text, theme));
		await save(page, name, { fullPage: true });
	} finally {
		await opened.close();
	}
}

/** The character that begins a terminal's codes. */
const escapeCode = String.fromCharCode(27);

/** Colours of the terminal's codes, by theme. */
const palettes: Readonly<Record<Theme, Readonly<Record<string, string>>>> = {
	dark: { back: '#1f1f1f', text: '#cccccc', 31: '#f14c4c', 32: '#23d18b', 33: '#e5c07b', 36: '#29b8db', 41: '#b3261e' },
	light: {
		back: '#ffffff',
		text: '#3b3b3b',
		31: '#b3261e',
		32: '#107c10',
		33: '#7a5d00',
		36: '#0b6e99',
		41: '#b3261e',
	},
};

function terminalPage(text: string, theme: Theme): string {
	const palette = palettes[theme];
	const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
	let open = 0;
	const html = escaped.replace(new RegExp(`${escapeCode}\\[([\\d;]*)m`, 'g'), (_, codes: string) => {
		const styles = codes.split(';').map((code) => style(code, palette));
		if (styles.includes('end')) {
			const ends = '</span>'.repeat(open);
			open = 0;
			return ends;
		}
		open++;
		return `<span style="${styles.join(';')}">`;
	});
	return `<style>body{margin:0;padding:20px 24px;background:${palette['back']};color:${palette['text']}}
		pre{margin:0;white-space:pre-wrap;font:10.5px/1.35 "DejaVu Sans Mono",monospace}</style><pre>${html}</pre>`;
}

function style(code: string, palette: Readonly<Record<string, string>>): string {
	if (['', '0', '22', '39', '49'].includes(code)) return 'end';
	if (code === '1') return 'font-weight:bold';
	if (code === '2') return 'opacity:.65';
	if (code === '97') return 'color:#ffffff';
	if (code === '41') return `background:${palette['41']}`;
	return palette[code] === undefined ? '' : `color:${palette[code]}`;
}

/** The way of one secret through the editor, with the agent before and after. */
async function editor(theme: Theme): Promise<void> {
	const demo = await openDemo({
		size,
		settings: pictureSettings(theme),
	});
	const token = /'([0-9a-f-]{36})'/.exec(await demo.read(script))?.[1] ?? '';
	const railway = await startRailway(token);
	try {
		await writeAgent(demo, railway);
		await statusItem(demo.page).filter({ hasText: 'reachable' }).waitFor();
		await openSecret(demo.page, script, 3, 60);
		await demo.page.locator('.view-line', { hasText: 'whole account' }).waitFor();
		await findings(demo, theme);
		await hover(demo, theme);
		await map(demo, theme);
		await incident(demo, railway, `incident-before-${theme}`, 'The volume is gone');
		railway.reset();
		await contain(demo, theme);
		await approval(demo, railway, theme);
		await incident(demo, railway, `incident-after-${theme}`, 'The volume stands');
	} finally {
		await demo.close();
		await railway.close();
	}
}

async function hover({ page }: Demo, theme: Theme): Promise<void> {
	// The language server of JavaScript has its say first, so that the picture does not depend on its speed.
	await page.locator('.breadcrumbs-control', { hasText: 'RAILWAY_API_TOKEN' }).waitFor();
	await goToLine(page, 3, 60);
	await showHover(page);
	await save(page, `editor-${theme}`);
	await page.keyboard.press('Escape');
	await quickFixes(page);
	await save(page, `quick-fix-${theme}`);
	await page.keyboard.press('Escape');
}

/** The Findings view beside the file. */
async function findings({ page }: Demo, theme: Theme): Promise<void> {
	await page.locator('.activitybar [aria-label^="Agent Reach"]').first().click();
	const tree = page.locator('.monaco-list[aria-label="Findings"]');
	await tree.locator('.monaco-list-row', { hasText: 'Railway account token' }).first().click();
	await page.locator('.breadcrumbs-control', { hasText: 'RAILWAY_API_TOKEN' }).waitFor();
	await page.mouse.move(size.width - 5, size.height - 5);
	await save(page, `findings-${theme}`);
	await page.locator('.activitybar [aria-label^="Explorer"]').first().click();
}

/** The blast map over the whole window, as it is drawn at first. */
async function map({ page }: Demo, theme: Theme): Promise<void> {
	await page.keyboard.press('Control+B');
	await runCommand(page, 'Agent Reach: Open Blast Map');
	const drawn = async () => {
		for (const frame of page.frames()) {
			const count = await frame
				.locator('#map .box.credential')
				.count()
				.catch(() => 0);
			if (count > 0) return frame;
		}
		return undefined;
	};
	await until('the map is drawn', async () => (await drawn()) !== undefined);
	// A pointer over a box would fade everything that it does not lead to.
	await page.mouse.move(size.width - 5, size.height - 5);
	await save(page, `map-${theme}`);
	await page.locator('.tab.active .tab-actions a').first().click();
	await page.keyboard.press('Control+B');
}

async function contain({ page }: Demo, theme: Theme): Promise<void> {
	await openSecret(page, script, 3, 60);
	await containAtCursor(page, 'choose');
	await page.locator('.notification-toast', { hasText: 'Contained' }).waitFor();
	await save(page, `contained-${theme}`);
}

async function approval(demo: Demo, railway: RailwayServer, theme: Theme): Promise<void> {
	// The dialog names the program: a copy beside the workspace, so that no picture shows where this repository lies.
	const program = join(demo.folder, '..', 'bin', 'node');
	await mkdir(join(program, '..'), { recursive: true });
	await copyFile(process.execPath, program);
	const node = { ...demo.env, RAILWAY_API_URL: railway.url, PATH: `${join(program, '..')}:${demo.env['PATH']}` };
	const child = spawn(program, [join(repository, 'dist', 'cli.js'), 'run', '--', 'node', script, 'shop.acme.example'], {
		cwd: demo.folder,
		env: node,
		stdio: 'ignore',
	});
	const ended = new Promise((resolve) => child.once('close', resolve));
	const modal = demo.page.locator('.monaco-dialog-box', { hasText: 'A program' });
	await modal.waitFor();
	await save(demo.page, `approval-${theme}`);
	await modal.getByRole('button', { name: 'Release' }).click();
	await ended;
}

/** Puts the scripted agent of the incident where the terminal finds it, with a summary that a person can read. */
async function writeAgent(demo: Demo, railway: RailwayServer): Promise<void> {
	const task = JSON.stringify({
		workspace: demo.folder,
		api: railway.url,
		places: [],
		sockets: [],
		command: [],
		names: ['RAILWAY_API_TOKEN'],
	});
	const home = join(demo.folder, '..', 'home');
	const agent = join(repository, 'test', 'incident', 'agent.ts');
	const summary = `
		const { execFileSync } = require('node:child_process');
		const out = execFileSync(${JSON.stringify(process.execPath)}, ['--disable-warning=ExperimentalWarning', ${JSON.stringify(agent)}, ${JSON.stringify(task)}]);
		const { usable, deleted } = JSON.parse(String(out).trim().split('\\n').at(-1));
		const places = usable.flat().map((place) => place.replace(${JSON.stringify(`${demo.folder}/`)}, ''));
		console.log('a token that opens the hosting account: ' + (places.length ? places.join(', ') : 'none found'));
		console.log(deleted ? 'volumeDelete(shop-data): true. The volume is gone, and its 3 backups with it.' : 'volumeDelete: no token to call it with. The volume stands.');
	`;
	await mkdir(home, { recursive: true });
	await writeFile(join(home, 'summary.cjs'), summary);
	const command = join(home, 'agent');
	await writeFile(command, `#!/bin/sh\nexec '${process.execPath}' '${join(home, 'summary.cjs')}'\n`);
	await chmod(command, 0o755);
	await writeFile(join(home, '.bashrc'), `PS1='$ '\nPATH="${home}:$PATH"\n`);
}

async function incident({ page }: Demo, railway: RailwayServer, name: string, end: string): Promise<void> {
	const before = railway.volumes().length;
	await clearNotifications(page);
	await page.keyboard.press('Control+`');
	const rows = page.locator('.terminal .xterm-rows').first();
	await rows.filter({ hasText: '$' }).waitFor();
	await page.locator('.terminal.xterm').first().click();
	await page.keyboard.type('agent\n', { delay: 10 });
	await rows.filter({ hasText: end }).waitFor();
	await save(page, name);
	console.log(`  volumes: ${before} before the agent, ${railway.volumes().length} after`);
	await page.keyboard.press('Control+`');
}

const browser = await findBrowser();
if (browser === undefined) {
	console.error('There is no Chrome, Edge or Chromium to take pictures with.');
	process.exitCode = 2;
} else if (process.argv[2] === 'tour') {
	const [, , , folder = join(tmpdir(), 'agent-reach-tour'), ...names] = process.argv;
	const { tour } = await import('./screenshots/tour.ts');
	await tour(folder, names);
} else {
	const wanted = process.argv.slice(2);
	const chosen = (name: string) => wanted.length === 0 || wanted.includes(name);
	if (chosen('build') && (await run(process.execPath, [join(repository, 'esbuild.mjs')])) !== 0) process.exit(2);
	for (const theme of ['dark', 'light'] as const) {
		if (chosen('report')) await report(theme, browser);
		if (chosen('team')) await team(theme, browser);
		if (chosen('editor')) await editor(theme);
	}
}
