import { cpus, release, totalmem } from 'node:os';

/** A measured figure beside the figure to reach. */
export interface Figure {
	readonly what: string;
	readonly value: number;
	/** `x` for a ratio, else the unit behind the number. */
	readonly unit: string;
	/** Most that is allowed; absent: told for comparison. */
	readonly limit?: number;
	readonly note?: string;
}

/** Prints a figure as one line, and lets the process end with code 1 when it is over its limit. */
export function tell({ what, value, unit, limit, note }: Figure): void {
	const amount = `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ${unit}`;
	const over = limit !== undefined && value > limit;
	const most = limit === undefined ? '' : `at most ${limit < 10 ? limit : limit.toFixed(0)}`;
	console.log(
		`${over ? 'OVER' : '    '} ${what.padEnd(52)} ${amount.padStart(12)}  ${most.padEnd(14)} ${note ?? ''}`.trimEnd(),
	);
	if (over) process.exitCode = 1;
}

/** The machine and the runtime, for the head of a report. */
export function machine(): string {
	const [first] = cpus();
	const memory = Math.round(totalmem() / 2 ** 30);
	return `${cpus().length} x ${first?.model.trim() ?? 'unknown processor'}, ${memory} GB, ${process.platform} ${release()}, Node ${process.version}`;
}
