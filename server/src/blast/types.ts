/** Level of a blast radius: critical >= 70, high 45-69, medium 25-44, low 10-24, info 0-9. */
export type Level = 'critical' | 'high' | 'medium' | 'low' | 'info';

/** All levels, the worst first. */
export const levels: readonly Level[] = ['critical', 'high', 'medium', 'low', 'info'];

/** The values that each metric of the vector may take, the broadest first (research: scoring model, section 4). */
export interface MetricValues {
	/** Authority: account, project, resource, narrow, none. */
	readonly AU: 'A' | 'P' | 'R' | 'L' | 'N';
	/** Destructiveness: irreversible delete, write, send, read, none. */
	readonly DE: 'I' | 'W' | 'S' | 'R' | 'N';
	/** Recovery, only with DE:I: same credential deletes the backups, grace window, independent. */
	readonly RC: 'S' | 'G' | 'I';
	/** Data: restricted, confidential, public. */
	readonly DS: 'R' | 'C' | 'P';
	/** Lateral movement: code/CI/IAM/shell, pivots inside one product, none. */
	readonly LM: 'C' | 'S' | 'N';
	/** Spend: money or uncapped, metered, none. */
	readonly SP: 'M' | 'L' | 'N';
	/** Environment: production proven, unknown, staging, development, provider test mode, loopback. */
	readonly EN: 'P' | 'U' | 'S' | 'D' | 'T' | 'L';
	/** Lifetime: never expires, long, unknown, short (at most 36 h), expired. */
	readonly LT: 'N' | 'L' | 'U' | 'S' | 'X';
	/** Protection of the value itself: none, passphrase, companion missing, IP-restricted. */
	readonly PT: 'N' | 'E' | 'C' | 'I';
	/** Reach: auto-loaded by an agent, workspace file, home folder, only hidden, enforced deny. */
	readonly RE: 'A' | 'W' | 'H' | 'G' | 'D';
}

export type Metric = keyof MetricValues;

/** One metric with its value; `assumed` is the `?` of the vector. */
export interface MetricChoice<M extends Metric = Metric> {
	readonly value: MetricValues[M];
	readonly assumed: boolean;
}

/**
 * Gates (`FL`): publishable, dual use, in a web configuration, part without its companion, known sample, in a test or in
 * documentation, secret store.
 */
export type Gate = 'pub' | 'dual' | 'web' | 'part' | 'sample' | 'example' | 'store';

/** A whole vector. `RC` is absent unless `DE` is `I`. */
export interface Vector {
	readonly metrics: { readonly [M in Exclude<Metric, 'RC'>]: MetricChoice<M> } & { readonly RC?: MetricChoice<'RC'> };
	readonly gates: readonly Gate[];
	/** Number of places at which the same value stands; 1 when it is unique. */
	readonly copies: number;
}

/** Where the knowledge about a credential comes from, the best first. Never changes the score. */
export type Basis = 'decoded' | 'format' | 'name' | 'default';

/** The environment a credential acts on. */
export type Environment = 'production' | 'staging' | 'development' | 'test' | 'local' | 'unknown';

/**
 * What a type's facts, its decoders and its surroundings say about one credential, before copies and reach are known.
 * Holds no secret material: it crosses thread and process borders and may be cached.
 */
export interface BlastDraft {
	/** The vector with `RE:W` and `copies: 1`; both are filled in when the workspace is known. */
	readonly vector: Vector;
	readonly basis: Basis;
	readonly environment: Environment;
	/** True when the value proves that it has expired; absent when it does not say. */
	readonly expired?: boolean;
	/** Decoded facts, name -> printable value ("account": "5819..."). Identifiers are fine, secrets are not. */
	readonly facts: Readonly<Record<string, string | number | boolean>>;
	/** What it can do, the worst first, as verbs: "delete volume". */
	readonly operations: readonly string[];
	/** Sentences: what was decoded, what is assumed and why. */
	readonly reasons: readonly string[];
	/** The sentence about the gap between what it was made for and what it can do, where the file shows a purpose. */
	readonly gap?: string;
	/** What it is for, localized and in our own words, and where that shows in the text, in UTF-16 units. */
	readonly purpose?: { readonly label: string; readonly start: number; readonly end: number };
}

/** An estimated blast radius, complete. */
export interface Blast extends Omit<BlastDraft, 'vector' | 'purpose'> {
	readonly level: Level;
	/** 0..100, rounded. */
	readonly score: number;
	/** Best and worst level when every assumed metric is replaced by its narrowest and broadest value. */
	readonly range: readonly [Level, Level];
	/** `BR:1/AU:A/...`; a `?` behind a value marks it as assumed. */
	readonly vector: string;
	/** The score line by line: "base 95", "+8 production proven". */
	readonly points: readonly string[];
}
