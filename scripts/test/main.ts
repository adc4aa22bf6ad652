// Builds and runs every lane of tests, or those named: npm test -- unit lsp
import { join } from 'node:path';
import { repository } from '../bootstrap.mjs';
import { ensureBrowser } from '../lib/browser.ts';
import { checkLane, execute, type Lane, type LaneResult, nodeTestLane } from './lanes.ts';
import { type Finished, runLanes } from './schedule.ts';

const lanes: readonly Lane[] = [
	checkLane('types', 'typescript/bin/tsc', ['--noEmit']),
	checkLane('types of the page', 'typescript/bin/tsc', ['--noEmit', '-p', 'webview']),
	checkLane('format', '@biomejs/biome/bin/biome', ['check', '.']),
	checkLane('lint', 'oxlint/bin/oxlint', ['--type-aware', '.']),
	nodeTestLane('unit', 'test/unit', { first: ['transaction/kill.test.ts', 'workspace/cache.test.ts'] }),
	// One file at a time each, and they take long: early enough that nothing waits for them in the end.
	nodeTestLane('languages', 'test/languages', { together: 1 }),
	nodeTestLane('package', 'test/package', { together: 1, again: true }),
	nodeTestLane('editor', 'test/editor', { together: 1, again: true }),
	nodeTestLane('incident', 'test/incident', { together: 1 }),
	nodeTestLane('ui', 'test/ui', { first: ['vault.test.ts'], again: true }),
	nodeTestLane('canary', 'test/canary'),
	nodeTestLane('bad input', 'test/badInput'),
	nodeTestLane('agents', 'test/agents'),
	// Many short files come last, so that both cores have work until the end.
	nodeTestLane('lsp', 'test/lsp', { first: ['fixes.test.ts'] }),
	nodeTestLane('cli', 'test/cli'),
];

/** Lanes that run only when they are named: they install programs and start servers. */
const namedLanes: readonly Lane[] = [nodeTestLane('vaults', 'test/vaults')];

/** Lanes that drive a browser; they skip by name when there is none. */
const browserLanes: ReadonlySet<string> = new Set(['editor', 'package', 'ui']);

/**
 * Every test file is a process of its own, most load some hundred modules, and many start the command or the server. What one of
 * them compiled, the next one takes from here, and so does the next run.
 */
function shareCompiled(): void {
	process.env['NODE_COMPILE_CACHE'] ??= join(repository, 'node_modules', '.cache', 'compiled');
}

async function main(): Promise<boolean> {
	shareCompiled();
	const wanted = process.argv.slice(2);
	const all = [...lanes, ...namedLanes];
	const unknown = wanted.filter((name) => !all.some((lane) => lane.name === name));
	if (unknown.length)
		throw new Error(`Unknown lane ${unknown.join(', ')}. There are: ${all.map((lane) => lane.name).join(', ')}.`);
	const chosen = wanted.length === 0 ? lanes : all.filter((lane) => wanted.includes(lane.name));
	if ((await execute(process.execPath, [join(repository, 'esbuild.mjs')])) !== 0)
		throw new Error('The build failed; its message is above.');
	if (chosen.some((lane) => browserLanes.has(lane.name))) {
		const browser = await ensureBrowser();
		// Handed on so that each suite need not look again; suites skip by name when it is absent.
		if (browser !== undefined) process.env['CHROME_PATH'] = browser;
	}
	const started = performance.now();
	let shown = '';
	const results = await runLanes(chosen, (lane, text) => {
		if (lane !== shown) heading(lane);
		shown = lane;
		process.stdout.write(text);
	});
	return summarize(results, (performance.now() - started) / 1_000);
}

function heading(name: string): void {
	console.log(`\n── ${name} ${'─'.repeat(60 - name.length)}`);
}

function summarize(results: readonly Finished[], seconds: number): boolean {
	heading('summary');
	for (const { name, result, seconds: own } of results) {
		const skipped = result.skipped.length ? `, ${result.skipped.length} skipped` : '';
		console.log(`${name.padEnd(10)} ${result.passed} ok, ${result.failed} not ok${skipped} (${own.toFixed(1)} s)`);
	}
	console.log(`\nAll of it took ${seconds.toFixed(1)} s; those above are of files that ran beside each other.`);
	const twice = results.flatMap(({ again }) => again);
	if (twice.length) console.log(`\nFailed once and ran once more:\n${twice.map((job) => `  ${job}`).join('\n')}`);
	const skips = results.flatMap(({ name, result }) =>
		result.skipped.map((skip) => `${name}: ${skip.name} (${skip.reason})`),
	);
	if (skips.length) console.log(`\nSkipped:\n${skips.map((skip) => `  ${skip}`).join('\n')}`);
	const failures = results.flatMap(({ result }) => result.failures);
	if (failures.length) console.log(`\nFailed:\n${failures.map((failure) => `  ${failure}`).join('\n')}`);
	const sum = (pick: (result: LaneResult) => number) => results.reduce((total, { result }) => total + pick(result), 0);
	const failed = sum((result) => result.failed);
	const skipped = sum((result) => result.skipped.length);
	console.log(`\n${sum((result) => result.passed)} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
	return failed === 0;
}

try {
	process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	console.log('\n0 passed, 1 failed');
	process.exitCode = 1;
}
