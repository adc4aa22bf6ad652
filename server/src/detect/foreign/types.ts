import type { Suppression } from '../types.ts';

/** A finding as foreign files look at it; the value is looked at and not kept. */
export interface ForeignCandidate {
	/** Root-relative, posix. */
	readonly path: string;
	/** Id of the credential type. */
	readonly type: string;
	readonly value: string;
	/** The line that the finding begins in. */
	readonly lineText: string;
	/** One-based lines. */
	readonly firstLine: number;
	readonly lastLine: number;
}

/** Says whether another tool was told to be silent about a finding. */
export type ForeignSuppressor = (candidate: ForeignCandidate) => Suppression | undefined;

/** Something in a foreign file that does not count; `line` is one-based. */
export interface ForeignProblem {
	readonly line?: number;
	readonly message: string;
}
