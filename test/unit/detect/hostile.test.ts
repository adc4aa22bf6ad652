import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { createScanner } from '../../../server/src/detect/scanner.ts';
import { allTypes } from '../../../server/src/providers/index.ts';
import { costRatio } from '../../support/growth.ts';
import { hostileUnits } from '../../support/hostileUnits.ts';
import { githubToken } from '../../support/secrets.ts';

const scanner = createScanner(allTypes);

const scan = (text: string) => void scanner.scan(text, { path: 'a.env' });

describe('hostile texts, with every type', () => {
	for (const [name, unit] of hostileUnits) {
		it(`take time in proportion to their size: ${name}`, () => {
			const sized = (size: number) => unit.repeat(Math.ceil(size / unit.length));
			const [one, four] = [sized(50_000), sized(200_000)];
			// linear is 4, quadratic 16
			const { ratio, told } = costRatio(
				() => scan(one),
				() => scan(four),
				8,
				3,
			);
			assert.ok(ratio <= 8, `50 KB, 200 KB: ${told}`);
		});
	}

	it('no cap hides a typed finding', () => {
		const token = githubToken(3);
		for (const [name, unit] of hostileUnits) {
			const before = unit.repeat(Math.ceil(40_000 / unit.length));
			for (const gap of ['\n', ' ']) {
				const text = `${before}${gap}${token}${gap}${before}`;
				const found = scanner.scan(text, { path: 'a.env' }).detections;
				const start = before.length + gap.length;
				assert.ok(
					found.some((each) => each.start === start && each.end === start + token.length),
					name,
				);
			}
		}
	});

	it('a long line costs no more than short ones', () => {
		const source = readFileSync(new URL('../../../server/src/detect/scanner.ts', import.meta.url), 'utf8').repeat(20);
		const line = source.replaceAll('\n', ' ');
		const { ratio, told } = costRatio(
			() => scan(source),
			() => scan(line),
			20,
			3,
		);
		assert.ok(ratio <= 20, `in lines, in one: ${told}`);
	});
});
