import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Reasons for leaving a test out, for its option `skip`: a text where the machine lacks something, else `false`.

/** The test is about files, modes, signals or programs as POSIX knows them. */
export const posixOnly: string | false = process.platform === 'win32' ? 'Windows has no such files and signals' : false;

/** The test is about something that the kernel of Linux does. */
export const linuxOnly: string | false = process.platform === 'linux' ? false : 'only Linux does this';

/** Permissions do not stop root. */
export const notAsRoot: string | false =
	process.getuid?.() === 0 ? 'root may read and write everything; run it as another user' : posixOnly;

/** The smallest disk that a test can fill. */
export interface SmallDisk extends Disposable {
	readonly folder: string;
	/** Makes room. */
	readonly resize: (size: string) => void;
}

/**
 * Why no small file system can be mounted here, or `false`. Root on Linux may; some containers forbid it to root as well.
 */
export function noSmallDisk(): string | false {
	if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux can mount a small disk';
	try {
		execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', '/mnt'], { stdio: 'ignore' });
		return false;
	} catch {
		return 'this container forbids mounting';
	}
}

/** Mounts a file system in memory. @param size As `mount` takes it: `64k`. @param folder Where; default: a new folder. */
export function smallDisk(size: string, folder = mkdtempSync(join(tmpdir(), 'agent-reach-disk-'))): SmallDisk {
	execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=700`, 'tmpfs', folder]);
	return {
		folder,
		resize: (more) => execFileSync('mount', ['-o', `remount,size=${more}`, folder]),
		[Symbol.dispose]: () => {
			execFileSync('umount', ['-l', folder]);
			if (folder.includes('agent-reach-disk-')) rmdirSync(folder);
		},
	};
}
