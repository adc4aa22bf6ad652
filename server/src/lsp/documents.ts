import type { Connection, TextDocumentsConfiguration } from 'vscode-languageserver/node';
import { TextDocuments } from 'vscode-languageserver/node';
import { errorText } from '../errorText.ts';
import type { FileReport } from '../finding.ts';
import type { Engine, FileRef } from '../workspace/engineTypes.ts';
import { OpenText } from './openText.ts';
import { cellRef, fileUri, looseRef, pathOf, refIn } from './uris.ts';

/** An open document, what it maps to, and the scan of its present version. */
interface OpenDocument {
	readonly document: OpenText;
	readonly ref: FileRef;
	/** Stands in no workspace folder. */
	readonly loose: boolean;
	/** Version that {@link scan} belongs to. */
	version?: number;
	scan?: Promise<FileReport>;
}

/** The documents that the editor has open. */
export interface Documents {
	readonly all: () => readonly OpenText[];
	/** The open document of a file. */
	readonly openFile: (ref: FileRef) => OpenText | undefined;
	/** Root and path of an open document, or of any file that a root holds. */
	readonly locate: (uri: string) => FileRef | undefined;
	/** The URI the editor uses for a file: as it was opened, else made from the path. */
	readonly uriOf: (ref: FileRef) => string;
	/** Findings of the present version of an open document, scanned when that was not done yet; of a closed one as known, read from disk when it is not. */
	readonly report: (uri: string) => Promise<FileReport | undefined>;
	/** Open documents that stand in no workspace folder. */
	readonly loose: () => readonly FileRef[];
	/** The workspace folders changed: documents are mapped to them again. */
	readonly remap: () => void;
	readonly onDidChange: (listener: (document: OpenText) => void) => void;
	readonly onDidSave: (listener: (document: OpenText) => void) => void;
	/** A document that stands in no workspace folder came or went. */
	readonly onLooseChanged: (listener: () => void) => void;
}

/** What the documents have to know of the workspace. */
export interface Surroundings {
	/** Absolute native paths of the workspace folders. */
	readonly folders: () => readonly string[];
	/** Folder that stands in for an untitled document's own. */
	readonly fallback: () => string;
	/** Resolves when the engine knows all roots, those for {@link Documents.loose} included. */
	readonly settled: () => Promise<void>;
}

/**
 * Keeps the open documents of a connection and has them scanned when somebody asks.
 *
 * Scanning waits for the question: the editor asks after each change anyway, and a version that nobody asked about
 * costs nothing.
 *
 * @param surroundings What documents are mapped to; see {@link Surroundings}.
 */
export function createDocuments(connection: Connection, engine: Engine, surroundings: Surroundings): Documents {
	const documents = new TextDocuments({
		create: (uri, languageId, version, text) => new OpenText(uri, languageId, version, text),
		update: (document, changes, version) => {
			document.update(changes, version);
			return document;
		},
	} satisfies TextDocumentsConfiguration<OpenText>);
	const open = new Map<string, OpenDocument>();
	const byFile = new Map<string, string>();
	const listeners: (() => void)[] = [];
	const failed = (error: unknown) => connection.console.error(`documents: ${errorText(error)}`);

	const inFolder = (uri: string): FileRef | undefined => {
		const path = pathOf(uri);
		return path === undefined ? undefined : refIn(surroundings.folders(), path);
	};
	const looseFiles = () => [...open.values()].filter(({ loose }) => loose).map(({ ref }) => ref);
	const map = (document: OpenText): void => {
		const found = inFolder(document.uri);
		const ref =
			found ?? cellRef(surroundings.folders(), document.uri) ?? looseRef(document.uri, surroundings.fallback());
		open.set(document.uri, { document, ref, loose: found === undefined });
		byFile.set(keyOf(ref), document.uri);
		if (found === undefined) for (const listener of listeners) listener();
	};
	const close = async (document: OpenText): Promise<void> => {
		const entry = open.get(document.uri);
		if (entry === undefined) return;
		open.delete(document.uri);
		byFile.delete(keyOf(entry.ref));
		await engine.closeText(entry.ref.root, entry.ref.path);
		if (entry.loose) for (const listener of listeners) listener();
	};

	documents.onDidOpen(({ document }) => map(document));
	documents.onDidClose(({ document }) => void close(document).catch(failed));
	documents.listen(connection);

	return {
		all: () => documents.all(),
		openFile: (ref) => open.get(byFile.get(keyOf(ref)) ?? '')?.document,
		locate: (uri) => open.get(uri)?.ref ?? inFolder(uri),
		uriOf: (ref) => byFile.get(keyOf(ref)) ?? fileUri(ref),
		report: async (uri) => {
			await surroundings.settled();
			const isRoot = (root: string) => engine.roots().some(({ path }) => path === root);
			const entry = open.get(uri);
			if (entry !== undefined) {
				// Paused, or its folder is switched off.
				if (!isRoot(entry.ref.root)) return undefined;
				const scanned = await scan(entry, engine);
				// The text is the same, but rules of agents and the baseline may have changed since it was scanned.
				return engine.report(entry.ref.root, entry.ref.path) ?? scanned;
			}
			const ref = inFolder(uri);
			if (ref === undefined || !isRoot(ref.root)) return undefined;
			return engine.report(ref.root, ref.path) ?? engine.scanFile(ref.root, ref.path);
		},
		loose: looseFiles,
		remap: () => {
			const entries = [...open.values()];
			open.clear();
			byFile.clear();
			for (const { document, ref } of entries) {
				map(document);
				const now = open.get(document.uri)?.ref;
				// Another folder has it now.
				if (now && keyOf(now) !== keyOf(ref)) void engine.closeText(ref.root, ref.path).catch(failed);
			}
		},
		onDidChange: (listener) => void documents.onDidChangeContent(({ document }) => listener(document)),
		onDidSave: (listener) => void documents.onDidSave(({ document }) => listener(document)),
		onLooseChanged: (listener) => void listeners.push(listener),
	};
}

function scan(entry: OpenDocument, engine: Engine): Promise<FileReport> {
	const { document, ref } = entry;
	// A folder whose rules are others now begins anew, without the texts that were open.
	const known = entry.version === document.version && engine.holdsText(ref.root, ref.path) ? entry.scan : undefined;
	if (known !== undefined) return known;
	const fresh = engine.scanText(ref.root, ref.path, document.languageId, document.pieces);
	entry.version = document.version;
	entry.scan = fresh;
	// A scan that failed must not be the answer for this version for ever.
	fresh.catch(() => {
		if (entry.scan === fresh) delete entry.scan;
	});
	return fresh;
}

function keyOf({ root, path }: FileRef): string {
	return `${root}\0${path}`;
}
