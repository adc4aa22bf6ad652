import type {
	ScanAnswer,
	ScanJob,
	ScanOutcome,
	SurveyAnswer,
	SurveyJob,
	SurveySkipped,
	WorkerRequest,
} from './workerMessages.ts';

/** Work for one thread of the pool. A thread that ends at one item leaves the others, which are done again. */
export interface PoolTask {
	readonly signal: AbortSignal | undefined;
	/** What a thread is sent for the items that are left. */
	readonly request: (id: number) => WorkerRequest;
	/** A thread has answered. */
	readonly answered: (answer: unknown) => void;
	/**
	 * A thread ended at an item.
	 *
	 * @param position Of the item among those that are left.
	 * @returns whether anything is left; otherwise the task is over.
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
export function scanTask(job: ScanJob, promised: Promised<Omit<ScanAnswer, 'id'>>): PoolTask {
	const left = new Left(job.files.length);
	const given: ScanOutcome[] = [];
	return {
		...unsettled(promised),
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
	const left = new Left(job.folders.length);
	const given: SurveySkipped[] = [];
	return {
		...unsettled(promised),
		request: (id) => ({ ...job, folders: left.of(job.folders), id }),
		answered: (answer) => {
			const { skipped, ...rest } = answer as SurveyAnswer;
			promised.resolve({ ...rest, skipped: [...given, ...skipped] });
		},
		lost: (position, detail) => {
			const culprit = left.without(position);
			const path = culprit === undefined ? undefined : job.folders[culprit]?.path;
			if (path !== undefined) given.push({ path, problem: { kind: 'failed', detail } });
			if (left.size === 0) promised.resolve({ ...nothingSeen, skipped: given });
			return left.size > 0;
		},
	};
}

const nothingSeen = { folders: [], named: [], repositories: [], unknown: [], known: 0, bytes: 0, outcomes: [] };
