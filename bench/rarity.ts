// What tells words from random characters: size, memory, time to load, time for a value: node --expose-gc bench/rarity.ts
import { execFileSync } from 'node:child_process';
import { createWordModel } from '../server/src/detect/generic/words.ts';
import { createExampleMaker } from '../test/support/exampleMaker.ts';
import { median } from './lib/measure.ts';
import { tell } from './lib/report.ts';

interface Load {
	readonly milliseconds: number;
	readonly memory: number;
}

/** Loads it in a fresh process, where nothing is compiled yet; the model is kept until memory was looked at. */
function load(): Load {
	globalThis.gc?.();
	const before = process.memoryUsage();
	const started = process.cpuUsage();
	const model = createWordModel();
	model.has('secret');
	const { user, system } = process.cpuUsage(started);
	globalThis.gc?.();
	const after = process.memoryUsage();
	const memory = after.heapUsed + after.external - before.heapUsed - before.external;
	return { milliseconds: (user + system) / 1000, memory: model.has('password') ? memory : 0 };
}

function loadApart(): Load {
	return JSON.parse(
		execFileSync(process.execPath, ['--expose-gc', import.meta.filename, 'load'], { encoding: 'utf8' }),
	) as Load;
}

if (process.argv[2] === 'load') {
	process.stdout.write(JSON.stringify(load()));
} else {
	const data = await import('../server/src/detect/generic/wordData.ts');
	const size = Object.values(data).reduce((sum, part) => sum + [part].flat().join('').length, 0);
	const loads = Array.from({ length: 7 }, loadApart);
	const model = createWordModel();
	const make = createExampleMaker('rarity');
	const values = Array.from({ length: 20_000 }, (_, at) =>
		at % 2 === 0 ? make.base62(32) : `userAccount${make.base62(4)}settingsPage${at}`,
	);
	const times = Array.from({ length: 7 }, () => {
		const started = performance.now();
		for (const value of values) model.wordShare(value);
		return ((performance.now() - started) * 1000) / values.length;
	});
	tell({ what: 'word table in the package', value: size / 1e6, unit: 'MB', limit: 1 });
	tell({ what: 'word table in memory', value: median(loads.map(({ memory }) => memory)) / 1e6, unit: 'MB', limit: 10 });
	tell({ what: 'word table, time to load', value: median(loads.map((it) => it.milliseconds)), unit: 'ms', limit: 20 });
	tell({ what: 'word table, time for a value', value: median(times), unit: 'µs', limit: 3 });
}
