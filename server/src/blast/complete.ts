import { english, type Localize } from '../l10n.ts';
import type { ReachRow } from '../reach/types.ts';
import { scoreVector } from './score.ts';
import type { Blast, BlastDraft, MetricValues, Vector } from './types.ts';
import { formatVector } from './vector.ts';

/** What is known of a value once the whole workspace is. */
export interface CompleteInput {
	/** Number of places at which the same value stands, at least 1. */
	readonly copies: number;
	/** The whole reach table of the file: every agent, every channel. */
	readonly reach: readonly ReachRow[];
	/** Does an agent load this file without being asked (MCP or agent configuration)? */
	readonly autoLoaded: boolean;
	/** Does the file stand in the home folder, outside every root? */
	readonly home?: boolean;
	readonly t?: Localize;
}

/** Fills copies and reach into a draft and scores it. */
export function completeBlast(draft: BlastDraft, input: CompleteInput): Blast {
	const { vector: drafted, ...rest } = draft;
	const vector: Vector = {
		...drafted,
		metrics: { ...drafted.metrics, RE: { value: reachMetric(input), assumed: false } },
		copies: Math.max(1, Math.trunc(input.copies)),
	};
	return { ...rest, ...scoreVector(vector, input.t ?? english), vector: formatVector(vector) };
}

/**
 * The reach metric. `D` lowers the score, so it takes proof: every channel of every agent is blocked by the operating
 * system, its shell among them. Ignore files and refusing tools give `G` at best, which counts for nothing.
 */
export function reachMetric(input: Pick<CompleteInput, 'reach' | 'autoLoaded' | 'home'>): MetricValues['RE'] {
	const { reach } = input;
	if (reach.length > 0 && reach.every(({ verdict }) => verdict === 'blocked')) {
		const agents = new Set(reach.map(({ agent }) => agent));
		const shells = new Set(reach.filter(({ channel }) => channel === 'shell').map(({ agent }) => agent));
		// An agent whose shell was not judged may well have one.
		if (shells.size === agents.size) return 'D';
	}
	if (input.autoLoaded) return 'A';
	const closed = reach.every(({ verdict }) => verdict === 'hidden' || verdict === 'refused' || verdict === 'blocked');
	if (reach.length > 0 && closed) return 'G';
	return input.home === true ? 'H' : 'W';
}
