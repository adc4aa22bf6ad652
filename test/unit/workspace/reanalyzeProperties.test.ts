import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createAnalyzer } from '../../../server/src/workspace/analyze.ts';
import type { Analyzed } from '../../../server/src/workspace/reanalyze.ts';
import { TextPieces } from '../../../server/src/workspace/textPieces.ts';
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
				let text = TextPieces.of(`${filler}${one}\n${filler.slice(0, 2700)}${two}\n${filler}`);
				let before: Analyzed = { text, findings: analyzer.analyze(text.toString(), context, input) };
				for (const [place, length, added] of [first, second]) {
					const middle = text.length - 2 * filler.length;
					const at = filler.length + (place % middle);
					text = text.replaced(at, at + Math.min(length, middle), added);
					before = analyzer.again(before, text, context, input);
					assert.deepEqual(before.findings, analyzer.analyze(text.toString(), context, input));
				}
			}),
			{ numRuns: 60 },
		);
	});
});
