import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import { repository } from '../../scripts/bootstrap.mjs';
import { findBrowser } from '../../scripts/lib/browser.ts';
import { cacheFolder } from '../../scripts/lib/cache.ts';
import { isolatedEnvironment } from '../support/isolation.ts';

const browser = await findBrowser();
const windows = process.platform === 'win32';
const skip =
	browser === undefined
		? 'no Chrome, Edge or Chromium is installed'
		: windows
			? 'the process group of npm start is ended as on Linux and macOS'
			: false;

/** Settings of this machine without which npm may not get to the registry. */
const network =
	/^(?:npm_config_(?:registry|cache|userconfig|globalconfig|proxy|https_proxy|cafile)|(?:https?|no|all)_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_(?:FILE|DIR))$/i;

/** What a clone does not have. */
const made: ReadonlySet<string> = new Set(['node_modules', 'dist', '.git', 'coverage']);

// Somebody has cloned it into an empty folder and types what the README says.
describe('the README, word by word', { skip, timeout: 600_000 }, () => {
	let state = '';
	let clone = '';
	let env: NodeJS.ProcessEnv = {};
	let commands: readonly string[] = [];

	before(async () => {
		state = await mkdtemp(join(tmpdir(), 'agent-reach-readme-'));
		clone = join(state, 'clone');
		const isMade = (path: string): boolean => made.has(relative(repository, path).split(sep)[0] ?? '');
		await cp(repository, clone, { recursive: true, filter: (path) => !isMade(path) && !path.endsWith('.vsix') });
		// A home folder of its own; the way to the registry is this machine's, and nothing is downloaded twice.
		const way = Object.entries(process.env).filter(([name]) => network.test(name));
		env = {
			...(await isolatedEnvironment(join(state, 'home'))),
			npm_config_userconfig: join(homedir(), '.npmrc'),
			npm_config_cache: join(homedir(), '.npm'),
			...Object.fromEntries(way),
			AGENT_REACH_DEV_CACHE: cacheFolder(),
		};
		const readme = await readFile(join(clone, 'README.md'), 'utf8');
		const block = /^## Two commands$[\s\S]*?^```sh\n([\s\S]*?)^```$/m.exec(readme)?.[1] ?? '';
		commands = block.split('\n').flatMap((line) => line.replace(/\s+#.*$/, '').trim() || []);
	});
	after(() => rm(state, { recursive: true, force: true, maxRetries: 5 }));

	test('it begins with two commands', () => {
		assert.deepEqual(commands, ['npm start', 'npm start -- <folder>', 'npm start -- --report-only', 'npm test']);
	});

	test('the first one installs, builds, prints the report and opens the demo in an editor', async () => {
		const started = start(commands[0] ?? '', clone, env);
		try {
			const address = await started.says(/^\s*(http:\/\/127\.0\.0\.1:\d+\/\S+)$/m);
			assert.match(started.text(), /Railway account token/);
			const opened = await chromium.launch({ executablePath: browser ?? '' });
			try {
				const page = await opened.newPage({ viewport: { width: 1_280, height: 800 } });
				page.setDefaultTimeout(90_000);
				await page.goto(address);
				// The demo is trusted, so nothing asks, and the secrets are counted.
				const status = page.locator('.statusbar-item', { hasText: /secret/ });
				await status.filter({ hasText: /\d/ }).first().waitFor();
				assert.equal(await page.locator('.monaco-dialog-box').count(), 0);
			} finally {
				await opened.close();
			}
		} finally {
			await started.end();
		}
	});

	test('with a folder of yours, and the report alone', async () => {
		const own = join(state, 'my-project');
		await cp(join(clone, 'demo'), own, { recursive: true });
		const command = `${commands[1]?.replace('<folder>', own)} ${commands[2]?.replace(/^npm start -- /, '')}`;
		const started = start(command, clone, env);
		assert.equal(await started.code, 0, started.text());
		assert.match(started.text(), /Railway account token/);
		assert.doesNotMatch(started.text(), /npm ci/, 'what is installed is not installed again');
	});
});

interface Started {
	readonly text: () => string;
	/** Waits for a line on the output; its first group. */
	readonly says: (what: RegExp) => Promise<string>;
	readonly code: Promise<number>;
	/** As Ctrl+C: the whole group. */
	readonly end: () => Promise<void>;
}

function start(line: string, cwd: string, env: NodeJS.ProcessEnv): Started {
	const child: ChildProcess = spawn(line, { cwd, env, shell: true, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
	let text = '';
	let look = (): void => undefined;
	const add = (chunk: Buffer): void => {
		text += chunk.toString('utf8');
		look();
	};
	child.stdout?.on('data', add);
	child.stderr?.on('data', add);
	const code = new Promise<number>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (exit) => resolve(exit ?? 1));
	});
	return {
		text: () => text,
		says: (what) =>
			new Promise((resolve, reject) => {
				look = () => {
					const found = what.exec(text)?.[1];
					if (found !== undefined) resolve(found);
				};
				look();
				code.then((exit) => reject(new Error(`"${line}" ended with ${exit}:\n${text}`)), reject);
			}),
		code,
		end: async () => {
			if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
			await code;
		},
	};
}
