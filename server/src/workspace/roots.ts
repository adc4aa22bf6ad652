import type { Localize } from '../l10n.ts';
import type { Analyzers } from './analyzers.ts';
import { type Baseline, readBaseline, unusedEntries } from './baselineFile.ts';
import type { ConfigurationProblem, FileRef, Presence, PresentAgent, RootConfig } from './engineTypes.ts';
import type { FindingStore } from './findings.ts';
import { rootLabels } from './ids.ts';
import type { OpenTexts } from './openTexts.ts';
import { isBelow, pathBelow } from './places.ts';
import { ReachLoader } from './rootReach.ts';
import { RootState } from './rootState.ts';
import { readTeam } from './team.ts';
import { teamProblems } from './teamProblems.ts';

/** What {@link Roots} works with. */
export interface RootsDeps {
	readonly presence: Presence;
	readonly store: FindingStore;
	readonly analyzers: Analyzers;
	readonly open: OpenTexts;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	readonly t: Localize;
}

/** What was found out of a baseline, and when. */
interface UnusedEntries {
	readonly revision: number;
	readonly baseline: Baseline;
	readonly problems: readonly ConfigurationProblem[];
}

/** The folders of the workspace, each with what reach and suppression depend on, read again when it may have changed. */
export class Roots {
	readonly loader: ReachLoader;
	states: readonly RootState[] = [];
	readonly #store: FindingStore;
	readonly #analyzers: Analyzers;
	readonly #open: OpenTexts;
	readonly #now: () => number;
	readonly #t: Localize;
	/** What is wrong in the baseline and in what the team has said, by root. */
	readonly #problems = new Map<string, readonly ConfigurationProblem[]>();
	readonly #unusedEntries = new WeakMap<RootState, UnusedEntries>();
	#presence: Presence;

	constructor(deps: RootsDeps) {
		this.#presence = deps.presence;
		this.#store = deps.store;
		this.#analyzers = deps.analyzers;
		this.#open = deps.open;
		this.#now = deps.now;
		this.#t = deps.t;
		this.loader = new ReachLoader(deps.t);
	}

	async set(roots: readonly RootConfig[]): Promise<void> {
		const labels = rootLabels(roots.map((root) => root.path));
		const kept = new Map(this.states.map((state) => [state.config.path, state]));
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
				next.push(this.#store.root(config, label));
			}
		}
		for (const gone of kept.values()) {
			this.#store.drop(gone);
		}
		this.states = next;
		await Promise.all(next.map((state) => this.ready(state)));
		this.#store.emit({});
	}

	locate(absolutePath: string): FileRef | undefined {
		let root: string | undefined;
		for (const { config } of this.states) {
			if (isBelow(config.path, absolutePath) && config.path.length > (root?.length ?? -1)) root = config.path;
		}
		return root === undefined ? undefined : { root, path: pathBelow(root, absolutePath) };
	}

	async setPresence(presence: Presence): Promise<void> {
		this.#presence = presence;
		for (const state of this.states) {
			state.stale = true;
		}
		await Promise.all(this.states.map((state) => this.ready(state)));
		this.#store.emit({});
	}

	/** May git be asked and anything be kept? */
	get trusted(): boolean {
		return this.#presence.trusted;
	}

	agents(root?: string): readonly PresentAgent[] {
		const states = root === undefined ? this.states : this.states.filter(({ config }) => config.path === root);
		const byId = new Map(states.flatMap(({ reach }) => reach.agents).map((agent) => [agent.id, agent]));
		return this.loader.inOrder([...byId.values()]);
	}

	problems(): readonly ConfigurationProblem[] {
		return this.states.flatMap((state) => this.problemsIn(state));
	}

	problemsIn(state: RootState): readonly ConfigurationProblem[] {
		return [...state.reach.problems, ...(this.#problems.get(state.config.path) ?? []), ...this.#unused(state)];
	}

	/** Takes states over that were made elsewhere, instead of all there are. */
	adopt(states: readonly RootState[]): void {
		const kept = new Set(states.map(({ config }) => config.path));
		for (const state of this.states) if (!kept.has(state.config.path)) this.#store.drop(state);
		this.states = states;
		this.#store.settle(states);
		this.#store.emit({});
	}

	/** Entries of the baseline that nothing needs; asked for with every file, so it is kept until findings change. */
	#unused(state: RootState): readonly ConfigurationProblem[] {
		const { baseline, config } = state;
		const { unseen } = state;
		if (unseen === undefined || baseline.entries.length === 0) return [];
		const { revision } = this.#store;
		const known = this.#unusedEntries.get(state);
		if (known?.revision === revision && known.baseline === baseline) return known.problems;
		const findings = [...state.entries.values()].flatMap((entry) =>
			RootState.findings(entry).map(({ identity, type }) => ({ identity, type, file: entry.path })),
		);
		const judged = baseline.entries.filter(({ file }) => (file === undefined ? unseen.size === 0 : !unseen.has(file)));
		const problems = unusedEntries(config, judged, findings, this.#t);
		this.#unusedEntries.set(state, { revision, baseline, problems });
		return problems;
	}

	/** @throws RangeError when it is not one of the folders. */
	of(root: string): RootState {
		const state = this.states.find(({ config }) => config.path === root);
		if (!state) {
			throw new RangeError(`${root} is not one of the folders that were set with setRoots`);
		}
		return state;
	}

	/** Before the first walk the nested ignore files above a path are looked for one by one. */
	async lookAround(state: RootState, path: string): Promise<void> {
		if (!state.walked && (await this.loader.lookAbove(state, path))) {
			state.stale = true;
		}
		await this.ready(state);
	}

	/** Nested ignore files come and go; the snapshot leaves absent ones out, so remembering one too many does no harm. */
	noteNested(state: RootState, paths: readonly string[]): void {
		for (const path of paths) {
			if (this.loader.nestedNames.has(path.slice(path.lastIndexOf('/') + 1))) {
				state.nested.add(path);
			}
		}
	}

	/**
	 * Follows changes of rule files where texts alone changed.
	 *
	 * @returns the files that are reached otherwise, and whether there is something else to tell; `undefined` when
	 * everything has to be read again.
	 */
	follow(
		state: RootState,
		changed: readonly string[],
	): Promise<{ readonly files: readonly FileRef[]; readonly problems: boolean } | undefined> {
		return state.inTurn(async () => {
			const update = state.stale ? undefined : await state.reach.again(changed);
			if (!update || state.stale) {
				return undefined;
			}
			const before = JSON.stringify(state.reach.problems);
			const files = state.apply(update).map((entry) => ({ root: entry.state.config.path, path: entry.path }));
			return { files, problems: JSON.stringify(update.reach.problems) !== before };
		});
	}

	/** Reads what reach and suppression depend on, when it may have changed. */
	ready(state: RootState): Promise<void> {
		return state.inTurn(() => this.#read(state));
	}

	async #read(state: RootState): Promise<void> {
		if (!state.stale) {
			return;
		}
		state.stale = false;
		const { config } = state;
		const [reach, baseline, team] = await Promise.all([
			this.loader.load(state, this.#presence),
			readBaseline(config, new Date(this.#now()).toISOString().slice(0, 10), this.#t),
			this.#loadTeam(state),
		]);
		state.reach = reach;
		state.baseline = baseline.baseline;
		this.#problems.set(config.path, [...baseline.problems, ...team]);
		state.invalidate();
		// Nobody scans an open document again before its next key.
		await this.#open.renew(state);
	}

	/** Reads what the team has said. @returns what is wrong with it. */
	async #loadTeam(state: RootState): Promise<readonly ConfigurationProblem[]> {
		const input = await readTeam(state.config, this.#presence.trusted);
		const { analyzer, team } = await this.#analyzers.of(input);
		state.team = input;
		delete state.analyzer;
		if (analyzer) {
			state.analyzer = analyzer;
		}
		return team ? teamProblems(state.config.path, team, this.#presence.trusted) : [];
	}
}

/** Do the findings of a folder stay what they are, as far as its settings decide? */
function sameContent(a: RootConfig, b: RootConfig): boolean {
	if (a.settings.maxLineLength !== b.settings.maxLineLength) return false;
	return a.settings.salt === b.settings.salt && JSON.stringify(a.settings.rules) === JSON.stringify(b.settings.rules);
}
