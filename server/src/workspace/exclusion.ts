import { minimatch } from 'minimatch';

/** Does a pattern of `agentReach.exclude` hold for a path? It matches the path or, when it names a folder, what is below. */
export function excludes(glob: string, path: string): boolean {
	const options = { dot: true, nonegate: true, nocomment: true };
	return minimatch(path, glob, options) || minimatch(path, `${glob.replace(/\/+$/, '')}/**`, options);
}
