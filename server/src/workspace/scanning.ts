import type { SkippedFile } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import type { Analyzers } from './analyzers.ts';
import { type CachePlace, isOutside, RootCache } from './cache/rootCache.ts';
import { type ChangedFile, changedFiles } from './changedFiles.ts';
import type { RootConfig, ScanOptions, ScanStats } from './engineTypes.ts';
import { holdsCredentialsByNature } from './fileClasses.ts';
import type { FindingStore } from './findings.ts';
import { byPlace } from './places.ts';
import { Progress } from './progress.ts';
import type { RootState } from './rootState.ts';
import type { Roots } from './roots.ts';
import { type FoundFile, type RootRunResult, scanFiles, scanRoot } from './scanRun.ts';
import { ListDigest } from './shards/share.ts';
import { smallPass } from './smallPass.ts';
import { concernsTeam, type TeamInput } from './team.ts';
import type { WalkedFile } from './walkFolder.ts';
import type { WorkerPool } from './workerPool.ts';

/** What {@link Scanning} works with. */
export interface ScanningDeps {
	readonly roots: Roots;
	readonly store: FindingStore;
	readonly pool: WorkerPool;
	readonly analyzers: Analyzers;
	readonly t: Localize;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	/** Answers about files are kept there. */
	readonly cache?: CachePlace;
}

/** Milliseconds for which threads wait for more files that changed: of one checkout the editor tells in several messages. */
const patience = 2000;

/** What one root is scanned with. */
interface StateRun extends Pick<ScanOptions, 'onFile'> {
	readonly signal: AbortSignal;
	/** Another scan took its place. */
	readonly superseded: AbortSignal;
	readonly progress: Progress<RootState>;
	readonly listing: ListDigest;
}

const noStats: ScanStats = { files: 0, bytes: 0, milliseconds: 0, skipped: [], cancelled: false };

/** Reads files through the threads, all of them or those that changed, and hands the findings to the store. */
export class Scanning {
	readonly #deps: ScanningDeps;
	#stats = noStats;
	#scan: AbortController | undefined;
	#saving: Promise<unknown> = Promise.resolve();
	#resting: NodeJS.Timeout | undefined;

	constructor(deps: ScanningDeps) {
		this.#deps = deps;
	}

	/** How the last complete scan went. */
	get stats(): ScanStats {
		return this.#stats;
	}

	/** Takes the figures of a scan over that another machine did. */
	adopt(stats: ScanStats): void {
		this.#stats = stats;
	}

	/** Ends a scan that runs, and waits for what is being written. */
	async stop(): Promise<void> {
		clearTimeout(this.#resting);
		this.#scan?.abort();
		await this.#saving;
	}

	async all(options: ScanOptions): Promise<ScanStats> {
		this.#scan?.abort();
		const own = new AbortController();
		this.#scan = own;
		const signal = options.signal ? AbortSignal.any([own.signal, options.signal]) : own.signal;
		const started = performance.now();
		// It starts while rules and caches are read.
		if (this.#deps.roots.states.length > 0) this.#deps.pool.prepare(1);
		const progress = new Progress<RootState>(this.#deps.roots.states.length, options.onProgress);
		const totals = { files: 0, bytes: 0 };
		const skipped: SkippedFile[] = [];
		const incomplete: string[] = [];
		const listing = new ListDigest();
		await Promise.all(
			this.#deps.roots.states.map(async (state) => {
				const result = await this.#scanState(state, { ...options, signal, superseded: own.signal, progress, listing });
				totals.files += result.files;
				totals.bytes += result.bytes;
				for (const file of result.skipped) skipped.push(file);
				if (result.incomplete !== undefined) incomplete.push(result.incomplete);
			}),
		);
		this.#deps.store.settle(this.#deps.roots.states);
		const stats: ScanStats = {
			...totals,
			milliseconds: Math.round(performance.now() - started),
			skipped: skipped.sort(byPlace),
			...(incomplete.length > 0 && { incomplete: incomplete.sort() }),
			cancelled: signal.aborted,
			...(own.signal.aborted && { superseded: true }),
			...(listing.files > 0 && { listing: { files: listing.files, digest: listing.text } }),
		};
		// A scan that took its place may have ended before it: what that one counted is what holds.
		if (!own.signal.aborted) this.#stats = stats;
		if (this.#scan === own) {
			this.#scan = undefined;
			await this.#deps.pool.shrink(1);
			this.#rest();
		}
		return stats;
	}

	async #scanState(state: RootState, run: StateRun): Promise<RootRunResult> {
		const read = state.order.begin();
		// Another scan looks at everything later than this one did.
		run.superseded.addEventListener('abort', () => state.order.end(read), { once: true });
		try {
			return await this.#scanInOrder(state, read, run);
		} finally {
			state.order.end(read);
		}
	}

	async #scanInOrder(state: RootState, read: number, run: StateRun): Promise<RootRunResult> {
		const { signal, progress, listing } = run;
		const waiting: FoundFile[] = [];
		const told = new Set<string>();
		let ready = false;
		const accept = (found: FoundFile) => {
			if (!ready) {
				waiting.push(found);
				return;
			}
			told.add(found.path);
			this.#deps.store.accept(state, found, read, run.onFile);
		};
		// What holds while the cache is read holds for the whole scan: another setting or rule begins another scan.
		const { config, team } = state;
		const cache = await this.#cacheOf(config, team);
		const result = await scanRoot({
			...(cache && { cache }),
			config,
			otherRoots: this.#deps.roots.states.map(({ config }) => config.path).filter((path) => path !== state.config.path),
			names: this.#deps.roots.loader.nestedNames,
			pool: this.#deps.pool,
			team,
			now: this.#deps.now(),
			facts: true,
			...(config.share && { share: { ...config.share, label: state.label, listing } }),
			t: this.#deps.t,
			signal,
			onListed: async (seen, complete) => {
				state.learn(seen, complete);
				await this.#deps.roots.ready(state);
				ready = true;
				for (const found of waiting.splice(0)) {
					accept(found);
				}
			},
			onFound: accept,
			onProgress: (done, total, listed) => progress.of(state, done, total, listed),
			rank: (file) => rankOf(state, file),
		});
		const { only, except, share } = config;
		// What was not looked at would be forgotten.
		if (cache && !result.cancelled && !only && !except && !share)
			this.#saving = Promise.all([this.#saving, cache.save()]);
		// A folder that was taken away, or taken in anew with other settings, is not spoken for by what was read before.
		if (!result.cancelled && !only && !except && !state.gone) {
			const facts = this.#deps.store.facts.pathsBelow(state.config.path, '');
			for (const path of new Set([...state.entries.keys(), ...facts])) {
				if (!told.has(path)) this.#deps.store.accept(state, { path, findings: [] }, read, run.onFile);
			}
			// What no file states is known to be absent only when each was looked at.
			const whole = result.incomplete === undefined;
			if (whole && !share) state.order.settleAll(read);
			this.#deps.store.facts.complete(state.config.path, whole);
			state.unseen = state.config.share || !whole ? undefined : new Set(result.skipped.map(({ path }) => path));
			// Entries of the baseline that nothing needs are known only now.
			if (state.baseline.entries.length > 0) this.#deps.store.emit({});
		}
		return result;
	}

	/** Only what a person trusts is remembered. */
	async #cacheOf(config: RootConfig, team: TeamInput): Promise<RootCache | undefined> {
		const { cache, roots } = this.#deps;
		if (!cache || !roots.trusted || config.contents) return undefined;
		const all = roots.states.map((each) => each.config);
		if (!isOutside(cache, all)) return undefined;
		return RootCache.open(cache, { config, team });
	}

	async refresh(changedPaths: readonly string[]): Promise<void> {
		const byState = new Map<RootState, string[]>();
		for (const changed of new Set(changedPaths)) {
			const place = this.#deps.roots.locate(changed);
			if (!place || place.path === '') continue;
			const state = this.#deps.roots.of(place.root);
			const paths = byState.get(state);
			if (paths) paths.push(place.path);
			else byState.set(state, [place.path]);
		}
		await Promise.all([...byState].map(([state, paths]) => this.#refreshState(state, paths)));
	}

	async #refreshState(state: RootState, paths: readonly string[]): Promise<void> {
		const reachFiles = paths.filter((path) => this.#deps.roots.loader.concerns(path));
		const foreign = paths.some((path) => concernsTeam(state.team, path));
		if (foreign || reachFiles.length > 0 || paths.includes(state.config.settings.baseline)) {
			this.#deps.roots.noteNested(state, reachFiles);
			await this.#readRules(state, paths, foreign || paths.includes(state.config.settings.baseline));
			if (foreign) {
				// Rules and allowlists are applied where a file is read.
				await this.all({});
			}
		}
		await this.#inOrder(state, async (read) => {
			const changed = await changedFiles(state.config, paths);
			await this.#look(state, [...changed, ...(await this.#below(state, changed, read))], read);
		});
	}

	/**
	 * A folder that came or went away is told as one event: everything below it did too.
	 *
	 * @returns what else is to be looked at.
	 */
	async #below(state: RootState, changed: readonly ChangedFile[], read: number): Promise<readonly ChangedFile[]> {
		const places = changed.filter(({ is }) => is !== 'file');
		if (places.length === 0) return [];
		const { config, order } = state;
		for (const { path } of places) order.settleBelow(path, read);
		const tops = new Set(places.map(({ path }) => path));
		const known = [...state.entries.keys(), ...this.#deps.store.facts.pathsBelow(config.path, '')];
		const paths = new Set(known.filter((path) => isBelowOneOf(tops, path)));
		for (const { path, is } of places) {
			if (is !== 'folder') continue;
			for (const file of await this.#deps.roots.loader.filesBelow(config, path)) paths.add(file);
		}
		for (const { path } of changed) paths.delete(path);
		return changedFiles(config, [...paths]);
	}

	/** Rule files changed: what they touch is evaluated again, or all of it. */
	async #readRules(state: RootState, paths: readonly string[], everything: boolean): Promise<void> {
		const { roots, store } = this.#deps;
		const followed = everything ? undefined : await roots.follow(state, paths);
		if (followed) {
			if (followed.problems) {
				store.emit({});
			} else if (followed.files.length > 0) {
				store.emit({ files: followed.files });
			}
			return;
		}
		state.stale = true;
		await roots.ready(state);
		store.emit({});
	}

	/** Reads some files of a root again. */
	async some(state: RootState, paths: readonly string[]): Promise<void> {
		await this.#inOrder(state, async (read) => {
			await this.#look(state, await changedFiles(state.config, [...new Set(paths)]), read);
		});
	}

	async #inOrder(state: RootState, task: (read: number) => Promise<void>): Promise<void> {
		const read = state.order.begin();
		try {
			await task(read);
		} finally {
			state.order.end(read);
		}
	}

	async #look(state: RootState, files: readonly ChangedFile[], read: number): Promise<void> {
		const { config } = state;
		const wanted: { path: string; linkTarget?: string }[] = [];
		const folders = new Set<string>();
		for (const { listed, is, ...file } of files) {
			const { path } = file;
			if (listed && is === 'file') wanted.push(file);
			else this.#deps.store.accept(state, { path, findings: [] }, read);
			// The rules above a file are those of its folder.
			const folder = path.slice(0, path.lastIndexOf('/') + 1);
			if (folders.has(folder)) continue;
			folders.add(folder);
			await this.#deps.roots.lookAround(state, path);
		}
		await scanFiles(wanted, {
			config,
			pool: smallPass({ scan: this.#deps.pool.scanSome }, () => state.analyzer ?? this.#deps.analyzers.plain),
			team: state.team,
			now: this.#deps.now(),
			facts: true,
			onFound: (found) => this.#deps.store.accept(state, found, read),
			everyFile: true,
		});
		this.#deps.store.settle(this.#deps.roots.states);
		this.#rest();
	}

	/** A thread holds tables of some forty megabytes, so it ends when nothing has come for it for a while. */
	#rest(): void {
		clearTimeout(this.#resting);
		this.#resting = setTimeout(() => {
			if (!this.#scan) void this.#deps.pool.shrink(0);
		}, patience);
		// It fires once, and keeps no process alive.
		this.#resting.unref();
	}
}

/**
 * Which files a limit leaves out last: those that are open or known to hold something, those with credentials by nature,
 * those that agents index.
 */
function rankOf(state: RootState, file: WalkedFile): number {
	if (state.entries.has(file.path)) return 0;
	if (holdsCredentialsByNature(file.path.slice(file.path.lastIndexOf('/') + 1))) return 1;
	const { rows } = state.reach.of(file);
	return rows.some(({ channel, verdict }) => channel === 'index' && verdict === 'reachable') ? 2 : 3;
}

/** Does a path stand below one of some others? */
function isBelowOneOf(tops: ReadonlySet<string>, path: string): boolean {
	for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
		if (tops.has(path.slice(0, end))) return true;
	}
	return false;
}
