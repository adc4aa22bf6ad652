import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { git, ObjectReader, startGit } from '../gitPlumbing.ts';

/** What a commit holds below a folder, asked of git's objects alone: the working tree is not looked at, no filter runs. */
export interface BaseTree {
	/** Full id of the commit. */
	readonly commit: string;
	/** Blob ids of regular files by path, relative to the folder, posix. */
	readonly files: ReadonlyMap<string, string>;
	/** Those of `files` that the last commit holds otherwise or not at all, or that are gone from the working tree. */
	readonly changed: ReadonlySet<string>;
	/** Contents of some of the files by path; what is larger than the limit is absent. */
	readonly read: (paths: readonly string[], limit: number) => Promise<ReadonlyMap<string, Buffer>>;
}

/** Git could not answer. */
export class BaseError extends Error {
	readonly code: 'no-repository' | 'no-commit';

	constructor(code: BaseError['code']) {
		super(`git: ${code}`);
		this.name = 'BaseError';
		this.code = code;
	}
}

/**
 * The tree of a commit. Of a branch that has gone on meanwhile it is where the two parted, so that what others did there
 * is not held against this one. Only for trusted folders.
 *
 * @param root Absolute folder inside a working tree.
 * @param ref Branch, tag or commit, as the user named it.
 * @throws {BaseError}
 */
export async function baseTree(root: string, ref: string, signal: AbortSignal): Promise<BaseTree> {
	await git(root, ['rev-parse', '--git-dir'], signal).catch(() => {
		throw new BaseError('no-repository');
	});
	const given = await git(root, ['rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`], signal).catch(() => {
		throw new BaseError('no-commit');
	});
	const parted = await git(root, ['merge-base', given.trim(), 'HEAD'], signal).catch(() => '');
	const commit = (parted.trim() || given.trim()).split('\n')[0] ?? '';
	const files = readTree(await git(root, ['ls-tree', '-r', '-z', commit], signal));
	const compare = ['diff-tree', '-r', '-z', '--name-only', '--no-renames', '--relative', commit, 'HEAD', '--'];
	const changed = await git(root, compare, signal).catch(() => [...files.keys()].join('\0'));
	return {
		commit,
		files,
		changed: new Set([
			...changed
				.split('\0')
				.map(utf8)
				.filter((path) => files.has(path)),
			...goneFrom(root, files.keys()),
		]),
		read: (paths, limit) => readFiles(root, files, paths, limit, signal),
	};
}

/** Files that are not there any more. One question after the other: it is one short answer of the system each. */
function goneFrom(root: string, paths: Iterable<string>): readonly string[] {
	return [...paths].filter((path) => lstatSync(join(root, path), { throwIfNoEntry: false }) === undefined);
}

/** `<mode> <type> <id>\t<path>`, each ended by NUL. */
function readTree(output: string): ReadonlyMap<string, string> {
	const files = new Map<string, string>();
	for (const line of output.split('\0')) {
		const match = /^100\d{3} blob ([0-9a-f]+)\t(.+)$/s.exec(line);
		if (match) files.set(utf8(match[2] ?? ''), match[1] ?? '');
	}
	return files;
}

async function readFiles(
	root: string,
	files: ReadonlyMap<string, string>,
	paths: readonly string[],
	limit: number,
	signal: AbortSignal,
): Promise<ReadonlyMap<string, Buffer>> {
	const ids = [...new Set(paths.flatMap((path) => files.get(path) ?? []))];
	if (ids.length === 0) return new Map();
	const sizes = await git(root, ['cat-file', '--batch-check'], signal, `${ids.join('\n')}\n`);
	const fitting = sizes.split('\n').flatMap((line) => {
		const [id = '', type, size] = line.split(' ');
		return type === 'blob' && Number(size) <= limit ? [id] : [];
	});
	const blobs = new Map<string, Buffer>();
	if (fitting.length > 0) {
		const child = startGit(root, ['cat-file', '--batch'], signal);
		child.stdin.end(`${fitting.join('\n')}\n`);
		const reader = new ObjectReader();
		for await (const chunk of child.stdout) {
			for (const { id, content } of reader.take(chunk as Buffer)) blobs.set(id, Buffer.from(content));
		}
	}
	return new Map(
		paths.flatMap((path) => {
			const blob = blobs.get(files.get(path) ?? '');
			return blob === undefined ? [] : [[path, blob] as const];
		}),
	);
}

/** Git's output comes byte by byte; names of files are UTF-8. */
function utf8(bytes: string): string {
	return Buffer.from(bytes, 'latin1').toString('utf8');
}
