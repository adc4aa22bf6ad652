#!/usr/bin/env node
// Starts the command from a checkout of this repository, as GitHub's action and pre-commit have it: a built one, or one
// that is built on the first start with the versions of the lock file.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const command = join(root, 'dist', 'cli.js');

if (!existsSync(command)) {
	const windows = process.platform === 'win32';
	for (const [program, ...args] of [
		[windows ? 'npm.cmd' : 'npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
		[process.execPath, join(root, 'esbuild.mjs')],
	]) {
		const { status } = spawnSync(program, args, {
			cwd: root,
			stdio: ['ignore', 2, 2],
			shell: windows && program === 'npm.cmd',
		});
		if (status !== 0) {
			console.error('agent-reach: the command could not be built; the messages are above.');
			process.exit(2);
		}
	}
}
const { status } = spawnSync(process.execPath, [command, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 2);
