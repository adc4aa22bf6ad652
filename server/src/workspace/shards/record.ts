import { createHmac } from 'node:crypto';
import type { FileFacts } from '../../blast/proven/facts.ts';
import { sealText } from '../../blast/proven/safeText.ts';
import { sealFacts } from '../../blast/proven/seal.ts';
import { strengthBits } from '../../detect/entropy.ts';
import { strongBits } from '../../detect/identity.ts';
import type { FileFinding } from '../../finding.ts';
import type { ConfigurationProblem, PresentAgent, ScanStats } from '../engineTypes.ts';
import type { FactStore } from '../facts.ts';
import { byPlace } from '../places.ts';
import type { FileReach } from '../rootReach.ts';
import { type Entry, RootState } from '../rootState.ts';

/** What a scan found, apart from the machine that did it: reports can be made of it anywhere. No secret material. */
export interface ScanRecord {
	readonly roots: readonly RecordedRoot[];
	readonly stats: ScanStats;
}

/** One root of a {@link ScanRecord}. */
export interface RecordedRoot {
	readonly path: string;
	/** Its name inside ids. */
	readonly label: string;
	readonly agents: readonly PresentAgent[];
	readonly problems: readonly ConfigurationProblem[];
	/** Files with findings, and those that name identities. */
	readonly files: readonly RecordedFile[];
	/** The reach of those files; many have the same. */
	readonly reach: readonly FileReach[];
	readonly facts: readonly FileFacts[];
	/** Every file was looked at, so that what no file states is not there. */
	readonly complete: boolean;
}

/** One file of a {@link RecordedRoot}. */
export interface RecordedFile {
	readonly path: string;
	readonly linkTarget?: string;
	/** With what is allowed or in the baseline already told. */
	readonly findings: readonly FileFinding[];
	/** Index into the root's reach. */
	readonly reach: number;
}

/** Takes the record of roots that were scanned. */
export function recordOf(
	states: readonly RootState[],
	facts: FactStore,
	stats: ScanStats,
	problemsOf: (state: RootState) => readonly ConfigurationProblem[],
): ScanRecord {
	return { roots: states.map((state) => recordedRoot(state, facts, problemsOf(state))), stats };
}

function recordedRoot(state: RootState, store: FactStore, problems: readonly ConfigurationProblem[]): RecordedRoot {
	const { path, only } = state.config;
	const tagOf = wordTags(state.config.settings.salt);
	const facts = store.statedIn(path).map((stated) => sealFacts(stated, tagOf));
	const tables = new Tables();
	const files = new Map<string, RecordedFile>();
	for (const entry of state.entries.values()) {
		if (RootState.findings(entry).length > 0) files.set(entry.path, recordedFile(state, entry, tables, tagOf));
	}
	for (const { path: file, facts: own } of facts) {
		if (files.has(file) || !own.some(({ kind }) => kind === 'identity')) continue;
		files.set(file, { path: file, findings: [], reach: tables.indexOf(state.reach.of({ path: file })) });
	}
	return {
		path,
		label: state.label,
		agents: state.reach.agents,
		problems,
		files: [...files.values()].sort((a, b) => byPlace({ root: '', path: a.path }, { root: '', path: b.path })),
		reach: tables.all,
		facts,
		complete: only === undefined && store.isComplete(path),
	};
}

/** Tags of random words in names, by the team's salt, which every shard has: short where the word is weak. */
function wordTags(salt: string): (word: string) => string {
	return (word) => {
		const tag = createHmac('sha256', salt).update('agent-reach word').update(word).digest('hex');
		return tag.slice(0, strengthBits(word) >= strongBits ? 16 : 4);
	};
}

function recordedFile(state: RootState, entry: Entry, tables: Tables, tagOf: (word: string) => string): RecordedFile {
	const { path, linkTarget } = entry;
	const target = linkTarget === undefined ? { path } : { path, linkTarget };
	const findings = RootState.findings(entry).map((finding): FileFinding => {
		const suppressed = finding.suppressed ?? state.suppression(path, finding);
		return {
			...finding,
			...(finding.subjects && { subjects: finding.subjects.map((name) => sealText(name, tagOf)) }),
			...(suppressed && { suppressed }),
		};
	});
	return {
		path,
		...(linkTarget !== undefined && { linkTarget }),
		findings,
		reach: tables.indexOf(state.reach.of(target)),
	};
}

/** Reach tables, each once. */
class Tables {
	readonly all: FileReach[] = [];
	readonly #known = new Map<string, number>();

	indexOf(reach: FileReach): number {
		const key = JSON.stringify(reach);
		const known = this.#known.get(key);
		if (known !== undefined) return known;
		this.#known.set(key, this.all.length);
		return this.all.push(reach) - 1;
	}
}
