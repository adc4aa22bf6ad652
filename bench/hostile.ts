// Texts made to be slow, with every type: node bench/hostile.ts
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createScanner } from '../server/src/detect/scanner.ts';
import { allTypes } from '../server/src/providers/index.ts';
import { hostileUnits } from '../test/support/hostileUnits.ts';
import { sources } from './lib/corpus.ts';
import { tell } from './lib/report.ts';

const scanner = createScanner(allTypes);
const context = { path: 'a.env' };

/** So often and so long each text is scanned at least: a scan of few milliseconds says little alone. */
const [leastRounds, leastTime] = [4, 250];

/**
 * The least of several measurements of each text: what else the machine does only adds. They are taken in turn, so that it
 * adds to all of them alike.
 */
function costs<const T extends readonly string[]>(...texts: T): { [K in keyof T]: number } {
	const least = texts.map(() => Number.POSITIVE_INFINITY);
	let spent = 0;
	for (let round = 0; round < leastRounds || spent < leastTime * texts.length; round++) {
		texts.forEach((text, at) => {
			const cost = turnOf(text);
			spent += cost;
			least[at] = Math.min(least[at] ?? cost, cost);
		});
	}
	return least as { [K in keyof T]: number };
}

/**
 * Milliseconds for which a scan keeps its thread, without what the scans before it left to be collected. Of processor time
 * the system tells a thread's own only to the tick, and the process's holds what other threads collect meanwhile.
 */
function turnOf(text: string): number {
	globalThis.gc?.();
	const started = performance.now();
	scanner.scan(text, context);
	return performance.now() - started;
}

function repeated(unit: string, size: number): string {
	return unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
}

const library = join(await sources(), 'node_modules', 'typescript', 'lib', 'lib.dom.d.ts');
const ordinary = (await readFile(library, 'utf8')).slice(0, 1_000_000);
costs(ordinary);
const [usual] = costs(ordinary);
for (const [name, unit] of hostileUnits) {
	const [small, whole, large] = [repeated(unit, 250_000), repeated(unit, 1_000_000), repeated(unit, 4_000_000)];
	costs(small);
	const [least, middle, most, plain] = costs(small, whole, large, ordinary);
	// Four doublings: of a single one the machine's caches and collections make a tenth more or less.
	tell({ what: `${name}: twice the text, 250 KB to 4 MB`, value: (most / least) ** 0.25, unit: 'x', limit: 2.2 });
	tell({ what: `${name}: 1 MB against ordinary text`, value: middle / plain, unit: 'x', limit: 20 });
}
const line = repeated('const a = call("some text", 12345); ', 50_000_000);
tell({
	what: 'one line of 50 MB, a byte against ordinary text',
	value: turnOf(line) / (50 * usual),
	unit: 'x',
	limit: 20,
});
