import { english, type Localize } from '../l10n.ts';
import type { Level, Metric, MetricChoice, MetricValues, Vector } from './types.ts';
import { extremes, type FactorMetric, type ImpactMetric, levelOf, metricOrder, weights } from './weights.ts';
import { metricMeaning } from './words.ts';

/** What the model says about one vector. */
export interface Score {
	/** 0..100, rounded. */
	readonly score: number;
	readonly level: Level;
	/** Level when every assumed metric is as narrow, and as broad, as it can be. */
	readonly range: readonly [Level, Level];
	/** Every step of the score, one line each with its points in front; the points sum up to the score. */
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
	const score = evaluate(vector, (value, metric, message, ...args) => {
		points.push(stepLine({ points: tidy(value), text: textOf(vector, t, metric, message, args) }));
	});
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

/** One step of a score: what it adds or takes away, and why. The steps of a vector sum up to its score. */
export interface ScoreStep {
	/** Points, negative for what lowers; 0 for a step that is only told. */
	readonly points: number;
	/** Metric that makes the step; absent for copies, floors, caps and rounding. */
	readonly metric?: Metric;
	/** Sentence without its points, in the user's language. */
	readonly text: string;
}

/** The steps of a vector's score, in the order in which they are taken; their points sum up to {@link scoreOf}. */
export function scoreSteps(vector: Vector, t: Localize = english): readonly ScoreStep[] {
	const steps: ScoreStep[] = [];
	evaluate(vector, (points, metric, message, ...args) => {
		const text = textOf(vector, t, metric, message, args);
		steps.push({ points: tidy(points), ...(metric === undefined ? {} : { metric }), text });
	});
	return steps;
}

/** A step without a message is told by what the metric's value means. */
function textOf(
	vector: Vector,
	t: Localize,
	metric: Metric | undefined,
	message: string | undefined,
	args: readonly (string | number)[],
): string {
	return message === undefined ? metricMeaning(vector, metric, t) : t(message, ...args);
}

/** A step as a line: "+25 authority: the whole account or organisation". */
export function stepLine({ points, text }: ScoreStep): string {
	return `${points < 0 ? '' : '+'}${points} ${text}`;
}

/** Products such as 83 x 0.35 carry noise in the last binary digits, which must decide no rounding and be in no line. */
function tidy(points: number): number {
	return Number.isInteger(points) ? points : Number(points.toFixed(6));
}

type Say = (points: number, metric?: Metric, message?: string, ...args: readonly (string | number)[]) => void;

function evaluate(vector: Vector, say: Say): number {
	const base = sumImpact(vector, say);
	let score = scale(vector, base, say);
	score += addBonuses(vector, say);
	score = applyFloors(vector, score, say);
	score = applyCaps(vector, score, say);
	const held = Math.min(100, Math.max(0, tidy(score)));
	if (held < tidy(score)) say(held - score, undefined, 'no score is above 100');
	if (held > tidy(score)) say(held - score, undefined, 'no score is below 0');
	const rounded = Math.round(held);
	if (rounded !== held) say(rounded - held, undefined, 'rounded');
	return rounded;
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

function sumImpact(vector: Vector, say: Say): number {
	let sum = 0;
	for (const metric of impactMetrics) {
		const points = impactOf(vector, metric);
		if (points > 0) say(points, metric);
		sum += points;
	}
	return sum;
}

function scale(vector: Vector, base: number, say: Say): number {
	const { AU, EN, LT, PT } = vector.metrics;
	let score = base;
	const multiply = (metric: FactorMetric, factor: number, message: string) => {
		if (factor === 1) return;
		say(score * factor - score, metric, message, factor);
		score *= factor;
	};
	// The label of a folder or a name says where the value stands, not where an account-wide credential acts.
	const contextual = EN.value === 'S' || EN.value === 'D' || EN.value === 'L';
	if (contextual && AU.value === 'A') say(0, 'EN', 'environment label ignored: authority is account-wide');
	else multiply('EN', weights.factor.EN[EN.value], 'environment x{0}');
	multiply('LT', weights.factor.LT[LT.value], 'lifetime x{0}');
	multiply('PT', weights.factor.PT[PT.value], 'protection x{0}');
	return score;
}

function addBonuses(vector: Vector, say: Say): number {
	const { EN, LT, RE } = vector.metrics;
	const { bonus } = weights;
	let sum = 0;
	const add = (points: number, metric: Metric | undefined, message: string, ...args: readonly number[]) => {
		say(points, metric, message, ...args);
		sum += points;
	};
	if (EN.value === 'P') add(bonus.production, 'EN', 'production proven');
	if (LT.value === 'N') add(bonus.neverExpires, 'LT', 'never expires');
	if (RE.value === 'A') add(bonus.reach.A, 'RE', 'loaded by an agent without asking');
	if (RE.value === 'D') add(bonus.reach.D, 'RE', 'the operating system denies every agent');
	const copies = Math.min(bonus.copies, bonus.copy * Math.max(0, vector.copies - 1));
	if (copies > 0) add(copies, undefined, 'stands in {0} places', vector.copies);
	return sum;
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
		say(to - floored, undefined, message, to);
		floored = to;
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
		say(to - capped, undefined, message, to);
		capped = to;
	};
	const gate = (name: Vector['gates'][number]) => vector.gates.includes(name);
	if (gate('dual'))
		lower(gate('web') ? cap.dualUseInWeb : cap.dualUse, 'cap C1: publishable by design, with other uses (<={0})');
	else if (gate('pub')) lower(cap.publishable, 'cap C1: publishable by design (<={0})');
	if (vector.metrics.LT.value === 'X') lower(cap.expired, 'cap C2: expired (<={0})');
	if (gate('part')) lower(cap.part, 'cap C3: identifier only, its secret was not found (<={0})');
	if (vector.metrics.PT.value === 'E') lower(cap.passphrase, 'cap C5: protected by a passphrase (<={0})');
	if (gate('example')) {
		// A place lowers what a whole account is worth no further: tokens get lost in tests as well as anywhere else.
		const account = proven(vector.metrics.AU, 'A');
		lower(account ? cap.exampleAccount : cap.example, 'cap C6: in a test, an example or documentation (<={0})');
	}
	if (gate('sample')) lower(cap.sample, 'cap C4: a known sample or not an issued token (<={0})');
	return capped;
}
