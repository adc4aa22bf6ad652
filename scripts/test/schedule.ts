import type { Lane, LaneResult, Output } from './lanes.ts';

/** A lane that is over. */
export interface Finished {
	readonly name: string;
	readonly result: LaneResult;
	readonly seconds: number;
	/** What it printed; absent when that was seen as it came. */
	readonly text?: string;
}

/** Processes of all lanes that work at the same time: the tests are meant for two cores. */
const room = 2;

/**
 * Runs lanes in their order, beside each other where there is room: what a lane prints is shown as it comes when nothing runs
 * beside it, and when it is over otherwise.
 *
 * @param begins Told before the first output of a lane that is shown as it comes.
 * @param ended Told of each lane in the order in which they end.
 */
export async function runLanes(
	lanes: readonly Lane[],
	begins: (name: string) => void,
	ended: (finished: Finished) => void,
): Promise<void> {
	const running = new Map<Lane, Promise<void>>();
	const taken = () => [...running.keys()].reduce((sum, lane) => sum + lane.width, 0);
	for (const lane of lanes) {
		while (running.size > 0 && taken() + lane.width > room) await Promise.race(running.values());
		const alone = lane.width >= room || lanes.length === 1;
		if (alone) begins(lane.name);
		running.set(
			lane,
			runOne(lane, alone).then((finished) => {
				running.delete(lane);
				ended(finished);
			}),
		);
	}
	await Promise.all(running.values());
}

async function runOne(lane: Lane, alone: boolean): Promise<Finished> {
	let text = '';
	const output: Output = alone
		? 'live'
		: (more) => {
				text += more;
			};
	const started = performance.now();
	const result = await lane.run(output).catch((error: unknown) => ({
		passed: 0,
		failed: 1,
		skipped: [],
		failures: [`${lane.name}: ${error instanceof Error ? error.message : String(error)}`],
	}));
	return { name: lane.name, result, seconds: (performance.now() - started) / 1_000, ...(!alone && { text }) };
}
