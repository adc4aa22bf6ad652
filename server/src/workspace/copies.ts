/** Counts at how many places each value stands, over all roots. Keys are local identities; nothing of a value is kept. */
export class Copies<Owner> {
	readonly #places = new Map<string, Places<Owner>>();
	readonly #order: (a: Owner, b: Owner) => number;

	/** @param order of the files in which a value stands. */
	constructor(order: (a: Owner, b: Owner) => number) {
		this.#order = order;
	}

	/** Number of places; 1 for a value that is not known. */
	count(identity: string): number {
		return Math.max(1, this.#places.get(identity)?.total ?? 0);
	}

	/** Files in which a value stands, in their order. */
	owners(identity: string): readonly Owner[] {
		const places = this.#places.get(identity);
		if (!places) return [];
		places.ordered ??= [...places.counts.keys()].sort(this.#order);
		return places.ordered;
	}

	/** Number of files in which a value stands. */
	ownerCount(identity: string): number {
		return this.#places.get(identity)?.counts.size ?? 0;
	}

	/**
	 * Replaces what is known of one file.
	 *
	 * @returns the values whose number of places changed by that.
	 */
	replace(owner: Owner, before: readonly string[], after: readonly string[]): readonly string[] {
		const old = tally(before);
		const now = tally(after);
		const changed: string[] = [];
		for (const identity of new Set([...old.keys(), ...now.keys()])) {
			const count = now.get(identity) ?? 0;
			if (count === (old.get(identity) ?? 0)) {
				continue;
			}
			this.#set(identity, owner, count);
			changed.push(identity);
		}
		return changed;
	}

	#set(identity: string, owner: Owner, count: number): void {
		const places = this.#places.get(identity) ?? { counts: new Map<Owner, number>(), total: 0 };
		const before = places.counts.get(owner);
		places.total += count - (before ?? 0);
		if (count > 0) {
			places.counts.set(owner, count);
			this.#places.set(identity, places);
		} else {
			places.counts.delete(owner);
			if (places.counts.size === 0) this.#places.delete(identity);
		}
		if ((before === undefined) === count > 0) delete places.ordered;
	}
}

/** Where one value stands. */
interface Places<Owner> {
	readonly counts: Map<Owner, number>;
	total: number;
	/** The files in order, once somebody asked. */
	ordered?: readonly Owner[];
}

function tally(identities: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const identity of identities) {
		counts.set(identity, (counts.get(identity) ?? 0) + 1);
	}
	return counts;
}
