import type { Gate, Level, Metric, MetricValues } from './types.ts';

/** Metrics whose points are added up before anything is multiplied. */
export type ImpactMetric = 'AU' | 'DE' | 'RC' | 'DS' | 'LM' | 'SP';

/** Metrics that scale the sum. */
export type FactorMetric = 'EN' | 'LT' | 'PT';

/** One number for each value of a metric. */
type Table<M extends Metric> = Readonly<Record<MetricValues[M], number>>;

/**
 * Every number of the scoring model, in one place. They are judgement, not measurement: set so that the incident which
 * started this project is critical and publishable keys are info.
 */
export const weights = {
	/** Points, 0..25 each. `RC` counts only with `DE:I`. */
	impact: {
		AU: { A: 25, P: 18, R: 10, L: 5, N: 0 },
		DE: { I: 25, W: 15, S: 6, R: 4, N: 0 },
		RC: { S: 10, G: 4, I: 0 },
		DS: { R: 15, C: 8, P: 0 },
		LM: { C: 15, S: 7, N: 0 },
		SP: { M: 10, L: 5, N: 0 },
	} satisfies { readonly [M in ImpactMetric]: Table<M> },
	/** Multipliers, 0.2..1. */
	factor: {
		EN: { P: 1, U: 1, S: 0.75, D: 0.5, T: 0.25, L: 0.2 },
		LT: { N: 1, L: 1, U: 1, S: 0.5, X: 0.2 },
		PT: { N: 1, E: 0.4, C: 0.6, I: 0.7 },
	} satisfies { readonly [M in FactorMetric]: Table<M> },
	/** Points added after multiplying. */
	bonus: {
		production: 8,
		neverExpires: 2,
		/** Each copy after the first, and at most so much for all of them. */
		copy: 2,
		copies: 6,
		reach: { A: 5, W: 0, H: 0, G: 0, D: -20 },
	},
	/** The score is at least this much. */
	floor: { F1: 90, F2: 70, F3: 70 },
	/** The score is at most this much. */
	cap: {
		publishable: 9,
		dualUse: 44,
		dualUseInWeb: 24,
		expired: 24,
		part: 9,
		sample: 0,
		example: 24,
		exampleAccount: 69,
		passphrase: 44,
	},
} as const;

/** Lowest score of each level, worst first. */
export const thresholds: readonly (readonly [Level, number])[] = [
	['critical', 70],
	['high', 45],
	['medium', 25],
	['low', 10],
	['info', 0],
];

/** Level of a rounded score, 0..100. */
export function levelOf(score: number): Level {
	return thresholds.find(([, least]) => score >= least)?.[0] ?? 'info';
}

/**
 * What an assumed metric (`?`) may turn out to be, at best and at worst.
 *
 * At best a credential still reads something narrow (`AU:L`, `DE:R`): a provider hardly issues one that does nothing.
 * Expiry (`LT:X`) and an operating-system deny (`RE:D`) count only when proven, so neither is ever assumed.
 */
export const extremes: { readonly [M in Metric]: readonly [narrow: MetricValues[M], broad: MetricValues[M]] } = {
	AU: ['L', 'A'],
	DE: ['R', 'I'],
	RC: ['I', 'S'],
	DS: ['P', 'R'],
	LM: ['N', 'C'],
	SP: ['N', 'M'],
	EN: ['L', 'P'],
	LT: ['S', 'N'],
	PT: ['E', 'N'],
	RE: ['G', 'A'],
};

/** All values of each metric: what a parser accepts. */
export const metricValues: { readonly [M in Metric]: readonly MetricValues[M][] } = {
	AU: ['A', 'P', 'R', 'L', 'N'],
	DE: ['I', 'W', 'S', 'R', 'N'],
	RC: ['S', 'G', 'I'],
	DS: ['R', 'C', 'P'],
	LM: ['C', 'S', 'N'],
	SP: ['M', 'L', 'N'],
	EN: ['P', 'U', 'S', 'D', 'T', 'L'],
	LT: ['N', 'L', 'U', 'S', 'X'],
	PT: ['N', 'E', 'C', 'I'],
	RE: ['A', 'W', 'H', 'G', 'D'],
};

/** Metrics in the order of the vector. */
export const metricOrder: readonly Metric[] = ['AU', 'DE', 'RC', 'DS', 'LM', 'SP', 'EN', 'LT', 'PT', 'RE'];

/** Gates in the order of the vector. */
export const gateOrder: readonly Gate[] = ['pub', 'dual', 'web', 'part', 'sample', 'example', 'store'];
