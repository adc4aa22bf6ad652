import { writeFile } from 'node:fs/promises';

/** What one test did; the runner outside turns each into a test of its own. */
export interface EditorTestResult {
	readonly name: string;
	readonly state: 'passed' | 'failed' | 'skipped';
	readonly error?: string;
}

/**
 * Entry point inside the extension host, the same for the desktop editor (`@vscode/test-electron`) and the web server.
 * Results go to the file named by `AGENT_REACH_TEST_RESULTS`; rejects when a test failed, which becomes the exit code.
 */
export async function run(): Promise<void> {
	const { default: Mocha } = await import('mocha');
	const mocha = new Mocha({ ui: 'bdd', timeout: 60_000 });
	mocha.suite.emit('pre-require', globalThis, '', mocha);
	await import('./suites.ts');
	const results: EditorTestResult[] = [];
	const failures = await new Promise<number>((resolve) => {
		mocha
			.run(resolve)
			.on('pass', (test) => results.push({ name: test.fullTitle(), state: 'passed' }))
			.on('pending', (test) => results.push({ name: test.fullTitle(), state: 'skipped' }))
			.on('fail', (test, error: Error) =>
				results.push({ name: test.fullTitle(), state: 'failed', error: error.stack ?? error.message }),
			);
	});
	const file = process.env['AGENT_REACH_TEST_RESULTS'];
	if (file) await writeFile(file, JSON.stringify(results));
	if (failures > 0) throw new Error(`${failures} of ${results.length} editor tests failed`);
}
