import type { ReachRow } from '../reach/types.ts';
import type { FileReach } from './rootReach.ts';

/** Reach of a value by whichever of its files. */
export interface ValueReach {
	/** Of each agent, channel and verdict one row: more say nothing more. */
	readonly rows: readonly ReachRow[];
	/** An agent loads one of the files by itself. */
	readonly autoLoaded: boolean;
}

/**
 * Reach of values that stand in several files, put together once for all files of a value: a value in thousands of files
 * would take the square of that otherwise.
 */
export class SharedReach<Owner> {
	readonly #known = new Map<string, ValueReach>();
	readonly #owners: (identity: string) => readonly Owner[];
	readonly #reachOf: (owner: Owner) => FileReach;

	/**
	 * @param owners files in which a value stands.
	 * @param reachOf reach of one of them.
	 */
	constructor(owners: (identity: string) => readonly Owner[], reachOf: (owner: Owner) => FileReach) {
		this.#owners = owners;
		this.#reachOf = reachOf;
	}

	/** Reach of a value. */
	of(identity: string): ValueReach {
		const known = this.#known.get(identity);
		if (known) return known;
		const rows = new Map<string, ReachRow>();
		let autoLoaded = false;
		for (const owner of this.#owners(identity)) {
			const reach = this.#reachOf(owner);
			autoLoaded ||= reach.autoLoaded;
			for (const row of reach.rows) {
				const key = `${row.agent}\0${row.channel}\0${row.verdict}`;
				if (!rows.has(key)) rows.set(key, row);
			}
		}
		const made = { rows: [...rows.values()], autoLoaded };
		this.#known.set(identity, made);
		return made;
	}

	/** The value stands in other files than before. */
	forget(identity: string): void {
		this.#known.delete(identity);
	}

	/** Reach of files changed. */
	clear(): void {
		this.#known.clear();
	}
}
