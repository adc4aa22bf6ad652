import { createHash } from 'node:crypto';
import { type WorkspaceOperation, workspaceOperations } from '../blast/workspace.ts';
import type { FileFinding, FileReport, Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import type { ReachRow } from '../reach/types.ts';
import { Analyzers } from './analyzers.ts';
import type { Engine, EngineChange, EngineDeps, FileRef, RootConfig } from './engineTypes.ts';
import { FindingStore } from './findings.ts';
import { createGrammars } from './grammars.ts';
import { Identities, type Identity } from './identities.ts';
import { contextOf, OpenTexts } from './openTexts.ts';
import { byPlace } from './places.ts';
import { RootState } from './rootState.ts';
import { Roots } from './roots.ts';
import { Scanning } from './scanning.ts';
import { adoptRoot } from './shards/adopt.ts';
import { recordOf, type ScanRecord } from './shards/record.ts';
import { TextPieces } from './textPieces.ts';
import { linkTargetOf, targetOf } from './walkOne.ts';
import { createWorkerPool, type WorkerPool } from './workerPool.ts';

export type * from './engineTypes.ts';

/** Makes the engine. Threads start with the first scan; {@link Engine.dispose} ends them. */
export function createEngine(deps: EngineDeps): Engine {
	const engine = new WorkspaceEngine(deps);
	return {
		setRoots: (roots) => engine.folders.set(roots),
		roots: () => engine.roots(),
		locate: (path) => engine.folders.locate(path),
		setPresence: (presence) => engine.folders.setPresence(presence),
		agents: (root) => engine.folders.agents(root),
		prepare: () => engine.prepare(),
		scanAll: (options) => engine.scanning.all(options ?? {}),
		scanFile: (root, path) => engine.scanFile(root, path),
		scanText: (root, path, languageId, text) => engine.scanText(root, path, languageId, text),
		holdsText: (root, path) =>
			engine.folders.states.some((state) => state.config.path === root && state.texts.has(path)),
		closeText: (root, path) => engine.closeText(root, path),
		report: (root, path) => engine.report(root, path),
		reports: () => engine.reports(),
		files: () => engine.files(),
		find: (id) => engine.find(id),
		copies: (finding, most) => engine.copies(finding, most),
		reach: (root, path) => engine.reach(root, path),
		repositoryPrefix: (root) => engine.folders.of(root).reach.prefix,
		reachWith: (root, path, change) => engine.reachWith(root, path, change),
		analyzeText: (root, path, languageId, text) => engine.analyzeText(root, path, languageId, text),
		refresh: (paths) => engine.scanning.refresh(paths),
		onDidChange: (listener) => engine.onDidChange(listener),
		workspaceOperations: () => engine.workspaceOperations(),
		identities: () => engine.identities(),
		problems: () => engine.folders.problems(),
		baseline: (root) => engine.folders.of(root).baseline.entries,
		stats: () => engine.scanning.stats,
		record: () => engine.record(),
		adopt: (record) => engine.adopt(record),
		grammars: createGrammars(),
		dispose: () => engine.dispose(),
	};
}

/** Longest text in UTF-16 units whose facts are read on the main thread, while somebody types. */
const longestOpenFacts = 50_000;

class WorkspaceEngine {
	readonly #pool: WorkerPool;
	readonly #store: FindingStore;
	readonly #open: OpenTexts;
	readonly #identities: Identities;
	/** Texts that were looked at. */
	#texts = 0;
	readonly folders: Roots;
	readonly scanning: Scanning;

	constructor(deps: EngineDeps) {
		const { presence, t, now } = deps;
		this.#store = new FindingStore(t, deps.log);
		this.#identities = new Identities(this.#store.facts, t);
		const identifiers = deps.identifiers === true;
		const analyzers = new Analyzers(deps.localKey, { identifiers, t });
		this.#open = new OpenTexts({ store: this.#store, analyzers, now });
		this.folders = new Roots({ presence, store: this.#store, analyzers, open: this.#open, now, t });
		const pool = createWorkerPool({
			localKey: deps.localKey,
			identifiers,
			...(t.bundle && { bundle: t.bundle }),
			...(deps.workers !== undefined && { size: deps.workers }),
		});
		const { cache, between } = deps;
		this.#pool = between?.(pool) ?? pool;
		this.scanning = new Scanning({
			roots: this.folders,
			store: this.#store,
			pool: this.#pool,
			analyzers,
			t,
			now,
			// Whatever else decides what is found belongs into the name of the build.
			...(cache && {
				cache: { ...cache, build: `${cache.build}${identifiers ? ' identifiers' : ''}${languageMark(t)}` },
			}),
		});
	}

	roots(): readonly RootConfig[] {
		return this.folders.states.map((state) => state.config);
	}

	prepare(): void {
		this.#pool.prepare(1);
	}

	async scanFile(root: string, path: string): Promise<FileReport> {
		const state = this.folders.of(root);
		await this.scanning.some(state, [path]);
		return this.report(root, path) ?? this.#empty(state, path);
	}

	async scanText(
		root: string,
		path: string,
		languageId: string | undefined,
		text: string | TextPieces,
	): Promise<FileReport> {
		const state = this.folders.of(root);
		const turn = ++this.#texts;
		state.texts.set(path, turn);
		const pieces = typeof text === 'string' ? TextPieces.of(text) : text;
		const early = this.#open.analyze(state, path, languageId, pieces);
		await this.folders.lookAround(state, path);
		// Where a link leads is asked once, not with every key.
		const linkTarget = state.entries.has(path) ? undefined : await linkTargetOf(root, path);
		// Meanwhile there is a later version, the document was closed, or its folder went away.
		if (state.texts.get(path) !== turn || state.gone) return this.report(root, path) ?? this.#empty(state, path);
		const entry = state.entry(path, linkTarget);
		const old = RootState.findings(entry);
		// The rules may have been read anew while it waited.
		const isFit = this.#open.fits(early, state, languageId);
		const analyzed = isFit ? early : this.#open.analyze(state, path, languageId, pieces);
		entry.open = analyzed.findings;
		entry.analyzed = analyzed;
		this.#openFacts(state, path, pieces, entry.linkTarget);
		this.#store.update(entry, old);
		this.#store.settle(this.folders.states);
		return state.report(entry);
	}

	async closeText(root: string, path: string): Promise<void> {
		const state = this.folders.states.find(({ config }) => config.path === root);
		const entry = state?.entries.get(path);
		// A text that is still being looked at comes too late from now on.
		state?.texts.delete(path);
		if (!state || !entry?.open) {
			return;
		}
		const old = entry.open;
		delete entry.open;
		delete entry.analyzed;
		this.#store.facts.close(root, path);
		this.#store.update(entry, old);
		await this.scanning.some(state, [path]);
	}

	report(root: string, path: string): FileReport | undefined {
		const state = this.folders.states.find(({ config }) => config.path === root);
		const entry = state?.entries.get(path);
		return state && entry && state.report(entry);
	}

	reports(): readonly FileReport[] {
		return this.folders.states
			.flatMap((state) => [...state.entries.values()].map((entry) => state.report(entry)))
			.filter((report) => report.findings.length > 0)
			.sort(byPlace);
	}

	files(): readonly FileRef[] {
		return this.folders.states.flatMap((state) =>
			[...state.entries.values()].flatMap((entry) =>
				RootState.findings(entry).length > 0 ? [{ root: state.config.path, path: entry.path }] : [],
			),
		);
	}

	find(id: string): Finding | undefined {
		for (const state of this.folders.states) {
			for (const entry of state.entries.values()) {
				const found = RootState.findings(entry).length > 0 && state.report(entry).findings.find((f) => f.id === id);
				if (found) {
					return found;
				}
			}
		}
		return undefined;
	}

	copies({ localIdentity }: Finding, most = Number.POSITIVE_INFINITY): readonly Finding[] {
		const found: Finding[] = [];
		for (const entry of this.#store.copies.owners(localIdentity)) {
			if (found.length >= most) break;
			found.push(...entry.state.report(entry).findings.filter((other) => other.localIdentity === localIdentity));
		}
		return found.slice(0, most);
	}

	async reach(root: string, path: string): Promise<readonly ReachRow[]> {
		const state = this.folders.of(root);
		await this.folders.lookAround(state, path);
		return state.reach.of(await targetOf(root, path)).rows;
	}

	reachWith(
		root: string,
		path: string,
		change?: { readonly file: string; readonly text: string },
	): readonly ReachRow[] {
		const { reach } = this.folders.of(root);
		return change ? reach.with(change, { path }) : reach.of({ path }).rows;
	}

	analyzeText(root: string, path: string, languageId: string | undefined, text: string): readonly FileFinding[] {
		const state = this.folders.of(root);
		const known = state.entries.get(path)?.analyzed;
		if (known?.text.equals(text) === true && this.#open.fits(known, state, languageId)) return known.findings;
		return this.#open.analyzerOf(state).analyze(text, contextOf(path, languageId), this.#open.inputOf(state));
	}

	onDidChange(listener: (change: EngineChange) => void): () => void {
		return this.#store.onDidChange(listener);
	}

	workspaceOperations(): readonly WorkspaceOperation[] {
		return workspaceOperations(
			this.reports().flatMap((report) => report.findings),
			this.identities(),
		);
	}

	identities(): readonly Identity[] {
		return this.#identities.list(this.folders.states);
	}

	record(): ScanRecord {
		return recordOf(this.folders.states, this.#store.facts, this.scanning.stats, (state) =>
			this.folders.problemsIn(state),
		);
	}

	adopt({ roots, stats }: ScanRecord): void {
		this.folders.adopt(roots.map((root) => adoptRoot(root, this.#store)));
		this.scanning.adopt(stats);
	}

	async dispose(): Promise<void> {
		const stopped = this.scanning.stop();
		this.#store.dispose();
		await this.#pool.dispose();
		await stopped;
	}

	/** What an open document states counts as soon as it is typed; of a long one, when it is saved. */
	#openFacts(state: RootState, path: string, text: TextPieces, linkTarget: string | undefined): void {
		const analyzer = this.#open.analyzerOf(state);
		if (linkTarget !== undefined || text.length > longestOpenFacts || !analyzer.mayStateFacts(path)) {
			return;
		}
		this.#store.facts.open(state.config.path, path, analyzer.facts(text.toString(), path));
	}

	#empty(state: RootState, path: string): FileReport {
		return { root: state.config.path, path, findings: [], reach: state.reach.of({ path }).rows };
	}
}

/** What is remembered of files holds sentences, so that another language has a memory of its own. */
function languageMark({ bundle }: Localize): string {
	return bundle === undefined
		? ''
		: ` ${createHash('sha256').update(JSON.stringify(bundle)).digest('hex').slice(0, 16)}`;
}
