import { stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type WorkspaceOperation, workspaceOperations } from '../blast/workspace.ts';
import type { FileFinding, FileReport, Finding, SkippedFile } from '../finding.ts';
import type { ReachRow } from '../reach/types.ts';
import { Analyzers } from './analyzers.ts';
import { readBaseline } from './baselineFile.ts';
import type {
	ConfigurationProblem,
	Engine,
	EngineChange,
	EngineDeps,
	FileRef,
	Presence,
	RootConfig,
	ScanOptions,
	ScanStats,
} from './engineTypes.ts';
import { FindingStore } from './findings.ts';
import { rootLabels } from './ids.ts';
import { byPlace, isBelow, posix } from './places.ts';
import { Progress } from './progress.ts';
import { ReachLoader } from './rootReach.ts';
import { RootState } from './rootState.ts';
import { type FoundFile, scanFiles, scanRoot } from './scanRun.ts';
import { foreignFiles, readTeam } from './team.ts';
import { teamProblems } from './teamProblems.ts';
import { isListed, linkTargetOf } from './walkOne.ts';
import { createWorkerPool, type WorkerPool } from './workerPool.ts';

export type * from './engineTypes.ts';

/** Makes the engine. Threads start with the first scan; {@link Engine.dispose} ends them. */
export function createEngine(deps: EngineDeps): Engine {
	const engine = new WorkspaceEngine(deps);
	return {
		setRoots: (roots) => engine.setRoots(roots),
		roots: () => engine.roots(),
		locate: (path) => engine.locate(path),
		setPresence: (presence) => engine.setPresence(presence),
		agents: (root) => engine.agents(root),
		scanAll: (options) => engine.scanAll(options ?? {}),
		scanFile: (root, path) => engine.scanFile(root, path),
		scanText: (root, path, languageId, text) => engine.scanText(root, path, languageId, text),
		closeText: (root, path) => engine.closeText(root, path),
		report: (root, path) => engine.report(root, path),
		reports: () => engine.reports(),
		find: (id) => engine.find(id),
		copies: (finding) => engine.copies(finding),
		reach: (root, path) => engine.reach(root, path),
		reachWith: (root, path, change) => engine.reachWith(root, path, change),
		analyzeText: (root, path, languageId, text) => engine.analyzeText(root, path, languageId, text),
		refresh: (paths) => engine.refresh(paths),
		onDidChange: (listener) => engine.onDidChange(listener),
		workspaceOperations: () => engine.workspaceOperations(),
		problems: () => engine.problems(),
		stats: () => engine.stats(),
		dispose: () => engine.dispose(),
	};
}

const noStats: ScanStats = { files: 0, bytes: 0, milliseconds: 0, skipped: [], cancelled: false };

class WorkspaceEngine {
	readonly #deps: EngineDeps;
	readonly #pool: WorkerPool;
	readonly #loader: ReachLoader;
	readonly #store: FindingStore;
	readonly #problems = new Map<string, readonly ConfigurationProblem[]>();
	#states: readonly RootState[] = [];
	#presence: Presence;
	readonly #analyzers: Analyzers;
	#stats = noStats;
	#scan: AbortController | undefined;
	#reads = 0;

	constructor(deps: EngineDeps) {
		this.#deps = deps;
		this.#presence = deps.presence;
		this.#store = new FindingStore(deps.t, deps.log);
		this.#analyzers = new Analyzers(deps.localKey);
		this.#loader = new ReachLoader(deps.t);
		this.#pool = createWorkerPool({
			localKey: deps.localKey,
			...(deps.workers !== undefined && { size: deps.workers }),
		});
	}

	roots(): readonly RootConfig[] {
		return this.#states.map((state) => state.config);
	}

	async setRoots(roots: readonly RootConfig[]): Promise<void> {
		const labels = rootLabels(roots.map((root) => root.path));
		const kept = new Map(this.#states.map((state) => [state.config.path, state]));
		const next: RootState[] = [];
		for (const config of roots) {
			const label = labels.get(config.path) ?? config.path;
			const old = kept.get(config.path);
			if (old && old.label === label && sameContent(old.config, config)) {
				kept.delete(config.path);
				old.config = config;
				old.stale = true;
				old.invalidate();
				next.push(old);
			} else {
				next.push(new RootState(config, label, this.#store.copies, this.#deps.t));
			}
		}
		for (const gone of kept.values()) {
			this.#store.drop(gone);
		}
		this.#states = next;
		await Promise.all(next.map((state) => this.#ready(state)));
		this.#store.emit({});
	}

	locate(absolutePath: string): FileRef | undefined {
		const state = this.#states
			.filter(({ config }) => isBelow(config.path, absolutePath))
			.sort((a, b) => b.config.path.length - a.config.path.length)[0];
		return state && { root: state.config.path, path: posix(relative(state.config.path, absolutePath)) };
	}

	async setPresence(presence: Presence): Promise<void> {
		this.#presence = presence;
		for (const state of this.#states) {
			state.stale = true;
		}
		await Promise.all(this.#states.map((state) => this.#ready(state)));
		this.#store.emit({});
	}

	agents(root?: string): readonly { readonly id: string; readonly name: string }[] {
		const states = root === undefined ? this.#states : this.#states.filter(({ config }) => config.path === root);
		const byId = new Map(states.flatMap(({ reach }) => reach.agents).map((agent) => [agent.id, agent]));
		return this.#loader.inOrder([...byId.values()]);
	}

	async scanAll(options: ScanOptions): Promise<ScanStats> {
		this.#scan?.abort();
		const own = new AbortController();
		this.#scan = own;
		const signal = options.signal ? AbortSignal.any([own.signal, options.signal]) : own.signal;
		const started = performance.now();
		const progress = new Progress<RootState>(this.#states.length, options.onProgress);
		const totals = { files: 0, bytes: 0 };
		const skipped: SkippedFile[] = [];
		await Promise.all(
			this.#states.map(async (state) => {
				const result = await this.#scanState(state, signal, progress, options);
				totals.files += result.files;
				totals.bytes += result.bytes;
				skipped.push(...result.skipped);
			}),
		);
		this.#stats = {
			...totals,
			milliseconds: Math.round(performance.now() - started),
			skipped: skipped.sort(byPlace),
			cancelled: signal.aborted,
		};
		if (this.#scan === own) {
			this.#scan = undefined;
			await this.#pool.shrink(1);
		}
		return this.#stats;
	}

	async #scanState(
		state: RootState,
		signal: AbortSignal,
		progress: Progress<RootState>,
		options: ScanOptions,
	): Promise<Omit<ScanStats, 'milliseconds' | 'cancelled'>> {
		const read = ++this.#reads;
		const before = new Set(state.entries.keys());
		const waiting: FoundFile[] = [];
		let ready = false;
		const accept = (found: FoundFile) => {
			if (!ready) {
				waiting.push(found);
				return;
			}
			before.delete(found.path);
			this.#store.accept(state, found, read, options.onFile);
		};
		const result = await scanRoot({
			config: state.config,
			otherRoots: this.#states.map(({ config }) => config.path).filter((path) => path !== state.config.path),
			names: this.#loader.nestedNames,
			pool: this.#pool,
			team: state.team,
			now: this.#deps.now(),
			t: this.#deps.t,
			signal,
			onListed: async (listing, complete) => {
				state.learn(listing, complete);
				await this.#ready(state);
				ready = true;
				for (const found of waiting.splice(0)) {
					accept(found);
				}
			},
			onFound: accept,
			onProgress: (done, total, listed) => progress.of(state, done, total, listed),
		});
		if (!result.cancelled && !state.config.only) {
			for (const path of before) {
				this.#store.accept(state, { path, findings: [] }, read, options.onFile);
			}
		}
		return result;
	}

	async scanFile(root: string, path: string): Promise<FileReport> {
		const state = this.#state(root);
		await this.#scanSome(state, [path]);
		return this.report(root, path) ?? this.#empty(state, path);
	}

	async scanText(root: string, path: string, languageId: string | undefined, text: string): Promise<FileReport> {
		const state = this.#state(root);
		const findings = this.analyzeText(root, path, languageId, text);
		await this.#lookAround(state, path);
		const entry = state.entry(path, await linkTargetOf(root, path));
		const old = RootState.findings(entry);
		entry.open = findings;
		this.#store.update(entry, old);
		return state.report(entry);
	}

	async closeText(root: string, path: string): Promise<void> {
		const state = this.#states.find(({ config }) => config.path === root);
		const entry = state?.entries.get(path);
		if (!state || !entry?.open) {
			return;
		}
		const old = entry.open;
		delete entry.open;
		this.#store.update(entry, old);
		await this.#scanSome(state, [path]);
	}

	report(root: string, path: string): FileReport | undefined {
		const state = this.#states.find(({ config }) => config.path === root);
		const entry = state?.entries.get(path);
		return state && entry && state.report(entry);
	}

	reports(): readonly FileReport[] {
		return this.#states
			.flatMap((state) => [...state.entries.values()].map((entry) => state.report(entry)))
			.filter((report) => report.findings.length > 0)
			.sort(byPlace);
	}

	find(id: string): Finding | undefined {
		for (const state of this.#states) {
			for (const entry of state.entries.values()) {
				const found = RootState.findings(entry).length > 0 && state.report(entry).findings.find((f) => f.id === id);
				if (found) {
					return found;
				}
			}
		}
		return undefined;
	}

	copies(finding: Finding): readonly Finding[] {
		const owners = [...this.#store.copies.owners(finding.localIdentity)];
		return owners
			.flatMap((entry) => entry.state.report(entry).findings)
			.filter((other) => other.localIdentity === finding.localIdentity)
			.sort((a, b) => byPlace({ root: a.root, path: a.file }, { root: b.root, path: b.file }));
	}

	async reach(root: string, path: string): Promise<readonly ReachRow[]> {
		const state = this.#state(root);
		await this.#lookAround(state, path);
		const linkTarget = await linkTargetOf(root, path);
		return state.reach.of({ path, ...(linkTarget !== undefined && { linkTarget }) }).rows;
	}

	reachWith(
		root: string,
		path: string,
		change?: { readonly file: string; readonly text: string },
	): readonly ReachRow[] {
		const { reach } = this.#state(root);
		return change ? reach.with(change, { path }) : reach.of({ path }).rows;
	}

	analyzeText(root: string, path: string, languageId: string | undefined, text: string): readonly FileFinding[] {
		const context = { path, ...(languageId !== undefined && { languageId }) };
		const state = this.#state(root);
		const { salt } = state.config.settings;
		return (state.analyzer ?? this.#analyzers.plain).analyze(text, context, { salt, now: this.#deps.now() });
	}

	async refresh(changedPaths: readonly string[]): Promise<void> {
		const byState = new Map<RootState, string[]>();
		for (const changed of new Set(changedPaths)) {
			const place = this.locate(changed);
			if (place && place.path !== '') {
				const state = this.#state(place.root);
				byState.set(state, [...(byState.get(state) ?? []), place.path]);
			}
		}
		await Promise.all([...byState].map(([state, paths]) => this.#refreshState(state, paths)));
	}

	async #refreshState(state: RootState, paths: readonly string[]): Promise<void> {
		const reachFiles = paths.filter((path) => this.#loader.concerns(path));
		const foreign = paths.some((path) => foreignFiles.includes(path));
		if (foreign || reachFiles.length > 0 || paths.includes(state.config.settings.baseline)) {
			this.#noteNested(state, reachFiles);
			state.stale = true;
			await this.#ready(state);
			this.#store.emit({});
			if (foreign) {
				// Rules and allowlists are applied where a file is read.
				await this.scanAll({});
			}
		}
		const content: string[] = [];
		for (const path of paths) {
			const stats = await stat(join(state.config.path, path)).catch(() => undefined);
			if (stats?.isFile()) {
				content.push(path);
				continue;
			}
			// A folder that went away is told as one event: everything below it went too.
			content.push(...[...state.entries.keys()].filter((known) => known === path || known.startsWith(`${path}/`)));
			if (stats?.isDirectory()) {
				content.push(...(await this.#loader.filesBelow(state.config, path)));
			}
		}
		await this.#scanSome(state, content);
	}

	/** Nested ignore files come and go; the snapshot leaves absent ones out, so remembering one too many does no harm. */
	#noteNested(state: RootState, paths: readonly string[]): void {
		for (const path of paths) {
			if (this.#loader.nestedNames.has(path.slice(path.lastIndexOf('/') + 1))) {
				state.nested.add(path);
			}
		}
	}

	async #scanSome(state: RootState, paths: readonly string[]): Promise<void> {
		const { config } = state;
		const listed: { path: string; linkTarget?: string }[] = [];
		for (const path of new Set(paths)) {
			const linkTarget = await linkTargetOf(config.path, path);
			if (await isListed(config, path)) {
				listed.push({ path, ...(linkTarget !== undefined && { linkTarget }) });
			} else {
				this.#store.accept(state, { path, findings: [] }, ++this.#reads);
			}
			await this.#lookAround(state, path);
		}
		const read = ++this.#reads;
		await scanFiles(listed, {
			config,
			pool: this.#pool,
			team: state.team,
			now: this.#deps.now(),
			onFound: (found) => this.#store.accept(state, found, read),
			everyFile: true,
		});
	}

	onDidChange(listener: (change: EngineChange) => void): () => void {
		return this.#store.onDidChange(listener);
	}

	workspaceOperations(): readonly WorkspaceOperation[] {
		return workspaceOperations(this.reports().flatMap((report) => report.findings));
	}

	problems(): readonly ConfigurationProblem[] {
		return this.#states.flatMap(({ config }) => this.#problems.get(config.path) ?? []);
	}

	stats(): ScanStats {
		return this.#stats;
	}

	async dispose(): Promise<void> {
		this.#scan?.abort();
		this.#store.dispose();
		await this.#pool.dispose();
	}

	#state(root: string): RootState {
		const state = this.#states.find(({ config }) => config.path === root);
		if (!state) {
			throw new RangeError(`${root} is not one of the folders that were set with setRoots`);
		}
		return state;
	}

	#empty(state: RootState, path: string): FileReport {
		return { root: state.config.path, path, findings: [], reach: state.reach.of({ path }).rows };
	}

	/** Before the first walk the nested ignore files above a path are looked for one by one. */
	async #lookAround(state: RootState, path: string): Promise<void> {
		if (!state.walked && (await this.#loader.lookAbove(state, path))) {
			state.stale = true;
		}
		await this.#ready(state);
	}

	/** Reads what reach and suppression depend on, when it may have changed. */
	async #ready(state: RootState): Promise<void> {
		if (!state.stale) {
			return;
		}
		state.stale = false;
		const { config } = state;
		const [reach, baseline, team] = await Promise.all([
			this.#loader.load(state, this.#presence),
			readBaseline(config, this.#deps.t),
			this.#loadTeam(state),
		]);
		state.reach = reach;
		state.baseline = baseline.baseline;
		this.#problems.set(config.path, [...reach.problems, ...baseline.problems, ...team]);
		state.invalidate();
	}

	/** Reads what the team has said. @returns what is wrong with it. */
	async #loadTeam(state: RootState): Promise<readonly ConfigurationProblem[]> {
		const input = await readTeam(state.config, this.#presence.trusted);
		const { analyzer, team } = await this.#analyzers.of(input);
		state.team = input;
		state.analyzer = analyzer;
		return team ? teamProblems(state.config.path, team, this.#presence.trusted) : [];
	}
}

/** Do the findings of a folder stay what they are, as far as its settings decide? */
function sameContent(a: RootConfig, b: RootConfig): boolean {
	return a.settings.salt === b.settings.salt && JSON.stringify(a.settings.rules) === JSON.stringify(b.settings.rules);
}
