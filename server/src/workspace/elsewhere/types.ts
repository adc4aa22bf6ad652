import type { Finding } from '../../finding.ts';
import type { ReachRow } from '../../reach/types.ts';
import type { WorkProgress } from './progress.ts';

/** A place outside the files of the workspace, with what was found in it. */
export interface ElsewhereReport {
	/** Root that a place in the history belongs to; empty for the home folder and the environment. */
	readonly root: string;
	/** Absolute (posix) in the home folder, relative to the root in the history, empty for the environment. */
	readonly path: string;
	/** What a person reads: `~/.aws/credentials`, `.env`, `environment`. */
	readonly label: string;
	readonly findings: readonly Finding[];
	readonly reach: readonly ReachRow[];
}

/** What came of looking outside the files of the workspace. */
export interface ElsewhereResult {
	readonly reports: readonly ElsewhereReport[];
	/** Files, blobs or variables that were looked at. */
	readonly looked: number;
	readonly bytes: number;
	/** Why there may be more; absent when everything was looked at. */
	readonly incomplete?: string;
}

/** Bounds that each of the searches keeps to. */
export interface ElsewhereLimits {
	/** Bytes that are read. */
	readonly bytes: number;
	readonly milliseconds: number;
}

/** What every search is given. */
export interface ElsewhereOptions {
	readonly limits?: Partial<ElsewhereLimits>;
	readonly signal?: AbortSignal;
	readonly onProgress?: (progress: WorkProgress) => void;
}
