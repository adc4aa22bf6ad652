import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { createScanner } from '../../../server/src/detect/scanner.ts';
import { allTypes } from '../../../server/src/providers/index.ts';
import { hostileUnits } from '../../support/hostileUnits.ts';
import { githubToken } from '../../support/secrets.ts';

const scanner = createScanner(allTypes);

/** Processor time in milliseconds, the best of three, or the first that is below `enough`. */
function cost(text: string, enough = 0): number {
	let best = Number.POSITIVE_INFINITY;
	for (let i = 0; i < 3 && best >= enough; i++) {
		const started = process.cpuUsage();
		scanner.scan(text, { path: 'a.env' });
		best = Math.min(best, process.cpuUsage(started).user / 1000);
	}
	return best;
}

describe('hostile texts, with every type', () => {
	for (const [name, unit] of hostileUnits) {
		it(`take time in proportion to their size: ${name}`, () => {
			const sized = (size: number) => unit.repeat(Math.ceil(size / unit.length));
			cost(sized(20_000));
			const one = cost(sized(50_000));
			// linear is 4, quadratic 16; small times are noise
			const most = 9 * Math.max(one, 3);
			const four = cost(sized(200_000), most);
			assert.ok(four < most, `${one.toFixed(1)} ms for 50 KB, ${four.toFixed(1)} ms for 200 KB`);
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
		cost(source);
		const [lines, line] = [cost(source), cost(source.replaceAll('\n', ' '))];
		assert.ok(line < 20 * Math.max(lines, 3), `${lines.toFixed(1)} ms in lines, ${line.toFixed(1)} ms in one`);
	});
});
