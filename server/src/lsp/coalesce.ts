import type { EngineChange, FileRef } from '../workspace/engineTypes.ts';

/** Gathers calls that come in bursts and passes them on together. */
export interface Coalescer<T> {
	readonly add: (item: T) => void;
	/** Forgets what is gathered and passes nothing on any more. */
	readonly dispose: () => void;
}

/**
 * @param delay Milliseconds from the first item of a burst until it is passed on; later items do not extend it, so that
 * a steady stream gets through as well.
 */
export function coalesce<T>(delay: number, passOn: (items: readonly T[]) => void): Coalescer<T> {
	let items: T[] = [];
	let timer: NodeJS.Timeout | undefined;
	return {
		add: (item) => {
			items.push(item);
			timer ??= setTimeout(() => {
				const gathered = items;
				items = [];
				timer = undefined;
				passOn(gathered);
			}, delay);
		},
		dispose: () => {
			clearTimeout(timer);
			items = [];
		},
	};
}

/** One change that says what several say; `files` absent means everything. */
export function mergeChanges(changes: readonly EngineChange[]): EngineChange {
	const files = new Map<string, FileRef>();
	for (const change of changes) {
		if (change.files === undefined) return {};
		for (const file of change.files) files.set(`${file.root}\0${file.path}`, file);
	}
	return { files: [...files.values()] };
}

/**
 * Does work that must not run beside itself: a call that comes meanwhile has it done once more afterwards, and all that come
 * until then share that one time.
 */
export function inTurn(work: () => Promise<void>): () => Promise<void> {
	let last: Promise<void> = Promise.resolve();
	let waits = false;
	return () => {
		if (waits) return last;
		waits = true;
		const next = () => {
			waits = false;
			return work();
		};
		last = last.then(next, next);
		return last;
	};
}
