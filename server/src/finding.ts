import type { Blast, BlastDraft } from './blast/types.ts';
import type { Confidence, Suppression } from './detect/types.ts';
import type { ReachRow, ReachSummary } from './reach/types.ts';

/** A place in a text: line and column one-based, column and offset (zero-based) in UTF-16 units. */
export interface Place {
	readonly line: number;
	readonly column: number;
	readonly offset: number;
}

/** What a worker makes of one file: everything that follows from the text alone. No secret material. */
export interface FileFinding {
	/** Credential type id. */
	readonly type: string;
	readonly provider: string;
	readonly title: string;
	readonly start: Place;
	readonly end: Place;
	readonly parts: readonly { readonly role: string; readonly start: Place; readonly end: Place }[];
	/** Keyed with the per-user key: cache and copies on this machine. Never printed. */
	readonly localIdentity: string;
	/** Keyed with the team's salt: JSON, baseline, SARIF, shards. */
	readonly identity: string;
	/** The fixed prefix and `…`; or `…` alone. */
	readonly redacted: string;
	readonly confidence: Confidence;
	readonly evidence: readonly string[];
	readonly keyName?: string;
	readonly suppressed?: Suppression;
	/** What it is for, in our own words, and the place that shows it. */
	readonly purpose?: { readonly label: string; readonly start: Place; readonly end: Place };
	readonly draft: Omit<BlastDraft, 'purpose'>;
	/** Names by which facts of the repository may speak of it (`blast/proven/subjects.ts`). Never printed. */
	readonly subjects?: readonly string[];
}

/** One credential value at one place in one file, complete: this is what every face shows. */
export interface Finding extends Omit<FileFinding, 'draft' | 'subjects'> {
	/** Stable within a workspace while type, file, value and order stay the same. */
	readonly id: string;
	readonly root: string;
	/** Relative to the root, posix separators; absolute for a place outside every root. */
	readonly file: string;
	readonly source: FindingSource;
	readonly blast: Blast;
	/** Of its file. */
	readonly reach: readonly ReachSummary[];
	/** Of the value, by whichever of its places; absent where that is the same. */
	readonly anywhere?: readonly ReachSummary[];
}

/** What kind of place a finding stands at. */
export interface FindingSource {
	readonly kind: 'file' | 'history' | 'home' | 'env';
	/** `env`: name of the variable. */
	readonly variable?: string;
	/** `history`: ids of the commits that brought the value in, the oldest first; a few of them. */
	readonly commits?: readonly string[];
	/** `history`: number of commits in which it stands. */
	readonly commitCount?: number;
	/** `history`: what keeps those commits. */
	readonly keptBy?: readonly ('branches' | 'stash' | 'reflog')[];
	/** `history`: the value stands in no file any more. */
	readonly gone?: boolean;
}

/** Everything known of one file. */
export interface FileReport {
	readonly root: string;
	readonly path: string;
	readonly findings: readonly Finding[];
	/** The full reach table; computed only for files with findings, or on request. */
	readonly reach: readonly ReachRow[];
}

/** A file that was not scanned, and why. */
export interface SkippedFile {
	readonly root: string;
	readonly path: string;
	readonly reason: string;
	/** It could be read, but scanning it broke off: an error of ours, not a property of the file. */
	readonly failed?: true;
}
