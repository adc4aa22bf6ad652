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

/** The least of several measurements: what else the machine does only adds. */
function cost(text: string, rounds: number): number {
	return Math.min(...Array.from({ length: rounds }, () => cpuOf(() => void scanner.scan(text, context))));
}

function repeated(unit: string, size: number): string {
	return unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
}

const library = join(await sources(), 'node_modules', 'typescript', 'lib', 'lib.dom.d.ts');
const ordinary = (await readFile(library, 'utf8')).slice(0, 1_000_000);
cost(ordinary, 3);
const usual = cost(ordinary, 5);
for (const [name, unit] of hostileUnits) {
	const half = repeated(unit, 500_000);
	cost(half, 1);
	const [one, two] = [cost(half, 3), cost(repeated(unit, 1_000_000), 3)];
	tell({ what: `${name}: 1 MB against 500 KB`, value: two / one, unit: 'x', limit: 2.2 });
	tell({ what: `${name}: 1 MB against ordinary text`, value: two / usual, unit: 'x', limit: 20 });
}
const line = repeated('const a = call("some text", 12345); ', 50_000_000);
tell({
	what: 'one line of 50 MB, a byte against ordinary text',
	value: cost(line, 1) / (50 * usual),
	unit: 'x',
	limit: 20,
});
