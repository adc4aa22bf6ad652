import { spawn } from 'node:child_process';
import type { TestContext } from 'node:test';

/** Runs a program of somebody else and answers with its output. Rejects when it fails. */
export function run(
	program: string,
	args: readonly string[],
	options: { readonly env: NodeJS.ProcessEnv; readonly input?: string; readonly cwd?: string },
): Promise<string> {
	const { env, input = '', cwd } = options;
	return new Promise((resolve, reject) => {
		const child = spawn(program, [...args], { env, stdio: 'pipe', ...(cwd === undefined ? {} : { cwd }) });
		const output: Buffer[] = [];
		let errors = '';
		child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
		child.stderr.on('data', (chunk: Buffer) => {
			errors += chunk.toString('utf8');
		});
		child.stdin.on('error', () => undefined);
		child.once('error', reject);
		child.once('close', (code) => {
			if (code === 0) resolve(Buffer.concat(output).toString('utf8'));
			else reject(new Error(`${program} ${args[0] ?? ''}: exit code ${code}: ${errors.slice(0, 500)}`));
		});
		child.stdin.end(input);
	});
}

/** A D-Bus session of its own; ended after the test. Answers with its address. */
export function startBus(context: TestContext, env: NodeJS.ProcessEnv): Promise<string> {
	const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
		env,
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	context.after(() => void bus.kill('SIGTERM'));
	return new Promise((resolve, reject) => {
		bus.once('error', reject);
		bus.once('exit', () => reject(new Error('dbus-daemon ended')));
		bus.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8').trim()));
	});
}

/** gnome-keyring in that session, with its login keyring unlocked. */
export async function startKeyring(context: TestContext, env: NodeJS.ProcessEnv): Promise<void> {
	const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
		env,
		stdio: ['pipe', 'ignore', 'ignore'],
	});
	context.after(() => void daemon.kill('SIGTERM'));
	daemon.stdin.end('a password of a test');
	for (let left = 100; left > 0; left--) {
		const ready = await run('secret-tool', ['store', '--label=probe', 'probe', 'probe'], { env, input: 'x' }).then(
			() => true,
			() => false,
		);
		if (ready) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error('gnome-keyring did not become ready');
}
