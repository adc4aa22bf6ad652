import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { installPackages } from './debian.ts';

/** A Neovim that can be started. */
export interface Neovim {
	readonly command: string;
	/** `0.7.2`. */
	readonly version: string;
}

/** The Neovim on PATH (`NVIM_PATH` wins); `undefined` when there is none. */
export async function findNeovim(env: NodeJS.ProcessEnv = process.env): Promise<Neovim | undefined> {
	const command = env['NVIM_PATH'] ?? 'nvim';
	try {
		const { stdout } = await promisify(execFile)(command, ['--version'], { env });
		const version = /^NVIM v(\d+\.\d+\.\d+)/.exec(stdout)?.[1];
		return version === undefined ? undefined : { command, version };
	} catch {
		return undefined;
	}
}

/** Finds Neovim, and installs Debian's on a test machine that has none; see {@link installPackages}. */
export async function ensureNeovim(env: NodeJS.ProcessEnv = process.env): Promise<Neovim | undefined> {
	const found = await findNeovim(env);
	if (found !== undefined) return found;
	await installPackages("Debian's Neovim for its language client", ['neovim'], env);
	return findNeovim(env);
}
