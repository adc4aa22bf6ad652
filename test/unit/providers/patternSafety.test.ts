// Every pattern takes time proportional to the text, proven on its syntax tree and measured on hostile texts.
import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { describe, test } from 'node:test';
import { type AST, parseRegExpLiteral, visitRegExpAST } from '@eslint-community/regexpp';
import { analyse } from 'scslre';
import { identifierTypes } from '../../../server/src/detect/identifiers/types.ts';
import { allTypes } from '../../../server/src/providers/index.ts';
import type { CredentialType } from '../../../server/src/providers/provider.ts';
import { loadProviderFiles } from '../../support/providerFiles.ts';

interface Named {
	readonly id: string;
	readonly pattern: RegExp;
}

const patterns: readonly Named[] = [...allTypes, ...identifierTypes].flatMap(({ id, pattern, companions = [] }) => [
	{ id, pattern },
	...companions.map((companion) => ({ id: `${id} ${companion.role}`, pattern: companion.pattern })),
]);

/** Quantifiers of a pattern, in the order of their ends. */
function quantifiersOf(pattern: RegExp): readonly AST.Quantifier[] {
	const found: AST.Quantifier[] = [];
	visitRegExpAST(parseRegExpLiteral(pattern), { onQuantifierLeave: (node) => found.push(node) });
	return found;
}

/**
 * The source with every quantifier whose maximum is above `most` made unbounded. When the analysis finds nothing super-linear
 * in that, no bound of the real pattern has to be trusted for more than `most` steps at one place.
 */
function withoutBounds(pattern: RegExp, most: number): string {
	let { source } = pattern;
	for (const { max, raw, end, element, min, greedy } of [...quantifiersOf(pattern)].sort((a, b) => b.end - a.end)) {
		if (max <= most || max === min) continue;
		// positions are those of the literal, which begins with a slash
		const start = end - 1 - (raw.length - element.raw.length);
		source = `${source.slice(0, start)}{${min},}${greedy ? '' : '?'}${source.slice(end - 1)}`;
	}
	return source;
}

function reportsOf({ id, pattern }: Named, most: number, move: boolean): readonly string[] {
	const flags = pattern.flags.replace('d', '');
	const { reports } = analyse({ source: withoutBounds(pattern, most), flags }, { reportTypes: { Move: move } });
	return reports.map(({ type, exponential }) => `${id}: ${type}${exponential ? ', exponential' : ''}`);
}

/** The analyser has to find what it is for, or a clean report says nothing. */
describe('the checker', () => {
	const bad: Readonly<Record<string, RegExp>> = {
		'the same characters twice in a row': /key[a-z]{0,400}[a-z0-9]{0,400}!/dg,
		'a repetition in a repetition': /key(?:[a-z]{1,200}){1,200}!/dg,
		'an unanchored start that is long': /[a-z]{1,400}key/dg,
	};
	for (const [name, pattern] of Object.entries(bad)) {
		test(`reports ${name}`, () => assert.notDeepEqual(reportsOf({ id: name, pattern }, 32, true), []));
	}
	test('is content with a plain token', () => {
		assert.deepEqual(reportsOf({ id: 'plain', pattern: /(?<!\w)tok_[A-Za-z0-9]{20,400}(?!\w)/dg }, 32, true), []);
	});
});

describe('patterns', () => {
	test('all repetition is bounded', () => {
		const unbounded = patterns.filter(({ pattern }) => quantifiersOf(pattern).some(({ max }) => max > 40_000));
		assert.deepEqual(
			unbounded.map(({ id }) => id),
			[],
		);
	});
	test('no two quantifiers share out the same characters, no repetition repeats itself', () => {
		assert.deepEqual(
			patterns.flatMap((named) => reportsOf(named, 20, false)),
			[],
		);
	});
	test('no match begins with a long stretch that others begin in as well', () => {
		assert.deepEqual(
			patterns.flatMap((named) => reportsOf(named, 64, true)),
			[],
		);
	});
});

/** Texts that make a type work hard, each as long as asked for. */
function hostileTexts(type: CredentialType, example: string, length: number): readonly string[] {
	const fill = (piece: string) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
	const [keyword = 'key'] = type.keywords;
	const half = example.slice(0, Math.ceil(example.length * 0.8)) || keyword;
	return [
		fill(keyword),
		fill(`${keyword}=`),
		fill(`${keyword}-a `),
		fill(`${half} `),
		fill(half),
		`${keyword}${fill('a')}`,
	];
}

/** Milliseconds that all matches of a text take, the best of some runs. */
function timeOf(pattern: RegExp, text: string, runs: number): number {
	let best = Number.POSITIVE_INFINITY;
	for (let run = 0; run < runs; run++) {
		const start = performance.now();
		for (const _ of text.matchAll(pattern)) void _;
		best = Math.min(best, performance.now() - start);
	}
	return best;
}

test('twice the text takes at most some twice the time, for every type and hostile text', async () => {
	const examples = new Map<string, string>();
	for (const file of await loadProviderFiles()) {
		for (const { type, text, value } of file.examples)
			if (value !== undefined && !examples.has(type)) examples.set(type, text);
	}
	const slow: string[] = [];
	for (const type of [...allTypes, ...identifierTypes].filter(({ id }) => !id.startsWith('generic.'))) {
		const example = examples.get(type.id) ?? '';
		const [short, long] = [6000, 12_000].map((length) => hostileTexts(type, example, length)) as [string[], string[]];
		short.forEach((text, index) => {
			// a measurement may be disturbed; what is super-linear is so every time
			for (let attempt = 0; attempt < 8; attempt++) {
				const once = timeOf(type.pattern, text, 2 + 3 * attempt);
				const twice = timeOf(type.pattern, long[index] ?? '', 2 + 3 * attempt);
				if (twice <= 3 * once + 0.5) return;
			}
			slow.push(`${type.id}, text ${index}`);
		});
	}
	assert.deepEqual(slow, []);
});
