import { setImmediate } from 'node:timers/promises';
import type {
	CancellationToken,
	Diagnostic,
	DiagnosticRelatedInformation,
	Disposable,
	WorkspaceDiagnosticParams,
	WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { DiagnosticSeverity, DocumentDiagnosticReportKind } from 'vscode-languageserver/node';
import type { FileReport, Finding } from '../finding.ts';
import type { ConfigurationProblem, EngineChange, FileRef } from '../workspace/engineTypes.ts';
import { isBelow } from '../workspace/places.ts';
import { coalesce, mergeChanges } from './coalesce.ts';
import { resultIdOf, toDiagnostic } from './diagnostic.ts';
import type { IgnoreDesk } from './ignoreFiles.ts';
import type { Session } from './session.ts';
import { shownFindings } from './shown.ts';
import { rangeOf } from './uris.ts';

/** Milliseconds over which changes are gathered before they are told. */
const gathering = 20;
/** Files per partial result: large enough to be few messages, small enough not to stall the editor. */
const chunkSize = 50;
/** Milliseconds after which something else has its turn, and what has been put together is sent. */
const turn = 4;
/** Other places of the same value that one diagnostic names. */
const relatedLimit = 5;

/** Diagnostics of one file and the name of that list. */
interface Items {
	readonly uri: string;
	readonly items: Diagnostic[];
	readonly resultId: string;
}

/** Makes the diagnostics of files; shared by pull and push. */
export interface DiagnosticSource {
	/** Has to be waited for before {@link of} is asked about an open file. */
	readonly prepare: (uri: string) => Promise<void>;
	readonly of: (uri: string, report: FileReport | undefined) => Items;
	/** Every file that has diagnostics to be listed. */
	readonly all: () => Items[];
	/** The files that may have diagnostics to be listed. */
	readonly places: () => readonly FileRef[];
	/** Those of one URI as known at the moment, without scanning. */
	readonly known: (uri: string) => Items;
	/** The same by file. */
	readonly at: (file: FileRef) => Items;
}

/** @returns a source of diagnostics as the session's texts and settings make them. */
export function createDiagnosticSource(session: Session, ignoreFiles: IgnoreDesk): DiagnosticSource {
	const { engine, documents, texts, client } = session;
	const related = (finding: Finding) => (client.relatedInformation ? relatedTo(session, finding) : []);
	const parts = { title: remembered(texts.title), docs: texts.docs, related };
	const of = (uri: string, report: FileReport | undefined): Items => {
		const shown = report === undefined ? [] : shownFindings(session, report);
		const findings = shown.filter(({ source }) => source.kind === 'file');
		const items = [
			...findings.map((finding) => toDiagnostic(finding, parts)),
			...problemsOf(session, uri),
			...ignoreFiles.diagnostics(uri),
		];
		return { uri, items, resultId: resultIdOf(items) };
	};
	const listed = (report: FileReport) => {
		const settings = engine.roots().find(({ path }) => path === report.root)?.settings;
		return settings?.workspaceDiagnostics !== false || documents.openFile(report) !== undefined;
	};
	const listedOf = (uri: string, ref: FileRef | undefined) => {
		const report = ref === undefined ? undefined : engine.report(ref.root, ref.path);
		return of(uri, report !== undefined && listed(report) ? report : undefined);
	};
	const known = (uri: string) => listedOf(uri, documents.locate(uri));
	const at = (file: FileRef) => {
		const uri = documents.uriOf(file);
		// Of folders inside one another the inner one has the file; to find the file of a URI takes longer.
		const isOuter = engine.roots().some(({ path }) => path !== file.root && isBelow(file.root, path));
		return isOuter ? known(uri) : listedOf(uri, file);
	};
	const places = () => [...engine.files(), ...problemFiles(session)];
	return {
		prepare: ignoreFiles.prepare,
		of,
		all: () =>
			[...new Map(places().map((file) => [documents.uriOf(file), file])).values()]
				.map(at)
				.filter(({ items }) => items.length > 0),
		places,
		known,
		at,
	};
}

/** Words a title once for as long as nothing but the place of its finding changes, as with every key that is typed. */
function remembered(title: (finding: Finding) => string): (finding: Finding) => string {
	const known = new WeakMap<Finding['blast'], { readonly finding: Finding; readonly text: string }>();
	return (finding) => {
		const before = known.get(finding.blast);
		const same =
			before !== undefined &&
			before.finding.reach === finding.reach &&
			before.finding.anywhere === finding.anywhere &&
			before.finding.suppressed?.by === finding.suppressed?.by;
		if (same) return before.text;
		const text = title(finding);
		known.set(finding.blast, { finding, text });
		return text;
	};
}

/** The line that shows what it is for; then the other places of the same value. */
function relatedTo({ engine, documents, t }: Session, finding: Finding): DiagnosticRelatedInformation[] {
	const { purpose, root, file } = finding;
	const copies = engine
		.copies(finding, relatedLimit + 1)
		.filter(({ id, source }) => id !== finding.id && source.kind === 'file')
		.slice(0, relatedLimit)
		.map((copy) => ({
			location: { uri: documents.uriOf({ root: copy.root, path: copy.file }), range: rangeOf(copy) },
			message: t('the same value stands here too'),
		}));
	if (purpose === undefined) return copies;
	const location = { uri: documents.uriOf({ root, path: file }), range: rangeOf(purpose) };
	return [{ location, message: t('shows what it is for: {0}', purpose.label) }, ...copies];
}

/** What is wrong in a configuration file, at its line. */
function problemsOf({ engine, documents }: Session, uri: string): Diagnostic[] {
	return engine
		.problems()
		.filter(({ root, file, kind }) => hasPlace(file, kind) && documents.uriOf({ root, path: file }) === uri)
		.map(({ root, file, line, text, kind }) => {
			const at = Math.max(0, (line ?? 1) - 1);
			const whole = { start: { line: at, character: 0 }, end: { line: at, character: longestLine } };
			// What is indented is marked from its first character on; the text is known of open files.
			const open = documents.openFile({ root, path: file })?.getText(whole) ?? '';
			const character = /^\s*(?=\S)/.exec(open)?.[0].length ?? 0;
			return {
				range: { ...whole, start: { line: at, character } },
				// A file that keeps nobody out, an entry that nothing needs is no mistake: it is to be known.
				severity:
					kind === undefined || kind === 'baseline-expired'
						? DiagnosticSeverity.Warning
						: DiagnosticSeverity.Information,
				source: 'agent-reach',
				code: kind ?? 'configuration',
				message: text,
			};
		});
}

/** Has it a line in a file of the workspace? A sandbox that is off has none; the report tells of it. */
function hasPlace(file: string, kind: ConfigurationProblem['kind']): boolean {
	return !file.startsWith('~') && kind !== 'sandbox-off';
}

/** Behind the end of any line; clients take the end of the line for it. */
const longestLine = 10_000;

/** Configuration files with something wrong in them. */
function problemFiles({ engine }: Session): readonly FileRef[] {
	return engine
		.problems()
		.filter(({ file, kind }) => hasPlace(file, kind))
		.map(({ root, file }) => ({ root, path: file }));
}

/** Answers `textDocument/diagnostic` and `workspace/diagnostic`, and asks for a new pull when open files changed meanwhile. */
export function bindPullDiagnostics(session: Session, source: DiagnosticSource): void {
	const { connection, documents, engine } = session;
	const sent = new Map<string, string>();
	const held = new Set<Changes>();

	connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }) => {
		await source.prepare(uri);
		// What is known at the end: nothing may come between the report and the answer.
		const report = await documents.report(uri);
		const { items, resultId } = source.of(uri, report);
		sent.set(uri, resultId);
		return previousResultId === resultId
			? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
			: { kind: DocumentDiagnosticReportKind.Full, resultId, items };
	});

	connection.languages.diagnostics.onWorkspace(async (params, token, _progress, partial) => {
		const known = new Map(params.previousResultIds.map(({ uri, value }) => [uri, value]));
		const changes = new Changes();
		held.add(changes);
		try {
			if (partial === undefined) {
				let news = reportsOf(session, source.all(), known);
				while (news.length === 0 && (await changes.next(token)) !== undefined) {
					news = reportsOf(session, source.all(), known);
				}
				return { items: news };
			}
			let files: readonly FileRef[] | undefined;
			while (!token.isCancellationRequested) {
				for await (const news of inTurns(newsOf(session, source, known, files))) {
					partial.report({ items: news });
					if (token.isCancellationRequested) break;
				}
				files = (await changes.next(token))?.files;
			}
			return { items: [] };
		} finally {
			held.delete(changes);
		}
	});

	const refresh = coalesce<EngineChange>(gathering, (changes) => {
		const change = mergeChanges(changes);
		for (const changes of held) changes.add(change);
		const stale = documents.all().some(({ uri }) => {
			const last = sent.get(uri);
			return last !== undefined && last !== source.known(uri).resultId;
		});
		if (!stale) return;
		if (session.client.refreshDiagnostics) {
			session.background('refresh of diagnostics', connection.languages.diagnostics.refresh());
		}
		if (session.client.refreshInlayHints) {
			session.background('refresh of hints', connection.languages.inlayHint.refresh());
		}
	});
	engine.onDidChange(refresh.add);
}

/** What changes while a request is held open. What comes while nobody waits for it, because news are still being sent, is kept. */
class Changes {
	#gathered: EngineChange[] = [];
	#wake: (() => void) | undefined;

	add(change: EngineChange): void {
		this.#gathered.push(change);
		this.#wake?.();
	}

	/** Resolves with what changed since it was asked last, or with `undefined` when the request was cancelled. */
	async next(token: CancellationToken): Promise<EngineChange | undefined> {
		if (this.#gathered.length === 0 && !token.isCancellationRequested) {
			let cancelled: Disposable | undefined;
			await new Promise<void>((resolve) => {
				this.#wake = resolve;
				cancelled = token.onCancellationRequested(resolve);
			});
			cancelled?.dispose();
		}
		if (token.isCancellationRequested) return undefined;
		return mergeChanges(this.#gathered.splice(0));
	}
}

type Known = Map<WorkspaceDiagnosticParams['previousResultIds'][number]['uri'], string>;

/** Everything that differs from what the client knows, files that became clean included. */
function reportsOf(session: Session, all: readonly Items[], known: Known): WorkspaceDocumentDiagnosticReport[] {
	const present = new Set(all.map(({ uri }) => uri));
	const gone = [...known.keys()].filter((uri) => !present.has(uri));
	const clean = gone.map((uri) => ({ uri, items: [], resultId: resultIdOf([]) }));
	return changedOf(session, [...all, ...clean], known);
}

/** The same one by one, as it is known when its turn comes; `files` absent means everything. */
function* newsOf(
	session: Session,
	source: DiagnosticSource,
	known: Known,
	files: readonly FileRef[] | undefined,
): Generator<WorkspaceDocumentDiagnosticReport | undefined> {
	const told = new Set<string>();
	for (const file of files ?? source.places()) {
		const items = source.at(file);
		told.add(items.uri);
		yield changedOf(session, [items], known)[0];
	}
	for (const uri of files === undefined ? [...known.keys()] : []) {
		if (!told.has(uri)) yield changedOf(session, [source.known(uri)], known)[0];
	}
}

/** Puts things together in short turns, between which everything else has its own. */
async function* inTurns<T>(things: Iterable<T | undefined>): AsyncGenerator<T[]> {
	let ready: T[] = [];
	let began = performance.now();
	for (const thing of things) {
		if (thing !== undefined) ready.push(thing);
		if (ready.length < chunkSize && performance.now() - began < turn) continue;
		if (ready.length > 0) yield ready;
		ready = [];
		await setImmediate();
		began = performance.now();
	}
	if (ready.length > 0) yield ready;
}

function changedOf(session: Session, files: readonly Items[], known: Known): WorkspaceDocumentDiagnosticReport[] {
	const empty = resultIdOf([]);
	const changed = files.filter(({ uri, resultId }) => (known.get(uri) ?? empty) !== resultId);
	for (const { uri, resultId } of changed) known.set(uri, resultId);
	const versions = new Map(session.documents.all().map(({ uri, version }) => [uri, version]));
	return changed.map(({ uri, items, resultId }) => ({
		kind: DocumentDiagnosticReportKind.Full,
		uri,
		version: versions.get(uri) ?? null,
		resultId,
		items,
	}));
}
