import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dirname } from 'node:path/posix';
import type { EditPort } from '../contain/ports.ts';
import type { PlannedEdit } from '../contain/types.ts';
import { isReadOnly, makeFolder, readTextFile, type TextFile, writeTextFile } from './textFile.ts';

/** What a face without an editor may add to writing files. */
export interface DiskEditOptions {
	/** Shows the edits and asks; absent: they are made without asking. */
	readonly confirm?: (label: string, edits: readonly PlannedEdit[]) => Promise<boolean>;
}

/** A file that was written, as it was before; `undefined` when it did not exist. */
interface Written {
	readonly edit: PlannedEdit;
	readonly before: TextFile | undefined;
}

/**
 * Edits on plain files, for the command line and for recovery. Every file is compared with the plan before the first is
 * written; when one fails, those written before are put back.
 */
export function diskEdits({ confirm }: DiskEditOptions = {}): EditPort {
	return {
		current: async (root, path) => {
			const file = await readTextFile(path, { root });
			if (file === undefined) return undefined;
			const readOnly = await isReadOnly(join(root, path));
			const linked = file.names > 1;
			return {
				text: file.text,
				open: false,
				dirty: false,
				...(readOnly && { readOnly }),
				...(linked && { linked }),
			};
		},
		apply: async (label, edits) => {
			if (confirm !== undefined && !(await confirm(label, edits))) return false;
			return await applyAll(edits);
		},
		save: () => Promise.resolve(true),
		onDisk: async (root, path) => (await readTextFile(path, { root }))?.text,
	};
}

/** `false` when a file is not what the plan says; then nothing was written. */
async function applyAll(edits: readonly PlannedEdit[]): Promise<boolean> {
	const originals: Written[] = [];
	for (const edit of edits) {
		const before = await readTextFile(edit.path, { root: edit.root });
		if (before?.text !== edit.before) return false;
		originals.push({ edit, before });
	}
	const written: Written[] = [];
	try {
		for (const original of originals) {
			const { edit, before } = original;
			// Once more, right before: an editor may have saved while the files in front were written.
			const now = await readTextFile(edit.path, { root: edit.root });
			if (now?.text !== edit.before) {
				await putBack(written);
				return false;
			}
			if (before === undefined) await makeFolder(edit.root, dirname(edit.path));
			written.push(original);
			if (edit.removes === true) await rm(join(edit.root, edit.path));
			else await writeTextFile(edit.root, edit.path, edit.after, before);
		}
	} catch (error) {
		await putBack(written);
		throw error;
	}
	return true;
}

async function putBack(written: readonly Written[]): Promise<void> {
	for (const { edit, before } of [...written].reverse()) {
		const now = await readTextFile(edit.path, { root: edit.root }).catch(() => undefined);
		// Someone else's text is not overwritten.
		if (now?.text !== (edit.removes === true ? undefined : edit.after)) continue;
		if (before !== undefined) await writeTextFile(edit.root, edit.path, before.text, before);
		else await rm(join(edit.root, edit.path), { force: true });
	}
}
