import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createAssignments } from '../../../server/src/detect/generic/assignments.ts';
import { createMemo } from '../../../server/src/detect/memo.ts';

const whole =
	/(?:^|[\s{,;?&"'])(?:export[ \t]{1,8})?["']?([A-Za-z][\w.-]{0,60}(?: [A-Za-z]{1,12})?)["']?[ \t]{0,20}(?:=>|:=|=|:)[ \t]{0,20}["']?([\w.@\\/-]{1,120})(?=["',;\s}&]|$)/dg;

/** What a part of a text says when it is read alone, from its start to its end. */
function alone(text: string, from: number, to: number): unknown[] {
	const piece = text.slice(from, to);
	const found: unknown[] = [];
	whole.lastIndex = 0;
	for (let match = whole.exec(piece); match !== null; match = whole.exec(piece)) {
		const [start, end] = match.indices?.[2] ?? [0, 0];
		whole.lastIndex = Math.max(end, match.index + 1);
		found.push({ name: match[1], start: from + start, end: from + end });
	}
	return found;
}

const piece = fc.oneof(
	fc.constantFrom('user', 'a', 'DB_HOST', 'x.y-z', 'export ', ' ', '  ', '\n', '\r\n', '\t', '"', "'", '"a"', '=', ':'),
	fc.constantFrom(
		'=',
		':',
		':=',
		'=>',
		' = ',
		': ',
		',',
		';',
		'{',
		'}',
		'&',
		'?',
		'\\',
		'/',
		'@',
		'-',
		'é',
		'(',
		'b c',
	),
	fc.integer({ min: 50, max: 130 }).map((length) => 'v'.repeat(length)),
	fc.integer({ min: 50, max: 130 }).map((length) => 'w.'.repeat(length)),
	fc.constantFrom('user=abc ', 'password: "x", ', '"a": {"b": "c"}, ', 'export A=b\n', 'h=a;u=b;'),
);

describe('assignments', () => {
	it('read of any part of a text are those of the part alone', () => {
		const text = fc.array(piece, { minLength: 1, maxLength: 400 }).map((pieces) => pieces.join(''));
		const cuts = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 12 });
		fc.assert(
			fc.property(text, cuts, (value, parts) => {
				const reader = createAssignments(value, () => true);
				for (const cut of parts) {
					const [from = 0, to = 0] = cut.map((at) => at % (value.length + 1)).sort((a, b) => a - b);
					const found: unknown[] = [];
					reader.between(from, to, ({ name, value: { start, end } }) => found.push({ name, start, end }));
					assert.deepEqual(found, alone(value, from, to));
				}
			}),
			{ numRuns: 300 },
		);
	});
});

describe('memo', () => {
	it('works a value out once', () => {
		const memo = createMemo<number | undefined>(10);
		let worked = 0;
		const work = () => {
			worked++;
			return undefined;
		};
		memo('a', work);
		memo('a', work);
		assert.equal(worked, 1);
	});

	it('forgets when there are too many', () => {
		const memo = createMemo<string>(2);
		let worked = 0;
		const ask = (key: string) =>
			memo(key, () => {
				worked++;
				return `value of ${key}`;
			});
		for (const key of ['a', 'b', 'c', 'a', 'c']) assert.equal(ask(key), `value of ${key}`);
		assert.equal(worked, 4);
	});
});
