import type { Gate, Metric, MetricChoice, MetricValues, Vector } from './types.ts';
import { gateOrder, metricOrder, metricValues } from './weights.ts';

/** Version of the vector's syntax, the first field of every vector. */
const version = 'BR:1';

/**
 * Writes a vector: `BR:1/AU:A/DE:I?/RC:S/.../RE:W/DU:3/FL:pub+dual`. `RC` stands only beside `DE:I`, `DU` only when
 * there are copies, `FL` only when a gate is set.
 */
export function formatVector(vector: Vector): string {
	const fields = [version];
	for (const metric of metricOrder) {
		const choice = vector.metrics[metric];
		if (choice === undefined || (metric === 'RC' && vector.metrics.DE.value !== 'I')) continue;
		fields.push(`${metric}:${choice.value}${choice.assumed ? '?' : ''}`);
	}
	if (vector.copies > 1) fields.push(`DU:${vector.copies}`);
	const gates = gateOrder.filter((gate) => vector.gates.includes(gate));
	if (gates.length > 0) fields.push(`FL:${gates.join('+')}`);
	return fields.join('/');
}

/** What {@link parseVector} makes of a text: the vector, or one sentence about the first thing that is wrong. */
export type ParsedVector =
	| { readonly vector: Vector; readonly problem?: never }
	| { readonly vector?: never; readonly problem: string };

/**
 * Reads what {@link formatVector} wrote. Fields may stand in any order; none may be missing or stand twice.
 *
 * @returns the vector, or the problem with the field in question and what is expected there.
 */
export function parseVector(text: string): ParsedVector {
	const [first, ...fields] = text.split('/');
	if (first !== version) return { problem: `A vector starts with "${version}".` };
	const seen = new Map<string, string>();
	for (const field of fields) {
		const colon = field.indexOf(':');
		const name = field.slice(0, Math.max(colon, 0));
		if (colon < 0 || seen.has(name)) return { problem: `Field "${field}": expected one "NAME:VALUE" for each metric.` };
		seen.set(name, field.slice(colon + 1));
	}
	return readFields(seen);
}

function readFields(fields: ReadonlyMap<string, string>): ParsedVector {
	const problems: string[] = [];
	const read = <M extends Metric>(metric: M): MetricChoice<M> => {
		const choice = readMetric(metric, fields.get(metric));
		if (typeof choice !== 'string') return choice;
		problems.push(choice);
		// Never used: a vector with a problem is not returned.
		return { value: metricValues[metric][0] as MetricValues[M], assumed: true };
	};
	const core = { AU: read('AU'), DE: read('DE'), DS: read('DS'), LM: read('LM'), SP: read('SP') };
	const around = { EN: read('EN'), LT: read('LT'), PT: read('PT'), RE: read('RE') };
	const recovery = core.DE.value === 'I' ? { RC: read('RC') } : {};
	if (core.DE.value !== 'I' && fields.has('RC')) problems.push('Field "RC" stands only beside "DE:I".');
	const gates = readGates(fields.get('FL'));
	if (gates === undefined) problems.push(`Field "FL": expected some of ${gateOrder.join('+')}.`);
	const copies = readCopies(fields.get('DU'));
	if (copies === undefined) problems.push('Field "DU": expected a whole number of at least 1.');
	for (const name of fields.keys()) {
		if (name !== 'DU' && name !== 'FL' && !metricOrder.some((metric) => metric === name)) {
			problems.push(`Field "${name}" is not part of a vector.`);
		}
	}
	const problem = problems[0];
	if (problem !== undefined) return { problem };
	return { vector: { metrics: { ...core, ...recovery, ...around }, gates: gates ?? [], copies: copies ?? 1 } };
}

function readMetric<M extends Metric>(metric: M, text: string | undefined): MetricChoice<M> | string {
	const allowed = metricValues[metric];
	const assumed = text?.endsWith('?') === true;
	const value = allowed.find((candidate) => candidate === (assumed ? text?.slice(0, -1) : text));
	return value === undefined ? `Field "${metric}": expected one of ${allowed.join(', ')}.` : { value, assumed };
}

function readGates(text: string | undefined): readonly Gate[] | undefined {
	if (text === undefined) return [];
	const names = text.split('+');
	const gates = gateOrder.filter((gate) => names.includes(gate));
	return gates.length === names.length ? gates : undefined;
}

function readCopies(text: string | undefined): number | undefined {
	if (text === undefined) return 1;
	return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined;
}
