import { isAbsolute, resolve, sep } from 'node:path';
import type { FileContent } from './engineTypes.ts';
import { git, ObjectReader, startGit } from './gitPlumbing.ts';

/** Where git is asked; only for trusted use. */
export interface GitAsk {
	/** Absolute folder inside a working tree. */
	readonly root: string;
	readonly signal: AbortSignal;
}

/** Git could not answer. */
export class GitChangesError extends Error {
	readonly code: 'no-repository' | 'no-commit' | 'failed';

	constructor(code: GitChangesError['code']) {
		super(`git: ${code}`);
		this.name = 'GitChangesError';
		this.code = code;
	}
}

/** Files that are as they were, and since when. */
export interface Unchanged {
	/** Full id of the commit that the files are compared with. */
	readonly commit: string;
	/** Relative to the root, posix. Everything else that stands there is new or another. */
	readonly paths: ReadonlySet<string>;
}

/**
 * Tracked files that are in the working tree as they were in a commit. With a branch that has gone on meanwhile the commit
 * is where the two parted, so that changes of others do not count.
 *
 * A file counts as unchanged only when git looks at it: not when it was told to assume so, or to leave it out.
 *
 * @throws {GitChangesError}
 */
export async function unchangedSince({ root, signal }: GitAsk, ref: string): Promise<Unchanged> {
	await repositoryOf({ root, signal });
	const given = await ask(root, ['rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`], signal, 'no-commit');
	const parted = await git(root, ['merge-base', given.trim(), 'HEAD'], signal).catch(() => '');
	const commit = (parted.trim() || given.trim()).split('\n')[0] ?? '';
	const quiet = await withoutFilters(root, signal);
	const listed = await ask(root, ['ls-files', '-z', '-v'], signal);
	const compare = ['diff-index', '--name-only', '-z', '--no-renames', '--relative', '--ignore-submodules=all'];
	const changed = new Set(names(await ask(root, [...quiet, ...compare, commit, '--'], signal)));
	const paths = names(listed)
		.filter((line) => line.startsWith('H '))
		.map((line) => line.slice(2))
		.filter((path) => !changed.has(path));
	return { commit, paths: new Set(paths) };
}

/** What stands in the index and not in the last commit. */
export interface Staged {
	/** Relative to the root, posix, sorted. */
	readonly paths: readonly string[];
	/** Contents of some of them. */
	readonly contents: (paths: readonly string[], limit: number) => Promise<ReadonlyMap<string, FileContent>>;
}

/**
 * The files whose content in git's index is another than in the last commit; all of them before the first commit.
 *
 * @param index Absolute path of the index that a hook was given; absent: the repository's own.
 * @throws {GitChangesError}
 */
export async function stagedFiles({ root, signal }: GitAsk, index: string | undefined): Promise<Staged> {
	await repositoryOf({ root, signal });
	const env = index === undefined ? {} : { GIT_INDEX_FILE: index };
	const head = await git(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'], signal).catch(() => '');
	const ids =
		head.trim() === ''
			? readStages(await ask(root, ['ls-files', '--stage', '-z'], signal, 'failed', env))
			: readRaw(
					await ask(
						root,
						['diff-index', '--cached', '--raw', '-z', '--no-abbrev', '--no-renames', '--relative', head.trim(), '--'],
						signal,
						'failed',
						env,
					),
				);
	return {
		paths: [...ids.keys()].sort(),
		contents: (paths, limit) =>
			readBlobs({ root, signal }, new Map(paths.map((path) => [path, ids.get(path) ?? ''])), limit),
	};
}

/**
 * The index that git gave to a hook, when it is that of the root's repository: `git commit -a` and `git commit <path>` have
 * one of their own.
 */
export async function hookIndex(
	{ root, signal }: GitAsk,
	env: Readonly<Record<string, string | undefined>>,
	cwd: string,
): Promise<string | undefined> {
	const given = env['GIT_INDEX_FILE'];
	if (given === undefined || given === '') return undefined;
	const [here, there] = await Promise.all(
		[cwd, root].map((folder) => repositoryOf({ root: folder, signal }).catch(() => undefined)),
	);
	if (here === undefined || here.folder !== there?.folder) return undefined;
	return isAbsolute(given) ? given : resolve(here.top === '' ? cwd : here.top, given);
}

/** @throws {GitChangesError} */
async function repositoryOf({ root, signal }: GitAsk): Promise<{ readonly folder: string; readonly top: string }> {
	const answer = await ask(root, ['rev-parse', '--absolute-git-dir', '--show-toplevel'], signal, 'no-repository');
	const [folder = '', top = ''] = text(answer).split('\n');
	return { folder: native(folder), top: native(top) };
}

/** Comparing a file that changed within the same second, git would run the programs that clean its content. */
async function withoutFilters(root: string, signal: AbortSignal): Promise<readonly string[]> {
	const config = await git(root, ['config', '-z', '--name-only', '--get-regexp', '^filter\\.'], signal).catch(() => '');
	const drivers = new Set(names(config).map((name) => name.slice('filter.'.length, name.lastIndexOf('.'))));
	return [...drivers].flatMap((driver) =>
		['clean=', 'smudge=', 'process=', 'required=false'].flatMap((value) => ['-c', `filter.${driver}.${value}`]),
	);
}

async function ask(
	root: string,
	args: readonly string[],
	signal: AbortSignal,
	code: GitChangesError['code'] = 'failed',
	env: Readonly<Record<string, string>> = {},
	input = '',
): Promise<string> {
	try {
		return await git(root, args, signal, input, env);
	} catch {
		throw new GitChangesError(code);
	}
}

const missing = /^0+$/;

/** `:<mode> <mode> <id> <id> <status>`, path, and so on, each ended by NUL: what stands in the index now. */
function readRaw(output: string): ReadonlyMap<string, string> {
	const ids = new Map<string, string>();
	const fields = output.split('\0');
	for (let at = 0; at + 1 < fields.length; at += 2) {
		const [, mode = '', , id = ''] = (fields[at] ?? '').split(' ');
		if (isFile(mode) && !missing.test(id)) ids.set(text(fields[at + 1] ?? ''), id);
	}
	return ids;
}

/** `<mode> <id> <stage>\t<path>`. */
function readStages(output: string): ReadonlyMap<string, string> {
	const ids = new Map<string, string>();
	for (const line of output.split('\0')) {
		const match = /^(\d+) ([0-9a-f]+) \d\t(.+)$/s.exec(line);
		if (match && isFile(match[1] ?? '')) ids.set(text(match[3] ?? ''), match[2] ?? '');
	}
	return ids;
}

/** A link's content is where it leads: nothing to look at. A submodule has none. */
function isFile(mode: string): boolean {
	return mode.startsWith('100');
}

async function readBlobs(
	{ root, signal }: GitAsk,
	ids: ReadonlyMap<string, string>,
	limit: number,
): Promise<ReadonlyMap<string, FileContent>> {
	const unique = [...new Set(ids.values())].filter((id) => id !== '');
	const sizes = new Map<string, number>();
	const checked = await ask(root, ['cat-file', '--batch-check'], signal, 'failed', {}, `${unique.join('\n')}\n`);
	for (const line of checked.split('\n')) {
		const [id = '', type, size] = line.split(' ');
		if (type === 'blob') sizes.set(id, Number(size));
	}
	const wanted = unique.filter((id) => (sizes.get(id) ?? Number.POSITIVE_INFINITY) <= limit);
	const blobs = await readObjects(root, wanted, signal);
	const found = new Map<string, FileContent>();
	for (const [path, id] of ids) {
		const bytes = blobs.get(id);
		const size = sizes.get(id);
		if (bytes) found.set(path, { bytes });
		else if (size !== undefined && size > limit) found.set(path, { tooLarge: size });
	}
	return found;
}

async function readObjects(
	root: string,
	ids: readonly string[],
	signal: AbortSignal,
): Promise<ReadonlyMap<string, Uint8Array>> {
	const found = new Map<string, Uint8Array>();
	if (ids.length === 0) return found;
	const child = startGit(root, ['cat-file', '--batch'], signal);
	child.stdin.end(`${ids.join('\n')}\n`);
	const reader = new ObjectReader();
	for await (const chunk of child.stdout) {
		for (const { id, content } of reader.take(chunk as Buffer)) found.set(id, new Uint8Array(content));
	}
	return found;
}

function names(output: string): readonly string[] {
	return output
		.split('\0')
		.filter((name) => name !== '')
		.map(text);
}

/** Git's output comes byte by byte; names of files are UTF-8. */
function text(bytes: string): string {
	return Buffer.from(bytes, 'latin1').toString('utf8');
}

function native(path: string): string {
	const trimmed = path.trim();
	return sep === '\\' ? trimmed.replaceAll('/', '\\') : trimmed;
}
