import type { PlannedEdit } from './types.ts';

/** A file as the user sees it now: the editor's buffer when it is open, else the disk. */
export interface CurrentFile {
	readonly text: string;
	readonly open: boolean;
	/** Unsaved changes of the user. */
	readonly dirty: boolean;
	/** Saving it here would change bytes that nobody edits, because its encoding is not the one that it is read in. */
	readonly foreignEncoding?: true;
	/** Its owner, or the file system, does not want it to be written. Replacing it would get round that. */
	readonly readOnly?: true;
	/** It has further names on this disk (hard links) that keep the old text, because a new file takes its place. */
	readonly linked?: true;
}

/** How edits get into files. The editor and the plain file system each implement it. */
export interface EditPort {
	/** `undefined` when the file does not exist. */
	readonly current: (root: string, path: string) => Promise<CurrentFile | undefined>;
	/**
	 * Applies edits as one undoable step, with a preview where the face has one.
	 * Resolves `false` when it was rejected as a whole; a partly unticked preview resolves `true` and shows in {@link current}.
	 */
	readonly apply: (label: string, edits: readonly PlannedEdit[]) => Promise<boolean>;
	/** Saves files; asks the user first for those that were dirty before. `false` when one stays unsaved. */
	readonly save: (files: readonly { readonly root: string; readonly path: string }[]) => Promise<boolean>;
	/** What is really on disk, decoded; `undefined` when absent. */
	readonly onDisk: (root: string, path: string) => Promise<string | undefined>;
}
