import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { access, chmod, cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, test } from 'node:test';
import { repository } from '../../scripts/bootstrap.mjs';
import { commitAll, git } from '../support/gitRepository.ts';
import { isolatedEnvironment } from '../support/isolation.ts';
import { commandFile } from './command.ts';

/** What is put in for what the docs leave open, so that a command can be run in a copy of the demo. */
const fillings: readonly (readonly [pattern: RegExp, text: string, why: string])[] = [
	[/<file>:<line>/g, 'scripts/add-domain.mjs:3', 'the Railway token of the demo'],
	[/<file>/g, 'scripts/add-domain.mjs', 'a file of the demo'],
	[/<path>/g, '.', 'the whole demo'],
	[/<report>/g, '../report.html', 'beside the folder'],
	[/\borigin\/main\b/g, 'HEAD', 'the copy has no remote'],
	[/\b3\/16\b|\$\{\{ matrix\.shard \}\}\/16/g, '1/1', 'a fleet of one machine, so that merge has all parts'],
	[/\$\{\{ matrix\.shard \}\}/g, '1', 'the number of the machine'],
	[/\bnpx --no agent-reach\b/g, 'agent-reach', 'the build under test instead of a published one'],
	[/\/tmp\/(?:shards)?/g, '../buildkite/', 'nothing is written outside the copy'],
];

/** Commands that are not run here: why, and what runs or covers each. */
const covered: readonly (readonly [command: RegExp, why: string, test: string])[] = [
	[/^npm start( -- <folder>)?$/, 'builds and opens an editor', 'test/package/readme.test.ts'],
	[/^npm start -- --report-only$/, 'builds over the build under test', 'test/package/readme.test.ts'],
	[/^npm (test|test -- unit lsp|run test:unit)$/, 'is what runs this', 'scripts/test/main.ts'],
	[/^npm ci$/, 'needs a network', 'scripts/bootstrap.mjs'],
	[/^npm run build$/, 'builds over the build under test', 'esbuild.mjs'],
	[/^npm run package$/, 'takes minutes', 'test/package/package.test.ts'],
	[/^npm run generate$/, 'writes into the repository', 'test/unit/lsp/generate.test.ts'],
	[/^npm run (typecheck|lint)$/, 'a lane of its own', 'scripts/test/main.ts'],
	[/^npm run bench$/, 'takes minutes', 'bench/main.ts'],
	[/^agent-reach ignore <file>$/, 'asks on a terminal', 'test/cli/ignore.test.ts'],
	[/^agent-reach contain /, 'needs a vault and a terminal', 'test/cli/contain.test.ts'],
	[/^agent-reach (run|set|read|inject)\b/, 'needs a vault and a person', 'test/cli/running.test.ts'],
	[/^agent-reach vault entries$/, 'needs a vault', 'test/unit/vaults/vaultCommands.test.ts'],
	[/^agent-reach lsp --stdio$/, 'is a server', 'test/lsp/neovim.test.ts'],
	[/^agent-reach mcp$/, 'is a server', 'test/cli/mcp.test.ts'],
	[/^agent-reach merge bazel-testlogs/, 'needs Bazel', 'test/cli/shards.test.ts'],
];

/** Languages of fenced blocks that hold commands. */
const blocks = /^```(?:sh|yaml|console|bash|shell)?\n([\s\S]*?)^```$/gm;
const windows = process.platform === 'win32';

interface Page {
	readonly name: string;
	/** In the order in which they stand there. */
	readonly commands: readonly string[];
}

async function pages(): Promise<readonly Page[]> {
	const docs = (await readdir(join(repository, 'docs'))).filter((name) => name.endsWith('.md')).sort();
	const names = ['README.md', ...docs.map((name) => `docs/${name}`)];
	return Promise.all(
		names.map(async (name) => {
			const text = await readFile(join(repository, name), 'utf8');
			return { name, commands: [...text.matchAll(blocks)].flatMap(([, block = '']) => commandsIn(block)) };
		}),
	);
}

/** Lines that call our programs, without what is around them: comments, keys of YAML, `exec`. */
function commandsIn(block: string): readonly string[] {
	return block
		.replace(/\\\n\s*/g, '')
		.split('\n')
		.map((line) => line.replace(/(^|\s)#.*$/, '').trim())
		.map((line) => line.replace(/^(?:- )?(?:run: )?(?:exec )?/, ''))
		.filter((line) => /^(?:npx --no )?(?:agent-reach|npm)\s/.test(line));
}

const filled = (line: string) => fillings.reduce((text, [pattern, by]) => text.replace(pattern, by), line);
const listed = (line: string) => covered.find(([pattern]) => pattern.test(line));

/** A copy of the demo as a repository of its own, and a home with the command on its path. */
async function demoCopy() {
	const folder = await realpath(await mkdtemp(join(tmpdir(), 'agent-reach-docs-')));
	const work = join(folder, 'demo');
	const bin = join(folder, 'bin');
	for (const each of ['home', 'bin', 'buildkite', 'bazel']) await mkdir(join(folder, each));
	await cp(join(repository, 'demo'), work, { recursive: true });
	await mkdir(join(work, 'shards'));
	git(work, 'init', '-q');
	commitAll(work, 'the demo');
	const shim = `#!/bin/sh\nexec '${process.execPath}' '${commandFile}' "$@"\n`;
	await writeFile(join(bin, 'agent-reach'), shim);
	await chmod(join(bin, 'agent-reach'), 0o755);
	const env = {
		...(await isolatedEnvironment(join(folder, 'home'))),
		PATH: [bin, process.env['PATH'] ?? ''].join(delimiter),
		// What the docs take from a pipeline.
		SALT: 'a-salt-for-the-commands-in-docs',
		RUNNER_TEMP: join(work, 'shards'),
		out: join(work, 'shards', 'shard-1.json'),
		...{ CI_NODE_INDEX: '1', CI_NODE_TOTAL: '1', BUILDKITE_PARALLEL_JOB: '0', BUILDKITE_PARALLEL_JOB_COUNT: '1' },
		...{ TEST_SHARD_INDEX: '0', TEST_TOTAL_SHARDS: '1', TEST_UNDECLARED_OUTPUTS_DIR: join(folder, 'bazel') },
	};
	return { work, env, dispose: () => rm(folder, { recursive: true, force: true }) };
}

function shell(line: string, cwd: string, env: NodeJS.ProcessEnv): Promise<{ code: number; text: string }> {
	return new Promise((resolve) => {
		const child = execFile(
			'/bin/sh',
			['-c', line],
			{ cwd, env, timeout: 120_000, maxBuffer: 50_000_000 },
			(error, stdout, stderr) => {
				const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 127;
				resolve({ code, text: stdout + stderr });
			},
		);
		child.stdin?.end();
	});
}

describe('the commands in README.md and docs/', { timeout: 900_000 }, async () => {
	const all = await pages();

	test('there are some, and the lists here name no other', async () => {
		const lines = all.flatMap(({ commands }) => commands);
		assert.ok(lines.length > 40, `${lines.length} commands`);
		for (const [pattern, , file] of covered) {
			assert.ok(
				lines.some((line) => pattern.test(line)),
				`${pattern} is in no page`,
			);
			await access(join(repository, file));
		}
		const text = lines.join('\n');
		for (const [pattern, , why] of fillings)
			assert.ok(text.search(pattern) !== -1, `${pattern} (${why}) is in no page`);
	});

	// What a page says further down presumes what it said before.
	for (const { name, commands } of all) {
		const runnable = commands.filter((line) => listed(line) === undefined);
		if (runnable.length === 0) continue;
		test(`${name}: ${runnable.length} commands`, { skip: windows && 'they are written for sh' }, async (t) => {
			const { work, env, dispose } = await demoCopy();
			t.after(dispose);
			for (const line of runnable) {
				const { code, text } = await shell(filled(line), work, env);
				// 1 says that there are findings, which the demo has.
				const good = /^(?:npx --no )?agent-reach (?:scan|merge)\b/.test(line) ? [0, 1] : [0];
				assert.ok(good.includes(code), `${line} ended with ${code}:\n${text.slice(0, 2_000)}`);
			}
		});
	}
});
