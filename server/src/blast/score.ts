import { english, type Localize } from '../l10n.ts';
import type { Level, Metric, MetricChoice, MetricValues, Vector } from './types.ts';
import { extremes, type ImpactMetric, levelOf, metricOrder, weights } from './weights.ts';

/** What the model says about one vector. */
export interface Score {
	/** 0..100, rounded. */
	readonly score: number;
	readonly level: Level;
	/** Level when every assumed metric is as narrow, and as broad, as it can be. */
	readonly range: readonly [Level, Level];
	/** Every step of the score, one line each. */
	readonly points: readonly string[];
}

/**
 * Scores a vector: impact points are added, scaled by environment, lifetime and protection; then come bonuses, floors
 * and caps, in this order. Confidence never plays a part, and floors never fire on an assumed metric.
 *
 * @param t turns the lines of `points` into the user's language.
 */
export function scoreVector(vector: Vector, t: Localize = english): Score {
	const points: string[] = [];
	const score = evaluate(vector, (message, ...args) => points.push(t(message, ...args)));
	const bounds = scoreBounds(vector, score);
	return { score, level: levelOf(score), range: [levelOf(bounds[0]), levelOf(bounds[1])], points };
}

/** The number alone, 0..100. */
export function scoreOf(vector: Vector): number {
	return evaluate(vector, () => {});
}

/** Lowest and highest score when the assumed metrics are replaced by their narrowest and broadest values. */
function scoreBounds(vector: Vector, score: number): readonly [number, number] {
	const assumed = metricOrder.some((metric) => vector.metrics[metric]?.assumed === true);
	if (!assumed) return [score, score];
	// An assumed value may lie outside of what is usual; the range holds the score all the same.
	return [Math.min(score, scoreOf(replaceAssumed(vector, 0))), Math.max(score, scoreOf(replaceAssumed(vector, 1)))];
}

/**
 * The metrics stay marked as assumed, so that no floor fires on a value that nothing proves.
 *
 * @param side 0 for the narrowest, 1 for the broadest values; see {@link extremes}.
 */
function replaceAssumed(vector: Vector, side: 0 | 1): Vector {
	const { metrics } = vector;
	const pick = <M extends Metric>(metric: M, choice: MetricChoice<M>): MetricChoice<M> =>
		choice.assumed ? { value: extremes[metric][side] as MetricValues[M], assumed: true } : choice;
	// When nothing is known to count, nothing says that it may do anything: an AWS key without a policy is a valid key.
	const idle =
		side === 0 && impactMetrics.every((name) => metrics[name]?.assumed !== false || impactOf(vector, name) === 0);
	const DE = pick('DE', metrics.DE);
	return {
		...vector,
		metrics: {
			AU: idle ? { value: 'N', assumed: true } : pick('AU', metrics.AU),
			DE: idle ? { value: 'N', assumed: true } : DE,
			...(metrics.RC !== undefined && DE.value === 'I' ? { RC: pick('RC', metrics.RC) } : {}),
			DS: pick('DS', metrics.DS),
			LM: pick('LM', metrics.LM),
			SP: pick('SP', metrics.SP),
			EN: pick('EN', metrics.EN),
			LT: pick('LT', metrics.LT),
			PT: pick('PT', metrics.PT),
			RE: pick('RE', metrics.RE),
		},
	};
}

type Say = (message: string, ...args: readonly (string | number)[]) => void;

function evaluate(vector: Vector, say: Say): number {
	const base = sumImpact(vector);
	say('base {0}', base);
	let score = scale(vector, base, say);
	score += addBonuses(vector, say);
	score = applyFloors(vector, score, say);
	score = applyCaps(vector, score, say);
	// Products such as 83 x 0.35 carry noise in the last binary digit, which must not decide how a half is rounded.
	return Math.round(Math.min(100, Math.max(0, Number(score.toFixed(6)))));
}

/** Points that a metric adds to the base; 0 for `RC` without `DE:I`. */
export function impactOf(vector: Vector, metric: ImpactMetric): number {
	const { AU, DE, RC, DS, LM, SP } = vector.metrics;
	switch (metric) {
		case 'AU':
			return weights.impact.AU[AU.value];
		case 'DE':
			return weights.impact.DE[DE.value];
		case 'RC':
			return DE.value === 'I' && RC !== undefined ? weights.impact.RC[RC.value] : 0;
		case 'DS':
			return weights.impact.DS[DS.value];
		case 'LM':
			return weights.impact.LM[LM.value];
		case 'SP':
			return weights.impact.SP[SP.value];
	}
}

const impactMetrics: readonly ImpactMetric[] = ['AU', 'DE', 'RC', 'DS', 'LM', 'SP'];

function sumImpact(vector: Vector): number {
	return impactMetrics.reduce((sum, metric) => sum + impactOf(vector, metric), 0);
}

function scale(vector: Vector, base: number, say: Say): number {
	const { AU, EN, LT, PT } = vector.metrics;
	let score = base;
	// The label of a folder or a name says where the value stands, not where an account-wide credential acts.
	const contextual = EN.value === 'S' || EN.value === 'D' || EN.value === 'L';
	if (contextual && AU.value === 'A') {
		say('environment label ignored: authority is account-wide');
	} else if (weights.factor.EN[EN.value] !== 1) {
		say('environment x{0}', weights.factor.EN[EN.value]);
		score *= weights.factor.EN[EN.value];
	}
	if (weights.factor.LT[LT.value] !== 1) say('lifetime x{0}', weights.factor.LT[LT.value]);
	if (weights.factor.PT[PT.value] !== 1) say('protection x{0}', weights.factor.PT[PT.value]);
	return score * weights.factor.LT[LT.value] * weights.factor.PT[PT.value];
}

function addBonuses(vector: Vector, say: Say): number {
	const { EN, LT, RE } = vector.metrics;
	const { bonus } = weights;
	let sum = 0;
	if (EN.value === 'P') {
		say('+{0} production proven', bonus.production);
		sum += bonus.production;
	}
	if (LT.value === 'N') {
		say('+{0} never expires', bonus.neverExpires);
		sum += bonus.neverExpires;
	}
	if (RE.value === 'A') say('+{0} loaded by an agent without asking', bonus.reach.A);
	if (RE.value === 'D') say('{0} the operating system denies every agent', bonus.reach.D);
	sum += bonus.reach[RE.value];
	const copies = Math.min(bonus.copies, bonus.copy * Math.max(0, vector.copies - 1));
	if (copies > 0) say('+{0} stands in {1} places', copies, vector.copies);
	return sum + copies;
}

/** Is this value of a metric known, and one of these. */
function proven<M extends Metric>(choice: MetricChoice<M> | undefined, ...values: readonly MetricValues[M][]): boolean {
	return choice !== undefined && !choice.assumed && values.includes(choice.value);
}

function applyFloors(vector: Vector, score: number, say: Say): number {
	const { AU, DE, RC, SP, EN, LT } = vector.metrics;
	// An expired credential does nothing, and one of a provider's test mode destroys no real data and moves no money.
	if (LT.value === 'X' || EN.value === 'T') return score;
	let floored = score;
	const raise = (to: number, message: string) => {
		if (floored >= to) return;
		floored = to;
		say(message, to);
	};
	if (proven(AU, 'A') && proven(DE, 'I') && proven(RC, 'S')) {
		raise(weights.floor.F1, 'floor F1: deletes a whole account and its backups (>={0})');
	}
	if (vector.gates.includes('store') && proven(AU, 'A', 'P'))
		raise(weights.floor.F2, 'floor F2: opens a secret store (>={0})');
	if (proven(SP, 'M') && proven(AU, 'A') && proven(DE, 'I', 'W')) {
		raise(weights.floor.F3, 'floor F3: moves money for a whole account (>={0})');
	}
	return floored;
}

function applyCaps(vector: Vector, score: number, say: Say): number {
	const { cap } = weights;
	let capped = score;
	const lower = (to: number, message: string) => {
		if (capped <= to) return;
		capped = to;
		say(message, to);
	};
	const gate = (name: Vector['gates'][number]) => vector.gates.includes(name);
	if (gate('dual'))
		lower(gate('web') ? cap.dualUseInWeb : cap.dualUse, 'cap C1: publishable by design, with other uses (<={0})');
	else if (gate('pub')) lower(cap.publishable, 'cap C1: publishable by design (<={0})');
	if (vector.metrics.LT.value === 'X') lower(cap.expired, 'cap C2: expired (<={0})');
	if (gate('part')) lower(cap.part, 'cap C3: identifier only, its secret was not found (<={0})');
	if (vector.metrics.PT.value === 'E') lower(cap.passphrase, 'cap C5: protected by a passphrase (<={0})');
	if (gate('sample')) lower(cap.sample, 'cap C4: a known sample or not an issued token (<={0})');
	return capped;
}
