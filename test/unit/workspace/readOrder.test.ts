import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReadOrder } from '../../../server/src/workspace/readOrder.ts';

test('the read that began last counts, in whichever order they tell', () => {
	const order = new ReadOrder();
	const [older, newer] = [order.begin(), order.begin()];
	assert.ok(order.take('a', newer));
	assert.ok(!order.take('a', older));
	assert.ok(order.take('b', older));
	assert.ok(order.take('b', newer));
	assert.ok(order.take('a', newer), 'a read may correct itself');
	order.end(newer);
	assert.ok(!order.take('a', older), 'nor when the newer one is over');
	assert.ok(!order.take('c', newer), 'what is over says nothing');
	order.end(older);
	assert.equal(order.size, 0);
});

test('a folder is settled with everything below it, and nothing beside it', () => {
	const order = new ReadOrder();
	const [older, newer] = [order.begin(), order.begin()];
	order.settleBelow('a/b', newer);
	const cases: readonly (readonly [string, boolean])[] = [
		['a/b/c', false],
		['a/b/c/d', false],
		['a/b', true],
		['a/bc', true],
		['a', true],
		['b/c', true],
	];
	for (const [path, counts] of cases) assert.equal(order.take(path, older), counts, path);
	assert.ok(order.take('a/b/c', newer));
});

test('a read of everything silences those that began before it, and no others', () => {
	const order = new ReadOrder();
	const [older, whole, newer] = [order.begin(), order.begin(), order.begin()];
	order.settleAll(whole);
	assert.deepEqual(
		[older, whole, newer].map((read) => order.take('a', read)),
		[false, true, true],
	);
});

/** The rule without an end to its memory. */
class Model {
	readonly #running = new Set<number>();
	readonly #settled: { readonly path: string; readonly below: boolean; readonly read: number }[] = [];
	#last = 0;

	begin(): number {
		this.#running.add(++this.#last);
		return this.#last;
	}

	end(read: number): void {
		this.#running.delete(read);
	}

	settleAll(read: number): void {
		for (const other of this.#running) if (other < read) this.#running.delete(other);
	}

	settleBelow(path: string, read: number): void {
		this.#settled.push({ path, below: true, read });
	}

	take(path: string, read: number): boolean {
		const newer = this.#settled.some(
			(one) => one.read > read && (one.below ? path.startsWith(`${one.path}/`) : path === one.path),
		);
		if (newer || !this.#running.has(read)) return false;
		this.#settled.push({ path, below: false, read });
		return true;
	}
}

test('it forgets nothing that still matters, and at rest it remembers nothing', () => {
	let state = 1;
	const pick = (below: number) => {
		state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
		return (state >>> 8) % below;
	};
	const paths = ['a', 'a/b', 'a/b/c', 'a/d', 'e', 'e/f'];
	for (let round = 0; round < 300; round++) {
		const [order, model] = [new ReadOrder(), new Model()];
		const reads: number[] = [];
		for (let step = 0; step < 60; step++) {
			const read = reads[pick(Math.max(1, reads.length))] ?? 0;
			const path = paths[pick(paths.length)] ?? '';
			const act = pick(10);
			if (act < 3 || reads.length === 0) {
				reads.push(order.begin());
				model.begin();
			} else if (act === 3) {
				order.end(read);
				model.end(read);
			} else if (act === 4 && pick(4) === 0) {
				order.settleAll(read);
				model.settleAll(read);
			} else if (act === 5) {
				order.settleBelow(path, read);
				model.settleBelow(path, read);
			} else {
				assert.equal(
					order.take(path, read),
					model.take(path, read),
					`round ${round}, step ${step}: ${path} by ${read}`,
				);
			}
		}
		for (const read of reads) order.end(read);
		assert.equal(order.size, 0);
	}
});
