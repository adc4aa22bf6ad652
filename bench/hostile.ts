// Texts made to be slow, with every type: node bench/hostile.ts
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createScanner } from '../server/src/detect/scanner.ts';
import { allTypes } from '../server/src/providers/index.ts';
import { hostileUnits } from '../test/support/hostileUnits.ts';
import { sources } from './lib/corpus.ts';
import { cpuOf } from './lib/measure.ts';
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
			const cost = cpuOf(() => void scanner.scan(text, context));
			spent += cost;
			least[at] = Math.min(least[at] ?? cost, cost);
		});
	}
	return least as { [K in keyof T]: number };
}

function repeated(unit: string, size: number): string {
	return unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
}

const library = join(await sources(), 'node_modules', 'typescript', 'lib', 'lib.dom.d.ts');
const ordinary = (await readFile(library, 'utf8')).slice(0, 1_000_000);
costs(ordinary);
const [usual] = costs(ordinary);
for (const [name, unit] of hostileUnits) {
	const [half, whole] = [repeated(unit, 500_000), repeated(unit, 1_000_000)];
	costs(half);
	const [one, two] = costs(half, whole);
	tell({ what: `${name}: 1 MB against 500 KB`, value: two / one, unit: 'x', limit: 2.2 });
	tell({ what: `${name}: 1 MB against ordinary text`, value: two / usual, unit: 'x', limit: 20 });
}
const line = repeated('const a = call("some text", 12345); ', 50_000_000);
tell({
	what: 'one line of 50 MB, a byte against ordinary text',
	value: cpuOf(() => void scanner.scan(line, context)) / (50 * usual),
	unit: 'x',
	limit: 20,
});
