import type { Dirent } from 'node:fs';
import { access, lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { SkippedFile } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import {
	dependencyFolder,
	holdsCredentialsByNature,
	isVersionControlFolder,
	versionControlFiles,
} from './fileClasses.ts';
import { refusal } from './readFile.ts';

/** A file to scan. */
export interface WalkedFile {
	/** Relative to the root, posix separators. */
	readonly path: string;
	/** For a symbolic link that stays in the root: where it leads, relative to the root. */
	readonly linkTarget?: string;
}

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
	/** Receives files folder by folder, in no particular order, while the walk goes on. */
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
/** Deeper than any real tree; ends trees that are made to be endless. */
const maxDepth = 128;
/** Folders read at the same time: enough to hide the latency of a network drive, few enough to leave the disk alone. */
const parallelFolders = 16;

interface Folder {
	/** Root-relative, posix, `''` for the root. */
	readonly path: string;
	readonly depth: number;
	/** Inside a dependency folder: only files that hold credentials by nature count. */
	readonly dependency: boolean;
	/** Inside `.git`: only the configuration counts. */
	readonly versionControl: boolean;
}

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
	readonly #skipped: SkippedFile[] = [];
	readonly #named: string[] = [];
	readonly #repositories: string[] = [];
	readonly #others: ReadonlySet<string>;
	readonly #queue: Folder[] = [];
	#count = 0;
	#full = false;
	#realRoot = '';

	constructor(options: WalkOptions) {
		this.#options = options;
		this.#others = new Set(options.otherRoots ?? []);
		this.#queue.push({ path: options.start ?? '', depth: 0, dependency: false, versionControl: false });
	}

	async run(): Promise<WalkResult> {
		try {
			this.#realRoot = await realpath(this.#options.root);
		} catch (error) {
			this.#skip('', this.#reasonOf(error));
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

	async #folder(folder: Folder): Promise<void> {
		let entries: Dirent[];
		try {
			entries = await readdir(this.#native(folder.path), { withFileTypes: true });
		} catch (error) {
			this.#skip(folder.path, this.#reasonOf(error));
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
			const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
			// Most are files, of which nothing has to be asked: waiting for each would cost more than all the rest.
			const answer = this.#entry(entry, path, folder, names);
			const file = answer instanceof Promise ? await answer : answer;
			if (file) {
				files.push(file);
			}
		}
		this.#deliver(files);
	}

	#deliver(files: readonly WalkedFile[]): void {
		const room = (this.#options.maxFiles ?? defaultMaxFiles) - this.#count;
		const accepted = files.length <= room ? files : files.slice(0, room);
		this.#count += accepted.length;
		if (accepted.length > 0) {
			this.#options.onFiles?.(accepted);
		}
		if (accepted.length < files.length && !this.#full) {
			this.#full = true;
			this.#skip('', this.#options.t('More than {0} files: the rest was not scanned', this.#count));
		}
	}

	#entry(
		entry: Dirent,
		path: string,
		folder: Folder,
		siblings: ReadonlySet<string>,
	): Promise<WalkedFile | undefined> | WalkedFile | undefined {
		if (entry.isDirectory()) return this.#enqueue(entry.name, path, folder, siblings);
		const wanted = this.#wanted(entry.name, folder);
		if (entry.isFile()) {
			if (!folder.dependency && !folder.versionControl && this.#options.names?.has(entry.name)) {
				this.#named.push(path);
			}
			return wanted ? { path } : undefined;
		}
		if (!wanted) {
			return undefined;
		}
		if (entry.isSymbolicLink()) {
			return this.#link(path);
		}
		return this.#special(entry, path);
	}

	#wanted(name: string, folder: Folder): boolean {
		if (folder.versionControl) {
			return versionControlFiles.includes(name);
		}
		return !folder.dependency || holdsCredentialsByNature(name);
	}

	async #enqueue(name: string, path: string, folder: Folder, siblings: ReadonlySet<string>): Promise<undefined> {
		if (folder.versionControl || this.#others.has(this.#native(path))) {
			return undefined;
		}
		if (folder.depth >= maxDepth) {
			this.#skip(path, this.#options.t('Folders are nested more than {0} deep', maxDepth));
			return undefined;
		}
		const versionControl = isVersionControlFolder(name);
		const dependency =
			folder.dependency ||
			(!versionControl && !this.#options.scanDependencies && (await this.#isDependency(name, path, siblings)));
		this.#queue.push({ path, depth: folder.depth + 1, dependency, versionControl });
		return undefined;
	}

	async #isDependency(name: string, path: string, siblings: ReadonlySet<string>): Promise<boolean> {
		const answer = dependencyFolder(name, siblings);
		if (typeof answer === 'boolean') {
			return answer;
		}
		return access(join(this.#native(path), answer.inside)).then(
			() => true,
			() => false,
		);
	}

	async #link(path: string): Promise<WalkedFile | undefined> {
		try {
			const target = await realpath(this.#native(path));
			const inside = relative(this.#realRoot, target);
			if (inside === '..' || inside.startsWith(`..${sep}`) || inside.includes(`${sep}..${sep}`)) {
				this.#skip(path, this.#options.t('The link leads out of the folder'));
				return undefined;
			}
			const stats = await stat(target);
			if (stats.isFile()) {
				return { path, linkTarget: inside.split(sep).join('/') };
			}
			if (!stats.isDirectory()) {
				this.#skip(path, this.#options.t('Not a regular file'));
			}
		} catch (error) {
			this.#skip(path, this.#linkReason(error));
		}
		return undefined;
	}

	/** Some file systems do not tell the kind of an entry; then one look at it does. */
	async #special(entry: Dirent, path: string): Promise<WalkedFile | undefined> {
		if (!entry.isFIFO() && !entry.isSocket() && !entry.isBlockDevice() && !entry.isCharacterDevice()) {
			const stats = await lstat(this.#native(path)).catch(() => undefined);
			if (stats?.isFile()) {
				return { path };
			}
		}
		this.#skip(path, this.#options.t('Not a regular file'));
		return undefined;
	}

	#native(path: string): string {
		return path === '' ? this.#options.root : join(this.#options.root, ...path.split('/'));
	}

	#skip(path: string, reason: string): void {
		this.#skipped.push({ root: this.#options.root, path, reason });
	}

	#linkReason(error: unknown): string {
		const { t } = this.#options;
		const answer = refusal(error);
		if (answer.kind === 'missing') {
			return t('The link leads nowhere');
		}
		return answer.why === 'link' ? t('The link leads to itself') : this.#reasonOf(error);
	}

	#reasonOf(error: unknown): string {
		return refusalText(refusal(error), this.#options.t);
	}
}

/** The sentence for the list of skipped files. */
export function refusalText(answer: ReturnType<typeof refusal>, t: Localize): string {
	if (answer.kind === 'missing') {
		return t('Vanished while it was being read');
	}
	switch (answer.why) {
		case 'denied':
			return t('No permission to read');
		case 'not-regular':
			return t('Not a regular file');
		case 'too-large':
			return t('Too large: {0} bytes', answer.detail);
		case 'link':
			return t('The file became a link while it was being read');
		case 'io':
			return t('Cannot be read ({0})', answer.detail);
	}
}
