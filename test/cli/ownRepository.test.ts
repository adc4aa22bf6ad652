import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { repository } from '../../scripts/bootstrap.mjs';
import { isolatedEnvironment } from '../support/isolation.ts';
import { builtCommand } from '../support/lspClient.ts';

interface Report {
	readonly findings: readonly {
		file: string;
		start: { line: number };
		type: string;
		confidence: string;
		suppressed?: { by: string };
	}[];
}

test('our own repository scans clean with its committed settings', async () => {
	const home = await mkdtemp(join(tmpdir(), 'agent-reach-own-'));
	try {
		const env = await isolatedEnvironment(home);
		const { stdout } = await promisify(execFile)(
			process.execPath,
			[builtCommand, 'scan', repository, '--format', 'json', '--no-identifiers', '--fail-on', 'low'],
			{
				env,
				maxBuffer: 2 ** 27,
			},
		);
		const { findings } = JSON.parse(stdout) as Report;
		const open = findings.filter(({ suppressed, confidence }) => suppressed === undefined && confidence !== 'low');
		assert.deepEqual(
			open.map(({ file, start, type }) => `${file}:${start.line} ${type}`),
			[],
		);
		// Accepted ones are greyed out, never gone.
		assert.ok(findings.some(({ file, suppressed }) => file.startsWith('demo/') && suppressed !== undefined));
	} finally {
		await rm(home, { recursive: true, force: true });
	}
});
