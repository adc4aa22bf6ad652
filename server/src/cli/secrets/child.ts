import type { ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { pipeline } from 'node:stream/promises';
import spawn from 'cross-spawn';
import { english } from '../../l10n.ts';
import type { CliIo } from '../io.ts';
import { createMask, type Secret } from './mask.ts';
import { tell } from './terminal.ts';

/** Signals that are handed on to the child. */
const handedOn: readonly NodeJS.Signals[] =
	process.platform === 'win32'
		? ['SIGINT', 'SIGTERM', 'SIGBREAK']
		: ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'];
/** Those that a terminal sends to the whole group, so that the child has them already. */
const fromKeyboard: ReadonlySet<string> = new Set(['SIGINT', 'SIGQUIT', 'SIGBREAK']);

/**
 * The environment of the child: ours and the secrets.
 *
 * The editor's shim runs us on the editor's own Node and says so with `AGENT_REACH_SHIM`. What it set for that is ours
 * alone: a child that is an Electron program would start as plain Node.
 */
export function childEnvironment(env: NodeJS.ProcessEnv, secrets: readonly Secret[]): NodeJS.ProcessEnv {
	const { AGENT_REACH_SHIM: shim, ...rest } = env;
	const { ELECTRON_RUN_AS_NODE: _, ...withoutElectron } = rest;
	const own = shim === undefined ? rest : withoutElectron;
	return { ...own, ...Object.fromEntries(secrets.map(({ name, value }) => [name, value])) };
}

/**
 * Runs a command with secrets in its environment, and in nobody else's.
 *
 * A terminal is handed through as it is; output that goes anywhere else is masked.
 *
 * @returns the child's exit code, 128 + number of the signal that ended it, 127 when there is no such command, 126 when it
 * cannot be run.
 */
export async function runChild(command: readonly string[], secrets: readonly Secret[], io: CliIo): Promise<number> {
	const t = io.t ?? english;
	const [program = '', ...args] = command;
	const through = (mine: unknown, real: unknown, terminal: boolean | undefined) =>
		mine === real && terminal === true ? 'inherit' : 'pipe';
	const child = spawn(program, args, {
		cwd: io.cwd,
		env: childEnvironment(io.env, secrets),
		stdio: [
			io.stdin === process.stdin ? 'inherit' : 'pipe',
			through(io.stdout, process.stdout, io.stdout.isTTY),
			through(io.stderr, process.stderr, io.stderr.isTTY),
		],
		windowsHide: true,
	});
	const stopHanding = handOnSignals(child, io);
	try {
		const ended = ending(child);
		const output = Promise.all([
			child.stdout && pipeline(child.stdout, createMask(secrets), io.stdout, { end: false }),
			child.stderr && pipeline(child.stderr, createMask(secrets), io.stderr, { end: false }),
		]);
		if (child.stdin !== null) {
			child.stdin.on('error', () => undefined);
			io.stdin.pipe(child.stdin);
		}
		// A reader that goes away (`| head`) ends the output, not the command.
		await output.catch(() => undefined);
		return await ended;
	} catch (error) {
		const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
		tell(io, missing ? t('{0}: command not found', program) : t('{0}: cannot be run', program));
		return missing ? 127 : 126;
	} finally {
		stopHanding();
		if (child.stdin !== null) io.stdin.unpipe(child.stdin);
	}
}

function ending(child: ChildProcess): Promise<number> {
	const ended = new Promise<number>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code, signal) => {
			resolve(signal === null ? (code ?? 1) : 128 + (constants.signals[signal] ?? 0));
		});
	});
	// It is awaited after the output; until then a failed start must not count as unhandled.
	ended.catch(() => undefined);
	return ended;
}

function handOnSignals(child: ChildProcess, io: CliIo): () => void {
	const listeners = handedOn.map((signal) => {
		const listener = () => {
			if (!(io.stdin.isTTY === true && fromKeyboard.has(signal))) child.kill(signal);
		};
		process.on(signal, listener);
		return { signal, listener };
	});
	const abort = () => child.kill('SIGTERM');
	io.signal?.addEventListener('abort', abort, { once: true });
	return () => {
		for (const { signal, listener } of listeners) process.off(signal, listener);
		io.signal?.removeEventListener('abort', abort);
	};
}
