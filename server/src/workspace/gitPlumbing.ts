import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { dirname } from 'node:path';

/** Options without which some of git's reading commands run programs that the repository's configuration names. */
const safe = [
	'-c',
	'core.fsmonitor=false',
	'-c',
	'core.hooksPath=/dev/null',
	'-c',
	'protocol.allow=never',
	'-c',
	'core.pager=cat',
	'-c',
	'core.attributesFile=/dev/null',
];

/** Environment for git: no locks, no network, no questions, and nothing that points it to another repository. */
export function gitEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	const kept = Object.entries(env).filter(([name]) => !name.startsWith('GIT_'));
	return {
		...Object.fromEntries(kept),
		GIT_OPTIONAL_LOCKS: '0',
		GIT_NO_LAZY_FETCH: '1',
		GIT_TERMINAL_PROMPT: '0',
		GIT_NO_REPLACE_OBJECTS: '1',
		GIT_CONFIG_NOSYSTEM: '1',
		LC_ALL: 'C',
	};
}

/**
 * Starts a plumbing command of git on a repository. Only for trusted workspaces.
 *
 * @param root Absolute folder inside the working tree.
 * @param signal Ends the process.
 * @param extra Variables of git's own that the caller answers for.
 */
export function startGit(
	root: string,
	args: readonly string[],
	signal: AbortSignal,
	extra: Readonly<Record<string, string>> = {},
): ChildProcessWithoutNullStreams {
	const env = { ...gitEnvironment(process.env), ...extra };
	// Windows looks for programs in the current folder first: a `git.exe` of the workspace must not be what is started.
	const cwd = dirname(process.execPath);
	const child = spawn('git', ['-C', root, ...safe, ...args], { cwd, env, signal, stdio: 'pipe', windowsHide: true });
	// An abort or a missing program ends the output as well; what matters is seen there.
	child.on('error', () => child.stdout.destroy());
	child.stdin.on('error', () => undefined);
	child.stderr.resume();
	return child;
}

/** No listing that we ask for is larger; one that is says nothing we could hold in memory. Bytes. */
const largestListing = 512_000_000;

/**
 * Runs git and gives what it prints, byte by byte as Latin-1.
 *
 * @throws Error when git fails, is not there, or was cancelled.
 */
export async function git(
	root: string,
	args: readonly string[],
	signal: AbortSignal,
	input = '',
	extra: Readonly<Record<string, string>> = {},
): Promise<string> {
	const child = startGit(root, args, signal, extra);
	child.stdin.end(input);
	const exit = new Promise<number>((resolve) => {
		child.on('close', (code) => resolve(code ?? 1));
	});
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of child.stdout) {
		chunks.push(chunk as Buffer);
		length += (chunk as Buffer).length;
		if (length > largestListing) child.kill();
	}
	if ((await exit) !== 0) throw new Error('git failed');
	return Buffer.concat(chunks).toString('latin1');
}

/** One object of `cat-file --batch`. */
export interface GitObject {
	readonly id: string;
	readonly type: string;
	readonly content: Buffer;
}

/** Takes the objects off the output of `cat-file --batch` as they become complete. */
export class ObjectReader {
	#chunks: Buffer[] = [];
	#length = 0;
	/** Bytes that the object at the front needs; nothing is put together before they are there. */
	#needed = 1;

	/** @returns the objects that are complete now; their contents are valid as long as the caller holds them. */
	take(chunk: Buffer): readonly GitObject[] {
		this.#chunks.push(chunk);
		this.#length += chunk.length;
		if (this.#length < this.#needed) return [];
		const buffer = Buffer.concat(this.#chunks);
		const objects: GitObject[] = [];
		let at = 0;
		this.#needed = 1;
		for (;;) {
			const lineEnd = buffer.indexOf(0x0a, at);
			if (lineEnd === -1) break;
			const [id = '', type = '', size = ''] = buffer.toString('latin1', at, lineEnd).split(' ');
			const length = Number(size);
			// `<id> missing` has no content.
			if (size === '' || !Number.isInteger(length)) {
				at = lineEnd + 1;
				continue;
			}
			const end = lineEnd + 1 + length;
			if (buffer.length < end + 1) {
				this.#needed = end + 1 - at;
				break;
			}
			objects.push({ id, type, content: buffer.subarray(lineEnd + 1, end) });
			at = end + 1;
		}
		this.#chunks = [buffer.subarray(at)];
		this.#length = buffer.length - at;
		return objects;
	}
}
