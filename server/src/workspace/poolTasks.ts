import type { ScanAnswer, ScanJob, ScanOutcome, SurveyAnswer, SurveyJob, WorkerRequest } from './workerMessages.ts';

/** Work for one thread of the pool. */
export interface PoolTask {
	readonly signal: AbortSignal | undefined;
	/** One of a number of batches that is known: see `WorkerPool.scanSome`; `undefined` where folders are listed. */
	readonly some?: boolean;
	/** What a thread is sent for the items that are left. */
	readonly request: (id: number) => WorkerRequest;
	/** A thread has answered. */
	readonly answered: (answer: unknown) => void;
	/**
	 * A thread ended at an item.
	 *
	 * @param position Of the item among those that are left.
	 * @returns whether something is to be done by another thread; otherwise the task is over.
	 */
	readonly lost: (position: number, detail: 'timeout' | 'crash') => boolean;
	/** It will not be done. */
	readonly cancel: () => void;
	readonly fail: (error: Error) => void;
}

interface Promised<T> {
	readonly resolve: (answer: T | undefined) => void;
	readonly reject: (error: Error) => void;
	readonly signal: AbortSignal | undefined;
}

/** What every task does that no thread answers. */
function unsettled<T>({ signal, resolve, reject }: Promised<T>): Pick<PoolTask, 'signal' | 'cancel' | 'fail'> {
	return { signal, cancel: () => resolve(undefined), fail: reject };
}

/** Items of a job by their index, without those that ended a thread. */
class Left {
	#indexes: readonly number[];

	constructor(count: number) {
		this.#indexes = Array.from({ length: count }, (_, index) => index);
	}

	get size(): number {
		return this.#indexes.length;
	}

	of<T>(items: readonly T[]): readonly T[] {
		return this.#indexes.flatMap((index) => items[index] ?? []);
	}

	/** Index in the job of what stands at a position now. */
	at(position: number): number | undefined {
		return this.#indexes[position];
	}

	without(position: number): number | undefined {
		const index = this.#indexes[position];
		this.#indexes = this.#indexes.filter((other) => other !== index);
		return index;
	}
}

/** Reads files and finds what is in them. */
export function scanTask(job: ScanJob, promised: Promised<Omit<ScanAnswer, 'id'>>, some = false): PoolTask {
	const left = new Left(job.files.length);
	const given: ScanOutcome[] = [];
	return {
		...unsettled(promised),
		some,
		request: (id) => ({ ...job, files: left.of(job.files), id }),
		answered: (answer) => {
			const { bytes, kept, outcomes } = answer as ScanAnswer;
			const found = outcomes.map((outcome) => ({ ...outcome, index: left.at(outcome.index) ?? outcome.index }));
			promised.resolve({
				bytes,
				outcomes: [...given, ...found],
				// After a crash the numbers in it are not those of the batch.
				...(kept && given.length === 0 && { kept }),
			});
		},
		lost: (position, detail) => {
			const culprit = left.without(position);
			if (culprit !== undefined) given.push({ index: culprit, findings: [], problem: { kind: 'failed', detail } });
			if (left.size === 0) promised.resolve({ bytes: 0, outcomes: given });
			return left.size > 0;
		},
	};
}

/** Lists folders, and says what the cache knows of their files. */
export function surveyTask(job: SurveyJob, promised: Promised<Omit<SurveyAnswer, 'id'>>): PoolTask {
	return {
		...unsettled(promised),
		request: (id) => ({ ...job, id }),
		answered: (answer) => promised.resolve(answer as SurveyAnswer),
		lost: (position) => {
			// It has not begun.
			if (position < 0) return true;
			// A thread goes far below the folders that it is given: leaving one of them out might leave out everything.
			promised.resolve(undefined);
			return false;
		},
	};
}
