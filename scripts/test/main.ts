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
	nodeTestLane('unit', 'test/unit'),
	nodeTestLane('agents', 'test/agents'),
	nodeTestLane('cli', 'test/cli'),
	nodeTestLane('lsp', 'test/lsp'),
	nodeTestLane('bad input', 'test/badInput'),
	nodeTestLane('canary', 'test/canary'),
	nodeTestLane('ui', 'test/ui', { concurrency: 2, again: true }),
	// One file at a time each, so two of these run beside each other; the longest first.
	nodeTestLane('package', 'test/package', { concurrency: 1, again: true }),
	nodeTestLane('languages', 'test/languages', { concurrency: 1 }),
	nodeTestLane('editor', 'test/editor', { concurrency: 1, again: true }),
	nodeTestLane('incident', 'test/incident', { concurrency: 1 }),
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
	if ((await execute(process.execPath, [join(repository, 'esbuild.mjs')], 'live')) !== 0)
		throw new Error('The build failed; its message is above.');
	if (chosen.some((lane) => browserLanes.has(lane.name))) {
		const browser = await ensureBrowser();
		// Handed on so that each suite need not look again; suites skip by name when it is absent.
		if (browser !== undefined) process.env['CHROME_PATH'] = browser;
	}
	const results: Finished[] = [];
	await runLanes(chosen, heading, (finished) => {
		results.push(finished);
		if (finished.text === undefined) return;
		heading(finished.name);
		process.stdout.write(finished.text);
	});
	return summarize(results);
}

function heading(name: string): void {
	console.log(`\n── ${name} ${'─'.repeat(60 - name.length)}`);
}

function summarize(results: readonly Finished[]): boolean {
	heading('summary');
	for (const { name, result, seconds } of results) {
		const skipped = result.skipped.length ? `, ${result.skipped.length} skipped` : '';
		console.log(`${name.padEnd(10)} ${result.passed} ok, ${result.failed} not ok${skipped} (${seconds.toFixed(1)} s)`);
	}
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
