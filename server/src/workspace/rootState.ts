import type { ReachTarget } from '../agents/agent.ts';
import type { Suppression } from '../detect/types.ts';
import type { FileFinding, FileReport } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import type { Analyzer } from './analyze.ts';
import { assembleReport, type CompletedFindings } from './assemble.ts';
import { type Baseline, emptyBaseline } from './baselineFile.ts';
import type { Copies } from './copies.ts';
import type { RootConfig } from './engineTypes.ts';
import { excludes } from './exclusion.ts';
import type { FactStore } from './facts.ts';
import { ReadOrder } from './readOrder.ts';
import type { Analyzed } from './reanalyze.ts';
import { type FileReach, noReach, type RootReach, type RootReachUpdate } from './rootReach.ts';
import type { SharedReach, ValueReach } from './sharedReach.ts';
import { noTeam, type TeamInput } from './team.ts';

/** What is known of one file with findings, or of one open document. */
export interface Entry {
	readonly state: RootState;
	readonly path: string;
	/** For a link: its target inside the root. Links are no copies of their own. */
	readonly linkTarget?: string | undefined;
	disk: readonly FileFinding[];
	/** Findings of the open document; they count instead of `disk`. */
	open?: readonly FileFinding[];
	/** The version of the open document that `open` belongs to, and what it was analyzed with. */
	analyzed?: OpenText;
	report?: FileReport;
	/** Parts of its reports that hold for the next one; only of an open document. */
	completed?: CompletedFindings;
	/** Its reach, once somebody asked. */
	reach?: FileReach;
}

/** An open document as it was analyzed. */
export interface OpenText extends Analyzed {
	readonly analyzer: Analyzer;
	readonly salt: string;
	readonly maxLineLength: number;
	readonly languageId: string | undefined;
}

/** What the roots share. */
export interface RootParts {
	readonly copies: Copies<Entry>;
	readonly reach: SharedReach<Entry>;
	readonly facts: FactStore;
	readonly t: Localize;
}

/** One root of the engine: its settings, files with findings, and reach. */
export class RootState {
	config: RootConfig;
	readonly label: string;
	readonly entries = new Map<string, Entry>();
	/** Which of several reads of a file counts. */
	readonly order = new ReadOrder();
	/** Open documents by path, with a number for the version that is looked at last. */
	readonly texts = new Map<string, number>();
	/** Nested ignore and settings files that are known, by path. */
	readonly nested = new Set<string>();
	/** Folders below the root that are git repositories of their own. */
	readonly repositories = new Set<string>();
	/** Folders whose nested files were looked for one by one, before the first full walk. */
	readonly lookedAt = new Set<string>();
	/** A full walk has listed every nested file. */
	walked = false;
	/** Files that could not be looked at, once all others have been; until then absence means nothing. */
	unseen: ReadonlySet<string> | undefined;
	reach: RootReach = noReach;
	/** The root was taken away: results that still arrive do not count. */
	gone = false;
	/** Set while the reach has to be read again before it is used. */
	stale = true;
	baseline: Baseline = emptyBaseline;
	/** What the team has said in its settings and in files of other tools. */
	team: TeamInput = noTeam;
	/** The analyzer that knows it; absent: the plain one. */
	analyzer?: Analyzer;
	#last: Promise<unknown> = Promise.resolve();
	readonly #parts: RootParts;

	/** Made by `FindingStore.root`, which knows the parts. */
	constructor(config: RootConfig, label: string, parts: RootParts) {
		this.config = config;
		this.label = label;
		this.#parts = parts;
	}

	/** Reach of a file, worked out when it is first asked for. */
	static reachOf(entry: Entry): FileReach {
		entry.reach ??= entry.state.reach.of(targetOf(entry));
		return entry.reach;
	}

	/** The findings that count now. */
	static findings(entry: Entry): readonly FileFinding[] {
		return entry.open ?? entry.disk;
	}

	entry(path: string, linkTarget?: string): Entry {
		let entry = this.entries.get(path);
		if (!entry) {
			entry = { state: this, path, linkTarget, disk: [] };
			this.entries.set(path, entry);
		}
		return entry;
	}

	report(entry: Entry): FileReport {
		if (!entry.report) {
			const { rows, summary, autoLoaded } = RootState.reachOf(entry);
			const { copies, facts, t } = this.#parts;
			if (entry.open) entry.completed ??= new WeakMap();
			entry.report = assembleReport({
				root: this.config.path,
				label: this.label,
				path: entry.path,
				findings: RootState.findings(entry),
				rows,
				summary,
				autoLoaded,
				copies: (identity) => copies.count(identity),
				anywhere: (identity) => this.#anywhere(entry, identity),
				judge: (finding) => facts.judge(finding, entry.path),
				suppression: (finding) => this.suppression(entry.path, finding),
				...(entry.completed && { completed: entry.completed }),
				t,
			});
		}
		return entry.report;
	}

	/** Takes over what a walk saw of nested ignore files and repositories; the reach is stale then. */
	learn(
		seen: { readonly named: readonly string[]; readonly repositories: readonly string[] },
		complete: boolean,
	): void {
		if (complete) {
			this.nested.clear();
			this.repositories.clear();
			this.walked = true;
		}
		for (const path of seen.named) {
			this.nested.add(path);
		}
		for (const folder of seen.repositories) {
			this.repositories.add(folder);
		}
		this.stale = true;
	}

	/** Forgets completed reports: reach, baseline or exclusions changed. */
	invalidate(): void {
		this.#parts.reach.clear();
		for (const entry of this.entries.values()) {
			delete entry.reach;
			delete entry.completed;
		}
		for (const entry of this.#sharing(this.entries.values())) delete entry.report;
	}

	/** Takes over a change of rule files. @returns the files of which something else is to be told now. */
	apply(update: RootReachUpdate): readonly Entry[] {
		this.reach = update.reach;
		const changed = new Set<Entry>();
		for (const entry of this.entries.values()) {
			const target = targetOf(entry);
			if (!entry.reach || !update.touches(target)) {
				continue;
			}
			const now = update.of(target, entry.reach);
			if (now.rows !== entry.reach.rows) {
				entry.reach = now;
				delete entry.report;
				changed.add(entry);
			}
		}
		if (changed.size === 0) return [];
		this.#parts.reach.clear();
		return [...changed, ...[...this.#sharing(changed)].filter((entry) => !changed.has(entry) && retold(entry))];
	}

	/** Runs tasks on this root one behind the other, so that an older reading never replaces a newer one. */
	inTurn<T>(task: () => Promise<T>): Promise<T> {
		const run = this.#last.then(task);
		this.#last = run.catch(() => undefined);
		return run;
	}

	/** Some files, and all others in which one of their values stands. */
	#sharing(entries: Iterable<Entry>): ReadonlySet<Entry> {
		const found = new Set(entries);
		const identities = new Set<string>();
		for (const entry of found) {
			for (const { localIdentity } of RootState.findings(entry)) identities.add(localIdentity);
		}
		for (const identity of identities) {
			for (const owner of this.#parts.copies.owners(identity)) found.add(owner);
		}
		return found;
	}

	#anywhere({ linkTarget }: Entry, identity: string): ValueReach | undefined {
		// A link is not among the files in which the value is counted.
		const others = this.#parts.copies.ownerCount(identity) - (linkTarget === undefined ? 1 : 0);
		return others > 0 ? this.#parts.reach.of(identity) : undefined;
	}

	/** What somebody said of a finding outside its text: the baseline, or a pattern of `exclude`. */
	suppression(path: string, finding: FileFinding): Suppression | undefined {
		const accepted = this.baseline.suppression(path, finding);
		if (accepted) {
			return accepted;
		}
		const pattern = this.config.settings.exclude.find((glob) => excludes(glob, path));
		return pattern === undefined ? undefined : { by: 'exclude', reason: pattern };
	}
}

/** Makes the report of a file anew when something else is to be told of it. */
function retold(entry: Entry): boolean {
	const { report } = entry;
	if (report === undefined) return false;
	delete entry.report;
	if (JSON.stringify(entry.state.report(entry).findings) !== JSON.stringify(report.findings)) return true;
	entry.report = report;
	return false;
}

function targetOf({ path, linkTarget }: Entry): ReachTarget {
	return linkTarget === undefined ? { path } : { path, linkTarget };
}
