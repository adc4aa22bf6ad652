import { PassThrough, Readable } from 'node:stream';
import type { CliIo, Command } from '../../server/src/cli/io.ts';

/** What a call gets besides its arguments. */
export interface CallOptions {
	readonly input?: string;
	/** What a person types; its presence makes the streams a terminal. */
	readonly typed?: readonly string[];
	readonly env?: Readonly<Record<string, string>>;
	readonly cwd?: string;
}

/** What came of it. */
export interface Outcome {
	readonly code: number;
	readonly out: string;
	readonly err: string;
}

/** Runs a command in this process, with its own streams, environment and folder. */
export async function callIn(
	root: string,
	env: Readonly<Record<string, string>>,
	command: Command,
	argv: readonly string[],
	{ input = '', typed, env: more = {}, cwd = root }: CallOptions,
): Promise<Outcome> {
	const stdout = new PassThrough();
	const stderr = new PassThrough();
	const out: Buffer[] = [];
	const err: Buffer[] = [];
	stdout.on('data', (chunk: Buffer) => out.push(chunk));
	stderr.on('data', (chunk: Buffer) => err.push(chunk));
	const terminal = typed !== undefined;
	const stdin = terminal ? new PassThrough() : Readable.from(input === '' ? [] : [Buffer.from(input)]);
	if (stdin instanceof PassThrough) for (const line of typed ?? []) stdin.write(`${line}\r`);
	const io: CliIo = {
		stdin: Object.assign(stdin, { isTTY: terminal }),
		stdout,
		stderr: Object.assign(stderr, { isTTY: terminal }),
		env: { ...env, ...more },
		cwd,
		isTTY: terminal,
	};
	const code = await command(argv, io);
	await new Promise((resolve) => setImmediate(resolve));
	return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}
