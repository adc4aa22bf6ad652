import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workedExamples as examples } from '../../../scripts/generate/blastExamples.ts';
import { scoreOf, scoreVector } from '../../../server/src/blast/score.ts';
import { type Level, levels, type Metric, type MetricChoice, type Vector } from '../../../server/src/blast/types.ts';
import { formatVector, parseVector } from '../../../server/src/blast/vector.ts';
import { extremes, gateOrder, levelOf, metricOrder, metricValues } from '../../../server/src/blast/weights.ts';
import { vectorOf } from './help.ts';

for (const [name, text, score, level, range] of examples) {
	test(`worked example: ${name}`, () => {
		const result = scoreVector(vectorOf(text));
		assert.deepEqual({ score: result.score, level: result.level, range: result.range }, { score, level, range });
		assert.equal(formatVector(vectorOf(text)), text);
	});
}

test('every step of the score is a line with its points', () => {
	const lines = (text: string) => scoreVector(vectorOf(text)).points;
	assert.deepEqual(lines('BR:1/AU:A/DE:I/RC:S/DS:R/LM:C/SP:L/EN:S/LT:N/PT:N/RE:W'), [
		'+25 authority: the whole account or organisation',
		'+25 destructiveness: deletes for good',
		'+10 recovery: the same credential deletes the backups, or there are none',
		'+15 data: restricted: secrets, payments, personal data or source code',
		'+15 lateral movement: code, pipelines, identities, secrets or a shell',
		'+5 spending: metered',
		'+0 environment label ignored: authority is account-wide',
		'+2 never expires',
	]);
	assert.deepEqual(lines('BR:1/AU:P/DE:I/RC:I/DS:R/LM:C/SP:N/EN:L/LT:S/PT:C/RE:A/DU:9').slice(4), [
		'-58.4 environment x0.2',
		'-7.3 lifetime x0.5',
		'-2.92 protection x0.6',
		'+5 loaded by an agent without asking',
		'+6 stands in 9 places',
		'-0.38 rounded',
	]);
	assert.deepEqual(lines('BR:1/AU:P/DE:S/DS:P/LM:N/SP:N/EN:P/LT:N/PT:N/RE:W/FL:pub').slice(2), [
		'+8 production proven',
		'+2 never expires',
		'-25 cap C1: publishable by design (<=9)',
	]);
	assert.deepEqual(lines('BR:1/AU:A/DE:I/RC:S/DS:R/LM:C/SP:M/EN:P/LT:N/PT:N/RE:A').slice(-2), [
		'+5 loaded by an agent without asking',
		'-15 no score is above 100',
	]);
});

const floors: readonly (readonly [string, string, number])[] = [
	['F1 whole account with its backups', 'BR:1/AU:A/DE:I/RC:S/DS:P/LM:N/SP:N/EN:U/LT:L/PT:N/RE:W', 90],
	['F1 not when authority is assumed', 'BR:1/AU:A?/DE:I/RC:S/DS:P/LM:N/SP:N/EN:U/LT:L/PT:N/RE:W', 60],
	['F1 not when recovery is assumed', 'BR:1/AU:A/DE:I/RC:S?/DS:P/LM:N/SP:N/EN:U/LT:L/PT:N/RE:W', 60],
	['F1 not when expired', 'BR:1/AU:A/DE:I/RC:S/DS:P/LM:N/SP:N/EN:U/LT:X/PT:N/RE:W', 12],
	['F1 not in the provider’s test mode', 'BR:1/AU:A/DE:I/RC:S/DS:P/LM:N/SP:N/EN:T/LT:L/PT:N/RE:W', 15],
	['F2 secret store of a project', 'BR:1/AU:P/DE:R/DS:R/LM:C/SP:N/EN:U/LT:L/PT:N/RE:W/FL:store', 70],
	['F2 not for one narrow store', 'BR:1/AU:R/DE:R/DS:R/LM:C/SP:N/EN:U/LT:L/PT:N/RE:W/FL:store', 44],
	['F2 not when assumed', 'BR:1/AU:P?/DE:R/DS:R/LM:C/SP:N/EN:U/LT:L/PT:N/RE:W/FL:store', 52],
	['F3 moves money', 'BR:1/AU:A/DE:W/DS:P/LM:N/SP:M/EN:U/LT:L/PT:N/RE:W', 70],
	['F3 not when it only reads', 'BR:1/AU:A/DE:R/DS:P/LM:N/SP:M/EN:U/LT:L/PT:N/RE:W', 39],
	['C2 expired, whatever else', 'BR:1/AU:A/DE:I/RC:S/DS:R/LM:C/SP:M/EN:P/LT:X/PT:N/RE:A/DU:4', 24],
	['C3 an identifier alone', 'BR:1/AU:A?/DE:I?/RC:S?/DS:R?/LM:C?/SP:M?/EN:U/LT:N/PT:N/RE:W/FL:part', 9],
	['C4 sample', 'BR:1/AU:A/DE:I/RC:S/DS:R/LM:C/SP:M/EN:P/LT:N/PT:N/RE:A/FL:sample', 0],
	['C6 in a test or in documentation', 'BR:1/AU:P/DE:I/RC:S/DS:R/LM:C/SP:M/EN:P/LT:N/PT:N/RE:A/FL:example', 24],
	['C6 of a whole account, assumed', 'BR:1/AU:A?/DE:I/RC:S/DS:R/LM:C/SP:M/EN:P/LT:N/PT:N/RE:A/FL:example', 24],
	['C6 of a whole account, known', 'BR:1/AU:A/DE:I/RC:S/DS:R/LM:C/SP:M/EN:P/LT:N/PT:N/RE:A/FL:example', 69],
	['C5 passphrase', 'BR:1/AU:A/DE:I/RC:S/DS:R/LM:C/SP:M/EN:P/LT:N/PT:E/RE:W', 44],
	['an enforced deny lowers', 'BR:1/AU:P/DE:I/RC:I/DS:R/LM:C/SP:N/EN:U/LT:L/PT:N/RE:D', 53],
	['an ignore file does not', 'BR:1/AU:P/DE:I/RC:I/DS:R/LM:C/SP:N/EN:U/LT:L/PT:N/RE:G', 73],
	['never below zero', 'BR:1/AU:N/DE:N/DS:P/LM:N/SP:N/EN:U/LT:L/PT:N/RE:D', 0],
];
for (const [name, text, score] of floors) {
	test(`floors and caps: ${name}`, () => assert.equal(scoreOf(vectorOf(text)), score));
}

/** Small deterministic generator (mulberry32), so that a failure can be repeated. */
function generator(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

function randomText(random: () => number): string {
	const fields = ['BR:1'];
	const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
	const de = pick(metricValues.DE);
	for (const metric of metricOrder) {
		if (metric === 'RC' && de !== 'I') continue;
		const value = metric === 'DE' ? de : pick<string>(metricValues[metric]);
		fields.push(`${metric}:${value}${random() < 0.3 ? '?' : ''}`);
	}
	if (random() < 0.3) fields.push(`DU:${2 + Math.floor(random() * 9)}`);
	const gates = random() < 0.3 ? gateOrder.filter(() => random() < 0.4) : [];
	if (gates.length > 0) fields.push(`FL:${gates.join('+')}`);
	return fields.join('/');
}

test('random vectors: round trip, bounds, the range holds the level, levels follow scores', () => {
	const random = generator(7);
	for (let round = 0; round < 4000; round++) {
		const text = randomText(random);
		const vector = vectorOf(text);
		assert.equal(formatVector(vector), text);
		const { score, level, range } = scoreVector(vector);
		assert.ok(Number.isInteger(score) && score >= 0 && score <= 100, `${text}: ${score}`);
		assert.equal(level, levelOf(score));
		const rank = (name: Level) => levels.indexOf(name);
		assert.ok(
			rank(range[0]) >= rank(level) && rank(level) >= rank(range[1]),
			`${text}: ${range[0]} ${level} ${range[1]}`,
		);
	}
});

test('the points of all lines sum up to the score', () => {
	const random = generator(3);
	const sum = (lines: readonly string[]) => lines.reduce((total, line) => total + Number(/^[+-][\d.]+/.exec(line)), 0);
	const texts = [...examples.map(([, text]) => text), ...Array.from({ length: 4000 }, () => randomText(random))];
	for (const text of texts) {
		const { score, points } = scoreVector(vectorOf(text));
		assert.ok(Math.abs(sum(points) - score) < 1e-4, `${text}: ${points.join('; ')}`);
	}
});

function withValue(vector: Vector, metric: Metric, value: string): Vector | undefined {
	const metrics: Record<string, MetricChoice> = { ...vector.metrics };
	metrics[metric] = { value: value as MetricChoice['value'], assumed: false };
	if (metrics['DE']?.value !== 'I') delete metrics['RC'];
	else metrics['RC'] ??= { value: 'I', assumed: false };
	return { ...vector, metrics: metrics as unknown as Vector['metrics'] };
}

test('monotone: a broader value of a known metric never lowers the score', () => {
	const random = generator(11);
	// The labels S, D and L count for nothing beside AU:A, so they are compared without it.
	const orders: readonly (readonly [Metric, readonly string[]])[] = [
		['AU', ['A', 'P', 'R', 'L', 'N']],
		['DE', ['I', 'W', 'S', 'R', 'N']],
		['RC', ['S', 'G', 'I']],
		['DS', ['R', 'C', 'P']],
		['LM', ['C', 'S', 'N']],
		['SP', ['M', 'L', 'N']],
		['EN', ['P', 'U', 'S', 'D', 'T', 'L']],
		['LT', ['N', 'L', 'U', 'S', 'X']],
		['PT', ['N', 'I', 'C', 'E']],
		['RE', ['A', 'W', 'H', 'G', 'D']],
	];
	for (let round = 0; round < 1500; round++) {
		const vector = vectorOf(randomText(random).replaceAll('?', ''));
		for (const [metric, order] of orders) {
			if (metric === 'RC' && vector.metrics.DE.value !== 'I') continue;
			if (metric === 'EN' && vector.metrics.AU.value === 'A') continue;
			// A secret store of a test mode has no floor, that of a development place has: both are deliberate.
			if (metric === 'EN' && vector.gates.includes('store')) continue;
			const scores = order.map((value) => scoreOf(withValue(vector, metric, value) ?? vector));
			for (let index = 1; index < scores.length; index++) {
				assert.ok(
					(scores[index - 1] ?? 0) >= (scores[index] ?? 0),
					`${formatVector(vector)} ${metric}: ${scores.join(' ')}`,
				);
			}
		}
	}
});

test('what is unknown never scores below what is known to be narrow', () => {
	const random = generator(13);
	const choose = (vector: Vector, metric: Metric, value: string, assumed: boolean): Vector => {
		const metrics: Record<string, MetricChoice> = { ...vector.metrics };
		metrics[metric] = { value: value as MetricChoice['value'], assumed };
		if (metrics['DE']?.value !== 'I') delete metrics['RC'];
		else metrics['RC'] ??= { value: 'S', assumed: true };
		return { ...vector, metrics: metrics as unknown as Vector['metrics'] };
	};
	for (let round = 0; round < 1500; round++) {
		const vector = vectorOf(randomText(random));
		for (const metric of metricOrder) {
			if (metric === 'RC' && vector.metrics.DE.value !== 'I') continue;
			const [narrow, broad] = extremes[metric];
			const unknown = scoreOf(choose(vector, metric, broad, true));
			const known = scoreOf(choose(vector, metric, narrow, false));
			assert.ok(unknown >= known, `${formatVector(vector)} ${metric}: ${unknown} below ${known}`);
		}
	}
});

test('malformed vectors are told what is wrong', () => {
	const good = 'BR:1/AU:A/DE:W/DS:R/LM:C/SP:L/EN:S/LT:N/PT:N/RE:W';
	const cases: readonly (readonly [string, RegExp])[] = [
		['', /starts with "BR:1"/],
		['BR:2/AU:A', /starts with/],
		[good.replace('AU:A', 'AU:Z'), /"AU": expected one of A, P/],
		[good.replace('/AU:A', ''), /"AU"/],
		[`${good}/AU:A`, /"AU:A": expected one/],
		[`${good}/RC:S`, /only beside "DE:I"/],
		[good.replace('DE:W', 'DE:I'), /"RC": expected/],
		[`${good}/DU:0`, /"DU"/],
		[`${good}/FL:pub+what`, /"FL"/],
		[`${good}/XX:1`, /"XX" is not part/],
		[`${good}/`, /expected one "NAME:VALUE"/],
	];
	for (const [text, problem] of cases) assert.match(parseVector(text).problem ?? '', problem, text);
});
