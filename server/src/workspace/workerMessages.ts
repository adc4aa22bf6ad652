import type { FileFacts } from '../blast/proven/facts.ts';
import type { FileFinding } from '../finding.ts';
import type { ReadRefusal } from './readFile.ts';
import type { TeamInput } from './team.ts';
import type { WalkedFile, WalkFolder, WalkProblem, WalkRules } from './walkFolder.ts';

/** What a worker is started with. */
export interface WorkerSettings {
	readonly localKey: Uint8Array;
	/**
	 * Two numbers: index of the item of the request that is being worked on, for the time after a crash; and one that is
	 * another one whenever work at that item went on.
	 */
	readonly current: SharedArrayBuffer;
	/** Find identifiers as well. */
	readonly identifiers?: true;
	/** Translations of what findings say; absent: English. */
	readonly bundle?: Readonly<Record<string, string>>;
}

/** A batch of files of one root. */
export interface ScanJob {
	readonly root: string;
	readonly files: readonly ScanItem[];
	/** The team's salt; empty: identities hold for this machine only. */
	readonly salt: string;
	/** Largest file in bytes. */
	readonly maxFileSize: number;
	/** On longer lines what has no known format is greyed out; 0 or absent: no limit. */
	readonly maxLineLength?: number;
	/** Rules of the team and files of other tools; absent: none. */
	readonly team?: TeamInput;
	/** Tell what files state about authority, backups and identities, too. */
	readonly facts?: true;
	/** Tell places of one value by tags of the salt. */
	readonly sharedPlaces?: true;
	/** What is known of files; absent: every file is read. */
	readonly known?: KnownFiles;
	/** Milliseconds since 1970, for expiry dates in values. */
	readonly now: number;
}

/** What an earlier scan left in a cache, in memory that the threads share; see `cache/`. */
export interface KnownFiles {
	/** Key of the fingerprints. */
	readonly key: Uint32Array;
	/** Words of a table; absent: nothing is known yet, and what is learned is told. */
	readonly table?: Uint32Array;
	/** Kept outcomes as JSON, and where each begins. */
	readonly outcomes?: Uint8Array;
	readonly starts?: Uint32Array;
}

/** What a thread is started with whose only work is to write a cache file. */
export interface KeepRequest {
	readonly folder: string;
	readonly name: string;
	readonly seal: Uint8Array;
	readonly entries: readonly Uint32Array[];
	/** Outcomes as JSON in UTF-8, one behind the other in each part. */
	readonly outcomes: readonly KeptTexts[];
}

/** Texts one behind the other, and how many bytes each of them has. */
export interface KeptTexts {
	readonly bytes: Uint8Array;
	readonly lengths: readonly number[];
}

export interface ScanItem {
	/** Root-relative, posix. */
	readonly path: string;
	/** For a link: its target inside the root; the target is what is opened. */
	readonly linkTarget?: string;
	/** What to look at instead of what the disk has: a content that git holds. */
	readonly content?: Uint8Array;
}

export type ScanRequest = ScanJob & { readonly id: number };

/** Folders of one root whose files an earlier scan knows. */
export interface SurveyJob {
	readonly rules: WalkRules;
	/** Real path of the root. */
	readonly realRoot: string;
	readonly folders: readonly WalkFolder[];
	readonly known: KnownFiles;
	/** Files, and folders, of which many may hold no file that is wanted, after which it answers. */
	readonly enough: number;
}

export type SurveyRequest = SurveyJob & { readonly id: number };

export type WorkerRequest = ScanRequest | SurveyRequest;

/** What was not listed, and why. */
export interface SurveySkipped {
	/** Root-relative, posix. */
	readonly path: string;
	readonly problem: WalkProblem;
}

/** A file of which the cache knows that something is in it. */
export interface SurveyOutcome extends WalkedFile {
	/** As `cache/keptOutcome.ts` reads it. */
	readonly text: string;
}

/** What stands in some folders, and in some of the folders in them. */
export interface SurveyAnswer {
	readonly id: number;
	/** Folders that were seen and not listed: there are enough files for one answer. */
	readonly folders: readonly WalkFolder[];
	/** See {@link WalkRules.names}. */
	readonly named: readonly string[];
	/** Folders that are git repositories of their own. */
	readonly repositories: readonly string[];
	readonly skipped: readonly SurveySkipped[];
	/** Files that are to be read. */
	readonly unknown: readonly WalkedFile[];
	/** Number of files that are not. */
	readonly known: number;
	/** Of the known files. */
	readonly bytes: number;
	readonly outcomes: readonly SurveyOutcome[];
	/** The known files, as {@link ScanAnswer.kept}; what is known counts from the index in `outcomes`. */
	readonly kept?: ScanAnswer['kept'];
}

/** Why a file has no findings: it could not be read, or it was given up. */
export type ScanProblem =
	| { readonly kind: 'missing' }
	| { readonly kind: 'refused'; readonly why: ReadRefusal; readonly detail: string }
	/** Not text, though the bytes of a credential's keyword stand in it. */
	| { readonly kind: 'binary' }
	| { readonly kind: 'failed'; readonly detail: string };

/** What came of one file. Files without findings, facts and problems are left out of the answer. */
export interface ScanOutcome {
	/** Index into the files of the job. */
	readonly index: number;
	readonly findings: readonly FileFinding[];
	readonly facts?: FileFacts;
	readonly problem?: ScanProblem;
	/** With {@link ScanJob.known}: findings and facts as they are kept; without them, they are in here only. */
	readonly text?: string;
}

export interface ScanAnswer {
	readonly id: number;
	readonly bytes: number;
	readonly outcomes: readonly ScanOutcome[];
	/** Files whose state is worth keeping, as entries of a cache: what is known counts from the index of the file in the job. */
	readonly kept?: { readonly entries: Uint32Array; readonly hits: number };
}
