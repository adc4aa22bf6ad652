import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createScanner } from '../../../server/src/detect/scanner.ts';
import type { Example } from '../../../server/src/providers/provider.ts';
import { loadProviderFiles } from '../../support/providerFiles.ts';

const files = await loadProviderFiles();
const scanner = createScanner(files.flatMap(({ provider }) => provider.types));

/** What was found, without the values. */
function report(example: Example): string {
	const { detections } = scanner.scan(example.text, { path: example.path ?? 'src/main.ts' });
	return detections.map(({ type, start, end, confidence }) => `${type} ${start}..${end} ${confidence}`).join(', ');
}

for (const { file, provider, examples } of files) {
	describe(`${file}`, () => {
		it('has types with unique ids of its own and positive examples for each', () => {
			const ids = provider.types.map(({ id }) => id);
			assert.equal(new Set(ids).size, ids.length);
			const shown = new Set(examples.filter(({ value }) => value !== undefined).map(({ type }) => type));
			assert.deepEqual(
				ids.filter((id) => !shown.has(id)),
				[],
			);
		});

		examples.forEach((example, index) => {
			const { type, text, value, path = 'src/main.ts' } = example;
			it(`example ${index + 1}: ${type} is ${value === undefined ? 'not ' : ''}found`, () => {
				const same = scanner.scan(text, { path }).detections.filter((detection) => detection.type === type);
				if (value === undefined) {
					assert.equal(same.length, 0, report(example));
					return;
				}
				const spans = same.map(({ start, end }) => [start, end]);
				const start = text.indexOf(value);
				assert.ok(
					spans.some(([from, to]) => from === start && to === start + value.length),
					`expected ${type} at ${start}..${start + value.length}, got: ${report(example)}`,
				);
				assert.ok(scanner.mayMatch(Buffer.from(text)), 'the prefilter must let it pass');
			});
		});
	});
}
