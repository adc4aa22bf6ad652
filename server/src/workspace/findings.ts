import type { FileFinding, FileReport } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import { Copies } from './copies.ts';
import type { EngineChange, FileRef, RootConfig } from './engineTypes.ts';
import { FactStore } from './facts.ts';
import { byPlace } from './places.ts';
import { type Entry, RootState } from './rootState.ts';
import type { FoundFile } from './scanRun.ts';
import { SharedReach } from './sharedReach.ts';
import { problemText } from './skippedText.ts';

/** Takes findings of files over, keeps the count of copies right, and tells who wants to know. */
export class FindingStore {
	readonly copies = new Copies<Entry>((a, b) => byPlace(fileOf(a), fileOf(b)));
	readonly facts = new FactStore();
	readonly #reach: SharedReach<Entry>;
	/** Values that stand in other files than the reports of all their files say, and the file by which, if it is one. */
	readonly #grown = new Map<string, Entry | undefined>();
	/** Another number whenever findings may be others. */
	revision = 0;
	readonly #listeners = new Set<(change: EngineChange) => void>();
	readonly #t: Localize;
	readonly #log: ((message: string) => void) | undefined;

	constructor(t: Localize, log: ((message: string) => void) | undefined) {
		this.#t = t;
		this.#log = log;
		this.#reach = new SharedReach(
			(identity) => this.copies.owners(identity),
			(entry) => RootState.reachOf(entry),
		);
	}

	/** Makes the state of a root whose findings are kept here. */
	root(config: RootConfig, label: string): RootState {
		return new RootState(config, label, { copies: this.copies, reach: this.#reach, facts: this.facts, t: this.#t });
	}

	onDidChange(listener: (change: EngineChange) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	emit(change: EngineChange): void {
		for (const listener of this.#listeners) {
			listener(change);
		}
	}

	/** Nobody is told any more. */
	dispose(): void {
		this.#listeners.clear();
	}

	/** Forgets a root with everything in it. */
	drop(state: RootState): void {
		state.gone = true;
		this.facts.drop(state.config.path);
		for (const entry of state.entries.values()) {
			this.#replace(entry, RootState.findings(entry), []);
		}
		this.#retell();
	}

	/** What a read, by its number in {@link RootState.order}, says of a file; when it was overtaken, it does not count. */
	accept(state: RootState, found: FoundFile, read: number, onFile?: (report: FileReport) => void): void {
		if (state.gone || !state.order.take(found.path, read)) {
			return;
		}
		if (found.linkTarget === undefined) {
			this.facts.accept(state.config.path, found.path, found.facts);
		}
		const known = state.entries.get(found.path);
		if (!known && found.findings.length === 0) {
			return;
		}
		const entry = known ?? state.entry(found.path, found.linkTarget);
		const old = RootState.findings(entry);
		entry.disk = found.findings;
		if (found.problem) {
			this.#log?.(`${found.path}: ${problemText(found.problem, this.#t)}`);
		}
		this.update(entry, old);
		onFile?.(state.report(entry));
	}

	/** Called when the findings of an entry may be others than `old`. */
	update(entry: Entry, old: readonly FileFinding[]): void {
		this.revision++;
		const now = RootState.findings(entry);
		const changed = this.#replace(entry, old, now);
		delete entry.report;
		if (now.length === 0 && !entry.open) {
			entry.state.entries.delete(entry.path);
		}
		if (changed.length > 0) {
			this.emit({ files: changed.map(fileOf) });
		}
	}

	/**
	 * The end of a pass: files whose values came to stand in others are told now. Facts may have changed: reports of
	 * credentials that they speak of are made again, and those that differ are told.
	 */
	settle(states: readonly RootState[]): void {
		const retold = this.#retell();
		if (retold.length > 0) this.emit({ files: retold.map(fileOf) });
		if (!this.facts.takeChanged()) {
			return;
		}
		const changed: Entry[] = [];
		for (const state of states) {
			for (const entry of state.entries.values()) {
				const { report } = entry;
				if (report === undefined || RootState.findings(entry).every(({ subjects }) => subjects === undefined)) {
					continue;
				}
				delete entry.report;
				if (JSON.stringify(state.report(entry).findings) !== JSON.stringify(report.findings)) {
					changed.push(entry);
				}
			}
		}
		this.emit({ files: changed.map(fileOf), identities: true });
	}

	/** @returns entries whose report is another one now. */
	#replace(entry: Entry, old: readonly FileFinding[], now: readonly FileFinding[]): readonly Entry[] {
		if (sameFindings(old, now)) {
			return [];
		}
		const identities = (findings: readonly FileFinding[]) =>
			entry.linkTarget === undefined ? findings.map((finding) => finding.localIdentity) : [];
		const due: string[] = [];
		for (const identity of this.copies.replace(entry, identities(old), identities(now))) {
			this.#reach.forget(identity);
			const by = this.#grown.has(identity) && this.#grown.get(identity) !== entry ? undefined : entry;
			this.#grown.set(identity, by);
			if (isPowerOfTwo(this.copies.ownerCount(identity))) due.push(identity);
		}
		return [entry, ...this.#retell(due).filter((other) => other !== entry)];
	}

	/**
	 * Has reports made again that say how often a value stands elsewhere. A value that comes to stand in one file after the
	 * other is told anew whenever their number has doubled, and at the end of the pass: with every file, all files before
	 * it would be told again.
	 *
	 * @param identities Default: all that wait for it.
	 */
	#retell(identities: Iterable<string> = [...this.#grown.keys()]): readonly Entry[] {
		const changed = new Set<Entry>();
		for (const identity of identities) {
			const by = this.#grown.get(identity);
			this.#grown.delete(identity);
			for (const owner of this.copies.owners(identity)) {
				if (owner === by) continue;
				delete owner.report;
				changed.add(owner);
			}
		}
		return [...changed];
	}
}

function fileOf({ state, path }: Entry): FileRef {
	return { root: state.config.path, path };
}

function isPowerOfTwo(count: number): boolean {
	return (count & (count - 1)) === 0;
}

/** Are findings the same? While somebody types most are the same objects as before, or stand elsewhere. */
function sameFindings(old: readonly FileFinding[], now: readonly FileFinding[]): boolean {
	if (old === now) return true;
	return old.length === now.length && old.every((finding, at) => sameFinding(finding, now[at]));
}

function sameFinding(a: FileFinding, b: FileFinding | undefined): boolean {
	if (a === b) return true;
	if (b === undefined || a.start.offset !== b.start.offset || a.end.offset !== b.end.offset) return false;
	return JSON.stringify(a) === JSON.stringify(b);
}
