import type { ScanOptions } from './engineTypes.ts';

/** Adds up the progress of several roots. */
export class Progress<Key> {
	readonly #parts = new Map<Key, { readonly done: number; readonly total: number; readonly listed: boolean }>();
	readonly #roots: number;
	readonly #report: ScanOptions['onProgress'];

	constructor(roots: number, report: ScanOptions['onProgress']) {
		this.#roots = roots;
		this.#report = report;
	}

	of(root: Key, done: number, total: number, listed: boolean): void {
		this.#parts.set(root, { done, total, listed });
		const parts = [...this.#parts.values()];
		this.#report?.({
			done: parts.reduce((sum, part) => sum + part.done, 0),
			total: parts.reduce((sum, part) => sum + part.total, 0),
			listed: parts.length === this.#roots && parts.every((part) => part.listed),
		});
	}
}
