import assert from 'node:assert/strict';
import { test } from 'node:test';
import { costRatio } from '../../support/growth.ts';

/** Does so much that a computer notices. */
function spin(steps: number): void {
	let sum = 0;
	for (let step = 0; step < steps; step++) sum = (sum * 31 + step) % 1_000_003;
	assert.ok(sum >= 0);
}

test('work that grows with its size passes, work that grows with the square does not', () => {
	const size = 1_500_000;
	assert.ok(
		costRatio(
			() => spin(size),
			() => spin(4 * size),
			8,
		).ratio <= 8,
	);
	assert.ok(
		costRatio(
			() => spin(size),
			() => spin(16 * size),
			8,
		).ratio > 8,
	);
});
