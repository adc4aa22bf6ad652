import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { posixOnly } from '../../support/machine.ts';

const command = fileURLToPath(new URL('command.ts', import.meta.url));

async function started(context: TestContext, script: string): Promise<ChildProcessWithoutNullStreams> {
	const folder = await mkdtemp(join(tmpdir(), 'agent-reach-process-'));
	context.after(() => rm(folder, { recursive: true, force: true }));
	return spawn(process.execPath, [command, '--', 'node', '-e', script], { cwd: folder });
}

function outcome(
	child: ChildProcessWithoutNullStreams,
): Promise<{ readonly code: number | null; readonly out: string }> {
	let out = '';
	child.stdout.on('data', (chunk: Buffer) => {
		out += chunk.toString();
	});
	return new Promise((resolve) => child.once('close', (code) => resolve({ code, out })));
}

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
	test(`${signal} reaches the command, which decides how it ends`, {
		skip: posixOnly,
	}, async (context) => {
		const child = await started(
			context,
			`process.on('${signal}', () => { console.log('got it'); process.exit(4); }); setInterval(() => {}, 1000); console.log('ready');`,
		);
		child.stdout.once('data', () => child.kill(signal));
		assert.deepEqual(await outcome(child), { code: 4, out: 'ready\ngot it\n' });
	});
}

test('a command that a signal ends gives 128 and its number', {
	skip: posixOnly,
}, async (context) => {
	const child = await started(context, `setInterval(() => {}, 1000); console.log('ready');`);
	child.stdout.once('data', () => child.kill('SIGTERM'));
	assert.equal((await outcome(child)).code, 143);
});

test('standard input goes to the command, and a reader that leaves early ends nothing but the output', async (context) => {
	const child = await started(
		context,
		`process.stdin.on('data', (d) => process.stdout.write(d)).on('end', () => process.exit(6))`,
	);
	const ended = outcome(child);
	child.stdin.end('some text');
	assert.deepEqual(await ended, { code: 6, out: 'some text' });
});
