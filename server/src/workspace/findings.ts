import type { FileFinding, FileReport } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import { Copies } from './copies.ts';
import type { EngineChange } from './engineTypes.ts';
import { FactStore } from './facts.ts';
import { type Entry, RootState } from './rootState.ts';
import { type FoundFile, problemText } from './scanRun.ts';

/** Takes findings of files over, keeps the count of copies right, and tells who wants to know. */
export class FindingStore {
	readonly copies = new Copies<Entry>();
	readonly facts = new FactStore();
	/** Another number whenever findings may be others. */
	revision = 0;
	readonly #listeners = new Set<(change: EngineChange) => void>();
	readonly #t: Localize;
	readonly #log: ((message: string) => void) | undefined;

	constructor(t: Localize, log: ((message: string) => void) | undefined) {
		this.#t = t;
		this.#log = log;
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
	}

	/** What a worker read of a file; `read` is the number of the read, and an older one does not count any more. */
	accept(state: RootState, found: FoundFile, read: number, onFile?: (report: FileReport) => void): void {
		const known = state.entries.get(found.path);
		if (state.gone) {
			return;
		}
		if (found.linkTarget === undefined && (known?.read ?? 0) <= read) {
			this.facts.accept(state.config.path, found.path, found.facts);
		}
		if (!known && found.findings.length === 0) {
			return;
		}
		const entry = known ?? state.entry(found.path, found.linkTarget);
		if (entry.read > read) {
			return;
		}
		const old = RootState.findings(entry);
		entry.read = read;
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
			this.emit({ files: changed.map(({ state, path }) => ({ root: state.config.path, path })) });
		}
	}

	/** Facts may have changed: reports of credentials that they speak of are made again, and those that differ are told. */
	settle(states: readonly RootState[]): void {
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
		this.emit({ files: changed.map(({ state, path }) => ({ root: state.config.path, path })), identities: true });
	}

	/** @returns entries whose report is another one now. */
	#replace(entry: Entry, old: readonly FileFinding[], now: readonly FileFinding[]): readonly Entry[] {
		if (old === now || JSON.stringify(old) === JSON.stringify(now)) {
			return [];
		}
		const identities = (findings: readonly FileFinding[]) =>
			entry.linkTarget === undefined ? findings.map((finding) => finding.localIdentity) : [];
		const others = this.copies.replace(entry, identities(old), identities(now));
		for (const other of others) {
			delete other.report;
		}
		return [entry, ...others];
	}
}
