import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createAnalyzer } from '../../../server/src/workspace/analyze.ts';
import type { Analyzed } from '../../../server/src/workspace/reanalyze.ts';
import { arbitraryPath, arbitraryText } from '../../support/arbitraryText.ts';

describe('analyzing a changed text again, whatever stands in it', () => {
	const analyzer = createAnalyzer(new Uint8Array(32).fill(7));
	const input = { salt: 'team', now: 0 };
	const filler = 'call(1, "some text here");\n'.repeat(4_200);

	it('gives what analyzing everything gives, after any edit and after a second one', () => {
		const cut = fc.tuple(fc.nat(), fc.nat(80), arbitraryText);
		fc.assert(
			fc.property(arbitraryText, arbitraryText, arbitraryPath, cut, cut, (one, two, path, first, second) => {
				const context = { path };
				let text = `${filler}${one}\n${filler.slice(0, 2700)}${two}\n${filler}`;
				let before: Analyzed = { text, findings: analyzer.analyze(text, context, input) };
				for (const [place, length, added] of [first, second]) {
					const middle = text.length - 2 * filler.length;
					const at = filler.length + (place % middle);
					const after = `${text.slice(0, at)}${added}${text.slice(at + Math.min(length, middle))}`;
					before = analyzer.again(before, after, context, input);
					assert.deepEqual(before.findings, analyzer.analyze(after, context, input));
					text = after;
				}
			}),
			{ numRuns: 60 },
		);
	});
});
