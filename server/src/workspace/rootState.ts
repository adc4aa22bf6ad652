import { minimatch } from 'minimatch';
import type { Suppression } from '../detect/types.ts';
import type { FileFinding, FileReport } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import type { Analyzer } from './analyze.ts';
import { assembleReport } from './assemble.ts';
import { type Baseline, emptyBaseline } from './baselineFile.ts';
import type { Copies } from './copies.ts';
import type { RootConfig } from './engineTypes.ts';
import { noReach, type RootReach } from './rootReach.ts';
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
	/** Number of the read that `disk` comes from: an older read that ends later does not count. */
	read: number;
	report?: FileReport;
}

/** One root of the engine: its settings, files with findings, and reach. */
export class RootState {
	config: RootConfig;
	readonly label: string;
	readonly entries = new Map<string, Entry>();
	/** Nested ignore and settings files that are known, by path. */
	readonly nested = new Set<string>();
	/** Folders below the root that are git repositories of their own. */
	readonly repositories = new Set<string>();
	/** Folders whose nested files were looked for one by one, before the first full walk. */
	readonly lookedAt = new Set<string>();
	/** A full walk has listed every nested file. */
	walked = false;
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
	readonly #copies: Copies<Entry>;
	readonly #t: Localize;

	constructor(config: RootConfig, label: string, copies: Copies<Entry>, t: Localize) {
		this.config = config;
		this.label = label;
		this.#copies = copies;
		this.#t = t;
	}

	/** The findings that count now. */
	static findings(entry: Entry): readonly FileFinding[] {
		return entry.open ?? entry.disk;
	}

	entry(path: string, linkTarget?: string): Entry {
		let entry = this.entries.get(path);
		if (!entry) {
			entry = { state: this, path, linkTarget, disk: [], read: 0 };
			this.entries.set(path, entry);
		}
		return entry;
	}

	report(entry: Entry): FileReport {
		if (!entry.report) {
			const target = { path: entry.path, ...(entry.linkTarget !== undefined && { linkTarget: entry.linkTarget }) };
			const { rows, summary, autoLoaded } = this.reach.of(target);
			entry.report = assembleReport({
				root: this.config.path,
				label: this.label,
				path: entry.path,
				findings: RootState.findings(entry),
				rows,
				summary,
				autoLoaded,
				copies: (identity) => this.#copies.count(identity),
				suppression: (finding) => this.#suppression(entry.path, finding),
				t: this.#t,
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
		for (const entry of this.entries.values()) {
			delete entry.report;
		}
	}

	#suppression(path: string, finding: FileFinding): Suppression | undefined {
		const accepted = this.baseline.suppression(path, finding);
		if (accepted) {
			return accepted;
		}
		const pattern = this.config.settings.exclude.find((glob) => excludes(glob, path));
		return pattern === undefined ? undefined : { by: 'exclude', reason: pattern };
	}
}

/** A pattern excludes what it matches and, when it names a folder, everything below. */
function excludes(glob: string, path: string): boolean {
	const options = { dot: true, nonegate: true, nocomment: true };
	return minimatch(path, glob, options) || minimatch(path, `${glob.replace(/\/+$/, '')}/**`, options);
}
