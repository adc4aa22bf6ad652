/** The way an agent gets at a value. */
export type Channel = 'index' | 'context' | 'read' | 'search' | 'edit' | 'shell' | 'env' | 'cloud' | 'history' | 'mcp';

export const channels: readonly Channel[] = [
	'index',
	'context',
	'read',
	'search',
	'edit',
	'shell',
	'env',
	'cloud',
	'history',
	'mcp',
];

/**
 * What happens on one channel. `hidden`: not offered, still readable. `refused`: the agent's own tool refuses.
 * `blocked`: the operating system refuses. `unknown` is never treated as safe.
 */
export type Verdict = 'reachable' | 'asks' | 'hidden' | 'refused' | 'blocked' | 'unknown';

/** Verdicts from the worst to the best; `unknown` counts as nearly reachable. */
export const verdicts: readonly Verdict[] = ['reachable', 'unknown', 'asks', 'hidden', 'refused', 'blocked'];

/** Why a verdict is what it is: a rule in a file, the agent's default, or a fact with its source. */
export interface Cause {
	/** One sentence for a person, already localized. */
	readonly text: string;
	/** The rule's file, relative to the root (posix) or `~/...`. */
	readonly file?: string;
	/** One-based line of the rule. */
	readonly line?: number;
}

/** One cell of the reach table. */
export interface ReachRow {
	readonly agent: string;
	readonly channel: Channel;
	readonly verdict: Verdict;
	readonly because: Cause;
}

/** One agent's part in the reach of a file: its worst verdict and the channels that are open (reachable or unknown or asks). */
export interface ReachSummary {
	readonly agent: string;
	readonly verdict: Verdict;
	readonly channels: readonly Channel[];
}
