import type { Dirent } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Localize } from '../l10n.ts';
import {
	dependencyFolder,
	holdsCredentialsByNature,
	isVersionControlFolder,
	versionControlFiles,
} from './fileClasses.ts';
import { type ReadRefusal, refusal } from './readFile.ts';

/** A file to scan. */
export interface WalkedFile {
	/** Relative to the root, posix separators. */
	readonly path: string;
	/** For a symbolic link that stays in the root: where it leads, relative to the root. */
	readonly linkTarget?: string;
}

/** A folder that is still to be listed. */
export interface WalkFolder {
	/** Root-relative, posix, `''` for the root. */
	readonly path: string;
	readonly depth: number;
	/** Inside a dependency folder: only files that hold credentials by nature count. */
	readonly dependency: boolean;
	/** Inside `.git`: only the configuration counts. */
	readonly versionControl: boolean;
}

/** What decides about the entries of a folder. Plain data: threads are given it. */
export interface WalkRules {
	/** Absolute native path. */
	readonly root: string;
	/** Also list the contents of dependency and build folders. */
	readonly scanDependencies: boolean;
	/** Absolute paths of other roots: a root inside this one is listed there, not here. */
	readonly otherRoots: ReadonlySet<string>;
	/** Bare names (`.gitignore`) whose places are wanted too. */
	readonly names: ReadonlySet<string>;
}

/** Why an entry was not listed. */
export type WalkProblem =
	| { readonly kind: 'missing' }
	| { readonly kind: 'refused'; readonly why: ReadRefusal; readonly detail: string }
	| { readonly kind: 'deep' | 'special' | 'leads-out' | 'leads-nowhere' | 'leads-to-itself' };

/** What an entry is; `ask` where its name and kind do not tell. */
export type JudgedEntry =
	| { readonly is: 'nothing' }
	| { readonly is: 'file'; readonly file: WalkedFile }
	| { readonly is: 'folder'; readonly folder: WalkFolder }
	| { readonly is: 'problem'; readonly problem: WalkProblem }
	/** A dependency folder if the file at this root-relative path is there. */
	| { readonly is: 'ask'; readonly about: 'evidence'; readonly at: string; readonly folder: WalkFolder }
	| { readonly is: 'ask'; readonly about: 'link' | 'kind' };

/** Deeper than any real tree; ends trees that are made to be endless. */
const maxDepth = 128;

const nothing: JudgedEntry = { is: 'nothing' };

/** Where a walk begins. */
export function startFolder(path = ''): WalkFolder {
	return { path, depth: 0, dependency: false, versionControl: false };
}

/** Root-relative path of an entry of a folder. */
export function pathIn(folder: WalkFolder, name: string): string {
	return folder.path === '' ? name : `${folder.path}/${name}`;
}

/** Absolute native path of a root-relative one. */
export function nativePath(root: string, path: string): string {
	if (path === '') return root;
	return sep === '/' && !root.endsWith('/') ? `${root}/${path}` : join(root, ...path.split('/'));
}

/** Is the place of a file wanted for its name? */
export function isNamed(entry: Dirent, folder: WalkFolder, { names }: WalkRules): boolean {
	return !folder.dependency && !folder.versionControl && names.has(entry.name) && entry.isFile();
}

/**
 * What an entry of a folder is to a walk.
 *
 * @param siblings Names of all entries of the folder.
 */
export function judgeEntry(
	entry: Dirent,
	folder: WalkFolder,
	siblings: ReadonlySet<string>,
	rules: WalkRules,
): JudgedEntry {
	if (entry.isDirectory()) return judgeFolder(entry.name, folder, siblings, rules);
	if (!isWanted(entry.name, folder)) return nothing;
	if (entry.isFile()) return { is: 'file', file: { path: pathIn(folder, entry.name) } };
	if (entry.isSymbolicLink()) return { is: 'ask', about: 'link' };
	const special = entry.isFIFO() || entry.isSocket() || entry.isBlockDevice() || entry.isCharacterDevice();
	// Some file systems do not tell the kind of an entry; then one look at it does.
	return special ? { is: 'problem', problem: { kind: 'special' } } : { is: 'ask', about: 'kind' };
}

function isWanted(name: string, folder: WalkFolder): boolean {
	if (folder.versionControl) return versionControlFiles.includes(name);
	return !folder.dependency || holdsCredentialsByNature(name);
}

function judgeFolder(
	name: string,
	parent: WalkFolder,
	siblings: ReadonlySet<string>,
	{ root, otherRoots, scanDependencies }: WalkRules,
): JudgedEntry {
	const path = pathIn(parent, name);
	if (parent.versionControl || (otherRoots.size > 0 && otherRoots.has(nativePath(root, path)))) return nothing;
	if (parent.depth >= maxDepth) return { is: 'problem', problem: { kind: 'deep' } };
	const versionControl = isVersionControlFolder(name);
	const folder = { path, depth: parent.depth + 1, dependency: parent.dependency, versionControl };
	if (parent.dependency || versionControl || scanDependencies) return { is: 'folder', folder };
	const answer = dependencyFolder(name, siblings);
	if (typeof answer === 'boolean') return { is: 'folder', folder: { ...folder, dependency: answer } };
	return { is: 'ask', about: 'evidence', at: `${path}/${answer.inside}`, folder };
}

/**
 * What a symbolic link is to a walk: links to folders are not followed, their target is listed under its own name.
 *
 * @param realRoot Real path of the root.
 * @param target Real path of where the link leads.
 * @param kind Of the target.
 */
export function judgeLink(
	path: string,
	realRoot: string,
	target: string,
	kind: { isFile(): boolean; isDirectory(): boolean },
): JudgedEntry {
	const inside = relative(realRoot, target);
	if (inside === '..' || inside.startsWith(`..${sep}`) || inside.includes(`${sep}..${sep}`)) {
		return { is: 'problem', problem: { kind: 'leads-out' } };
	}
	if (kind.isFile()) return { is: 'file', file: { path, linkTarget: inside.split(sep).join('/') } };
	return kind.isDirectory() ? nothing : { is: 'problem', problem: { kind: 'special' } };
}

/** What the error of asking where a link leads says. */
export function linkProblem(error: unknown): WalkProblem {
	const answer = refusal(error);
	if (answer.kind === 'missing') return { kind: 'leads-nowhere' };
	return answer.why === 'link' ? { kind: 'leads-to-itself' } : answer;
}

/** The sentence for the list of skipped files. */
export function walkProblemText(problem: WalkProblem, t: Localize): string {
	switch (problem.kind) {
		case 'missing':
		case 'refused':
			return refusalText(problem, t);
		case 'deep':
			return t('Folders are nested more than {0} deep', maxDepth);
		case 'special':
			return t('Not a regular file');
		case 'leads-out':
			return t('The link leads out of the folder');
		case 'leads-nowhere':
			return t('The link leads nowhere');
		case 'leads-to-itself':
			return t('The link leads to itself');
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
