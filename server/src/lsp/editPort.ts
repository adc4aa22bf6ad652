import { lstat, realpath } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type {
	AnnotatedTextEdit,
	ChangeAnnotation,
	CreateFile,
	DeleteFile,
	TextDocumentEdit,
	TextEdit,
	WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CurrentFile, EditPort } from '../contain/ports.ts';
import type { PlannedEdit } from '../contain/types.ts';
import { type SaveAnswer, type SaveFiles, saveFiles } from '../protocol.ts';
import { type DecodedText, decodeText } from '../workspace/encoding.ts';
import type { FileRef } from '../workspace/engineTypes.ts';
import { readRegularFile } from '../workspace/readFile.ts';
import { isReadOnly, TextFileError } from '../workspace/textFile.ts';
import type { Session } from './session.ts';
import { nativePath } from './uris.ts';

/** Largest file that a fix reads; larger ones are not planned for. */
const limit = 64_000_000;

/** Milliseconds between two looks whether changes have arrived. */
const arrivalPause = 40;
/** Looks until what is missing counts as unticked in the preview. */
const arrivalTries = 12;
/** The same for the files whose values move: taking an entry back while its change is on the way would lose the value. */
const sourceTries = 75;

/** Edits go through the editor: it previews, applies, undoes and saves them. */
export function createEditPort(session: Session): EditPort {
	const { connection, client, documents, trust, t } = session;
	/** Files that had unsaved changes of the user when they were edited. */
	const dirtyBefore = new Set<string>();
	/** What we wrote last into a file: while it stands there, unsaved changes are ours. */
	const written = new Map<string, string>();

	const current = async (root: string, path: string): Promise<CurrentFile | undefined> => {
		const onDisk = await diskFile({ root, path });
		const document = documents.openFile({ root, path });
		if (document === undefined && onDisk === undefined) return undefined;
		const text = document?.getText() ?? onDisk?.text ?? '';
		const readOnly = await isReadOnly(nativePath({ root, path }));
		return {
			text,
			open: document !== undefined,
			dirty: document !== undefined && text !== onDisk?.text,
			...(spoiled(onDisk, document?.getText()) && { foreignEncoding: true as const }),
			...(readOnly && { readOnly }),
		};
	};

	return {
		current,
		onDisk: (root, path) => diskText({ root, path }),
		apply: async (label, edits) => {
			if (!client.applyEdit || !trust.granted()) return false;
			for (const edit of edits) {
				const file = await current(edit.root, edit.path);
				if (file?.text !== edit.before) return false;
				await refuseOccupied(edit, t);
				if (file?.foreignEncoding === true) {
					throw new TextFileError('encoding', edit.path, t('is not in UTF-8; saving it would spoil other characters'));
				}
				if (file?.readOnly === true) {
					throw new TextFileError('read-only', edit.path, t('is read-only; make it writable, then repeat the fix'));
				}
				if (!(await staysInside(edit))) {
					throw new TextFileError(
						'outside',
						edit.path,
						t('a link leads out of the workspace; nothing is written there'),
					);
				}
				if (file?.dirty !== true) dirtyBefore.delete(nativePath(edit));
				else if (written.get(nativePath(edit)) !== file.text) dirtyBefore.add(nativePath(edit));
			}
			if (!client.createFiles && edits.some(({ before }) => before === undefined)) return false;
			if (!client.deleteFiles && edits.some(({ removes }) => removes === true)) return false;
			const edit = toWorkspaceEdit(session, edits);
			const { applied } = await connection.workspace.applyEdit({ label, edit });
			for (const edit of applied ? edits : []) {
				if (edit.removes === true) written.delete(nativePath(edit));
				else written.set(nativePath(edit), edit.after);
			}
			if (applied) await arrival(edits, current);
			return applied;
		},
		save: async (files) => {
			if (!client.own) return files.every(({ root, path }) => documents.openFile({ root, path }) === undefined);
			const ask = files.filter((file) => dirtyBefore.delete(nativePath(file)));
			const question: SaveFiles = {
				files: files.map((file) => ({ uri: documents.uriOf(file), ask: ask.includes(file) })),
				message: t('{0} had unsaved changes of yours before. Save it with the fix?', '{0}'),
			};
			return (await connection.sendRequest<SaveAnswer>(saveFiles, question)).saved;
		},
	};
}

/**
 * Waits until the changes that the editor made have come back to us as changes of documents. What was unticked in the
 * preview never comes, so the wait has an end.
 */
async function arrival(edits: readonly PlannedEdit[], current: EditPort['current']): Promise<void> {
	for (let tries = 0; tries < sourceTries; tries++) {
		const arrived = await Promise.all(edits.map((edit) => hasArrived(edit, current)));
		const missing = edits.filter((_, index) => arrived[index] !== true);
		if (missing.length === 0 || (tries >= arrivalTries && missing.every(({ moved }) => moved === undefined))) return;
		await setTimeout(arrivalPause);
	}
}

/** A file that goes is gone from disk first; the editor closes its document when it likes. */
async function hasArrived(edit: PlannedEdit, current: EditPort['current']): Promise<boolean> {
	if (edit.removes === true) return (await diskText(edit)) === undefined;
	return (await current(edit.root, edit.path))?.text === edit.after;
}

async function diskText(ref: FileRef): Promise<string | undefined> {
	return (await diskFile(ref))?.text;
}

async function diskFile(ref: FileRef): Promise<DecodedText | undefined> {
	const read = await readRegularFile(nativePath(ref), { limit, follow: true });
	const decoded = read.kind === 'bytes' ? decodeText(read.bytes) : undefined;
	return decoded === undefined || decoded.binary ? undefined : decoded;
}

/**
 * Would the editor write other bytes than it read? It takes a file without a mark for UTF-8, puts U+FFFD for what that is
 * not, and saves it so. A document that is open without one was opened in its own encoding.
 */
function spoiled(onDisk: DecodedText | undefined, open: string | undefined): boolean {
	if (onDisk === undefined || (onDisk.encoding !== 'latin1' && onDisk.lossless)) return false;
	return open === undefined || open.includes('\uFFFD');
}

/**
 * Where a file is to be created nothing may stand: what cannot be read as text (a link that leads nowhere, a folder, bytes)
 * would be written into, or through.
 *
 * @throws {TextFileError}
 */
async function refuseOccupied(edit: PlannedEdit, t: Session['t']): Promise<void> {
	if (edit.before !== undefined) return;
	const found = await lstat(nativePath(edit)).catch(() => undefined);
	if (found === undefined) return;
	throw new TextFileError('not-regular', edit.path, t('what stands there cannot be read as text; it is left alone'));
}

/** A link may lead out of the workspace, and the editor would write through it. */
async function staysInside(edit: FileRef): Promise<boolean> {
	const root = await realpath(edit.root);
	let place = nativePath(edit);
	for (;;) {
		const real = await realpath(place).catch(() => undefined);
		if (real !== undefined) return real === root || real.startsWith(root.endsWith(sep) ? root : root + sep);
		const parent = dirname(place);
		if (parent === place) return false;
		place = parent;
	}
}

/**
 * One edit of the whole plan, undone in one step. What concerns files the user did not open is marked so that the
 * editor asks for each of them.
 */
export function toWorkspaceEdit(
	{ client, documents, t }: Pick<Session, 'client' | 'documents' | 't'>,
	edits: readonly PlannedEdit[],
): WorkspaceEdit {
	const changeAnnotations: Record<string, ChangeAnnotation> = {};
	const labels = {
		source: t('Replace the value'),
		reference: t('Write the reference'),
		ignore: t('Add to the ignore lists of agents'),
		allow: t('Allow here'),
		baseline: t('Accept in the baseline'),
	};
	const creates: CreateFile[] = [];
	const deletions: DeleteFile[] = [];
	const changes: TextDocumentEdit[] = [];
	for (const edit of edits) {
		const uri = documents.uriOf(edit);
		const annotationId = `${edit.part}:${edit.path}`;
		if (client.annotations) {
			changeAnnotations[annotationId] = {
				label: labels[edit.part],
				description: edit.description,
				needsConfirmation: edit.needsConfirmation,
			};
		}
		const annotated = client.annotations ? { annotationId } : {};
		if (edit.before === undefined) {
			creates.push({ kind: 'create', uri, options: { ignoreIfExists: true }, ...annotated });
		}
		const version = documents.openFile(edit)?.version ?? null;
		if (edit.removes === true) {
			deletions.push({ kind: 'delete', uri, options: { ignoreIfNotExists: true }, ...annotated });
			// Without a text edit nobody would compare the version of a document that is open.
			if (version !== null) changes.push({ textDocument: { uri, version }, edits: [] });
		} else changes.push({ textDocument: { uri, version }, edits: textEdits(edit, annotated) });
	}
	// VS Code undoes neighbouring text edits in one step over all files, but not when creations stand between them.
	const documentChanges = [...creates, ...changes, ...deletions];
	return client.annotations ? { documentChanges, changeAnnotations } : { documentChanges };
}

function textEdits(edit: PlannedEdit, annotated: { annotationId?: string }): (TextEdit | AnnotatedTextEdit)[] {
	const text = TextDocument.create('', '', 0, edit.before ?? '');
	return edit.changes.map(({ start, end, newText }) => ({
		range: { start: text.positionAt(start), end: text.positionAt(end) },
		newText,
		...annotated,
	}));
}
