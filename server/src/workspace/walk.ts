import type { Dirent } from 'node:fs';
import { access, lstat, readdir, realpath, stat } from 'node:fs/promises';
import type { SkippedFile } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import { refusal } from './readFile.ts';
import {
	isNamed,
	type JudgedEntry,
	judgeEntry,
	judgeLink,
	linkProblem,
	nativePath,
	pathIn,
	startFolder,
	type WalkedFile,
	type WalkFolder,
	type WalkProblem,
	type WalkRules,
	walkProblemText,
} from './walkFolder.ts';

export interface WalkOptions {
	/** Absolute native path. */
	readonly root: string;
	/** List only below this folder (root-relative, posix); default: everything. */
	readonly start?: string;
	readonly t: Localize;
	/** Also list the contents of dependency and build folders. */
	readonly scanDependencies: boolean;
	/** Absolute paths of other roots: a root inside this one is listed there, not here. */
	readonly otherRoots?: readonly string[];
	/** Bare names (`.gitignore`) whose places are wanted too; see {@link WalkResult.named}. */
	readonly names?: ReadonlySet<string>;
	readonly signal?: AbortSignal;
	/** Receives files of one folder after the other, in no particular order, while the walk goes on. */
	readonly onFiles?: (files: readonly WalkedFile[]) => void;
	/** Largest number of files; default {@link defaultMaxFiles}. */
	readonly maxFiles?: number;
}

export interface WalkResult {
	/** Number of files handed to `onFiles`. */
	readonly count: number;
	/** Paths of files with one of `names`, sorted; those in dependency folders are left out. */
	readonly named: readonly string[];
	/** Folders below the root that are git repositories of their own, sorted. */
	readonly repositories: readonly string[];
	/** What was not listed and why, sorted by path. */
	readonly skipped: readonly SkippedFile[];
	/** There are more files than `maxFiles`. */
	readonly full: boolean;
	readonly cancelled: boolean;
}

/** Beyond this the list of files itself would take hundreds of megabytes. */
export const defaultMaxFiles = 2_000_000;
/** Files of one call of `onFiles`: a folder may hold more than a function takes arguments. */
const mostAtOnce = 2_000;
/** Folders read at the same time: enough to hide the latency of a network drive, few enough to leave the disk alone. */
const parallelFolders = 16;

/**
 * Lists every file of a root that an agent can get at: tracked, untracked and ignored ones.
 *
 * Symbolic links to folders are not followed (their target is listed under its own name); links to files are listed when
 * they stay inside the root. FIFOs, sockets and devices are left out with a reason.
 */
export async function walk(options: WalkOptions): Promise<WalkResult> {
	const walker = new Walker(options);
	return walker.run();
}

class Walker {
	readonly #options: WalkOptions;
	readonly #rules: WalkRules;
	readonly #skipped: SkippedFile[] = [];
	readonly #named: string[] = [];
	readonly #repositories: string[] = [];
	readonly #queue: WalkFolder[];
	#count = 0;
	#full = false;
	#realRoot = '';

	constructor(options: WalkOptions) {
		const { root, scanDependencies, otherRoots, names } = options;
		this.#options = options;
		this.#rules = { root, scanDependencies, otherRoots: new Set(otherRoots ?? []), names: names ?? new Set() };
		this.#queue = [startFolder(options.start)];
	}

	async run(): Promise<WalkResult> {
		try {
			this.#realRoot = await realpath(this.#options.root);
		} catch (error) {
			this.#skip('', refusal(error));
			return this.#result();
		}
		await this.#drain();
		return this.#result();
	}

	get #stopped(): boolean {
		return this.#full || this.#options.signal?.aborted === true;
	}

	#result(): WalkResult {
		const byPath = (a: SkippedFile, b: SkippedFile) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
		return {
			count: this.#count,
			named: this.#named.sort(),
			repositories: this.#repositories.sort(),
			skipped: this.#skipped.sort(byPath),
			full: this.#full,
			cancelled: this.#options.signal?.aborted === true,
		};
	}

	/** A pool of readers over one queue; ends when the queue is empty and nobody can add to it any more. */
	async #drain(): Promise<void> {
		let active = 0;
		await new Promise<void>((resolve, reject) => {
			const next = () => {
				while (active < parallelFolders && !this.#stopped) {
					const folder = this.#queue.pop();
					if (!folder) {
						break;
					}
					active++;
					this.#folder(folder).then(() => {
						active--;
						next();
					}, reject);
				}
				if (active === 0) {
					resolve();
				}
			};
			next();
		});
	}

	async #folder(folder: WalkFolder): Promise<void> {
		let entries: Dirent[];
		try {
			entries = await readdir(nativePath(this.#options.root, folder.path), { withFileTypes: true });
		} catch (error) {
			this.#skip(folder.path, refusal(error));
			return;
		}
		const names = new Set(entries.map((entry) => entry.name));
		if (folder.path !== '' && names.has('.git')) {
			this.#repositories.push(folder.path);
		}
		const files: WalkedFile[] = [];
		for (const entry of entries) {
			if (this.#stopped) {
				return;
			}
			const path = pathIn(folder, entry.name);
			if (isNamed(entry, folder, this.#rules)) this.#named.push(path);
			// Most are files, of which nothing has to be asked: waiting for each would cost more than all the rest.
			const judged = judgeEntry(entry, folder, names, this.#rules);
			this.#take(judged.is === 'ask' ? await this.#ask(judged, path) : judged, path, files);
		}
		this.#deliver(files);
	}

	#take(judged: JudgedEntry, path: string, files: WalkedFile[]): void {
		if (judged.is === 'file') files.push(judged.file);
		else if (judged.is === 'folder') this.#queue.push(judged.folder);
		else if (judged.is === 'problem') this.#skip(path, judged.problem);
	}

	async #ask(judged: JudgedEntry & { readonly is: 'ask' }, path: string): Promise<JudgedEntry> {
		const { root } = this.#options;
		switch (judged.about) {
			case 'evidence': {
				const dependency = await access(nativePath(root, judged.at)).then(
					() => true,
					() => false,
				);
				return { is: 'folder', folder: { ...judged.folder, dependency } };
			}
			case 'link':
				try {
					const target = await realpath(nativePath(root, path));
					return judgeLink(path, this.#realRoot, target, await stat(target));
				} catch (error) {
					return { is: 'problem', problem: linkProblem(error) };
				}
			case 'kind': {
				const stats = await lstat(nativePath(root, path)).catch(() => undefined);
				return stats?.isFile() ? { is: 'file', file: { path } } : { is: 'problem', problem: { kind: 'special' } };
			}
		}
	}

	#deliver(files: readonly WalkedFile[]): void {
		const room = (this.#options.maxFiles ?? defaultMaxFiles) - this.#count;
		const accepted = files.length <= room ? files : files.slice(0, room);
		this.#count += accepted.length;
		for (let start = 0; start < accepted.length; start += mostAtOnce) {
			this.#options.onFiles?.(accepted.slice(start, start + mostAtOnce));
		}
		if (accepted.length < files.length && !this.#full) {
			this.#full = true;
			const { root, t } = this.#options;
			this.#skipped.push({ root, path: '', reason: t('More than {0} files: the rest was not scanned', this.#count) });
		}
	}

	#skip(path: string, problem: WalkProblem): void {
		const { root, t } = this.#options;
		this.#skipped.push({ root, path, reason: walkProblemText(problem, t) });
	}
}
