// Runs the suite of the extension host in desktop VS Code, newest and oldest, where its download works.
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { bundleSuite } from '../../test/support/editorSuite.ts';
import { isolatedEnvironment } from '../../test/support/isolation.ts';
import { repository } from '../bootstrap.mjs';
import { cacheFolder } from '../lib/cache.ts';
import { execute } from './lanes.ts';

interface Result {
	readonly name: string;
	readonly state: 'passed' | 'failed' | 'skipped';
}

/** The oldest version is the one that `engines.vscode` names. */
async function versions(): Promise<readonly string[]> {
	const manifest = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8')) as {
		engines: { vscode: string };
	};
	return ['stable', manifest.engines.vscode.replace('^', '')];
}

async function runVersion(version: string, suite: string): Promise<readonly Result[]> {
	const state = await mkdtemp(join(tmpdir(), 'ar-'));
	const folder = join(state, 'demo');
	const results = join(state, 'results.json');
	try {
		await cp(join(repository, 'demo'), folder, { recursive: true });
		await runTests({
			version,
			cachePath: join(cacheFolder(), 'desktop'),
			extensionDevelopmentPath: repository,
			extensionTestsPath: suite,
			extensionTestsEnv: { ...(await isolatedEnvironment(join(state, 'home'))), AGENT_REACH_TEST_RESULTS: results },
			launchArgs: [folder, '--disable-workspace-trust', '--disable-extensions', '--user-data-dir', join(state, 'data')],
		}).catch((error: unknown) => console.error(error));
		const text = await readFile(results, 'utf8').catch(() => '[]');
		return JSON.parse(text) as Result[];
	} finally {
		await rm(state, { recursive: true, force: true, maxRetries: 5 });
	}
}

if ((await execute(process.execPath, [join(repository, 'esbuild.mjs')])) !== 0) process.exit(1);
const suite = await bundleSuite();
let passed = 0;
let failed = 0;
for (const version of await versions()) {
	const results = await runVersion(version, suite);
	// An editor that leaves no results did not run: that is a failure, not an empty success.
	if (results.length === 0) failed++;
	passed += results.filter((result) => result.state === 'passed').length;
	failed += results.filter((result) => result.state === 'failed').length;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
