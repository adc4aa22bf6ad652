/** Counts at how many places each value stands, over all roots. Keys are local identities; nothing of a value is kept. */
export class Copies<Owner> {
	readonly #places = new Map<string, Map<Owner, number>>();

	/** Number of places; 1 for a value that is not known. */
	count(identity: string): number {
		let sum = 0;
		for (const count of this.#places.get(identity)?.values() ?? []) {
			sum += count;
		}
		return Math.max(1, sum);
	}

	/** Files in which a value stands. */
	owners(identity: string): Iterable<Owner> {
		return this.#places.get(identity)?.keys() ?? [];
	}

	/**
	 * Replaces what is known of one file.
	 *
	 * @returns the other files in which the number of places of a value changed by that.
	 */
	replace(owner: Owner, before: readonly string[], after: readonly string[]): ReadonlySet<Owner> {
		const old = tally(before);
		const now = tally(after);
		const affected = new Set<Owner>();
		for (const identity of new Set([...old.keys(), ...now.keys()])) {
			const count = now.get(identity) ?? 0;
			if (count === (old.get(identity) ?? 0)) {
				continue;
			}
			this.#set(identity, owner, count);
			for (const other of this.owners(identity)) {
				if (other !== owner) {
					affected.add(other);
				}
			}
		}
		return affected;
	}

	#set(identity: string, owner: Owner, count: number): void {
		const places = this.#places.get(identity) ?? new Map<Owner, number>();
		if (count > 0) {
			places.set(owner, count);
			this.#places.set(identity, places);
			return;
		}
		places.delete(owner);
		if (places.size === 0) {
			this.#places.delete(identity);
		}
	}
}

function tally(identities: readonly string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const identity of identities) {
		counts.set(identity, (counts.get(identity) ?? 0) + 1);
	}
	return counts;
}
