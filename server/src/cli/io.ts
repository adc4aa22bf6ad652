import type { Readable, Writable } from 'node:stream';
import type { Localize } from '../l10n.ts';

/**
 * What a command of `agent-reach` may use of the process it runs in. Passed in, so that a test can run a command with
 * its own streams, environment and folder.
 */
export interface CliIo {
	readonly stdin: Readable & { readonly isTTY?: boolean };
	readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
	readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Absolute path of the working directory. */
	readonly cwd: string;
	/** A person can be asked: standard input and standard error are a terminal. */
	readonly isTTY: boolean;
	/** Ends the operation when the user gives up (Ctrl+C); commands that start a child pass the signal on instead. */
	readonly signal?: AbortSignal;
	/** Translations; English when absent. */
	readonly t?: Localize;
}

/** Every command takes the arguments behind its own name and answers with the exit code. */
export type Command = (argv: readonly string[], io: CliIo) => Promise<number>;

/** The real process as {@link CliIo}. */
export function processIo(): CliIo {
	return {
		stdin: process.stdin,
		stdout: process.stdout,
		stderr: process.stderr,
		env: process.env,
		cwd: process.cwd(),
		isTTY: process.stdin.isTTY === true && process.stderr.isTTY === true,
	};
}
