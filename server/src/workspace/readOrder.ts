/**
 * The order in which reads of a root's files began, which decides what counts.
 *
 * Reads overlap: a whole scan, files that were saved meanwhile, a document that was closed. A read takes a number before it
 * looks at the disk. Of one path the read counts that began last, however late another one ends; and what is told of a file
 * that changed is told after it changed, so that the read that follows has a greater number than any that saw it as it was.
 *
 * Numbers of paths are kept only for as long as an older read is under way; at rest nothing is.
 */
export class ReadOrder {
	#last = 0;
	/** Reads that are under way, the oldest first. */
	readonly #running = new Set<number>();
	readonly #taken = new Map<string, number>();
	/** Paths that hold nothing older: they were found gone, or everything below them is looked at anew. */
	readonly #below = new Map<string, number>();

	/** A read begins; it must not have looked at anything yet. */
	begin(): number {
		this.#running.add(++this.#last);
		return this.#last;
	}

	/** It has nothing more to say: what it told of late does not count. */
	end(read: number): void {
		if (!this.#running.delete(read)) return;
		const oldest = this.#oldest;
		for (const numbers of [this.#taken, this.#below]) {
			if (oldest === undefined) numbers.clear();
			// Numbers ascend, so that only the end of the oldest read makes some of them useless.
			else if (read < oldest) for (const [path, number] of numbers) if (number <= oldest) numbers.delete(path);
		}
	}

	/** A read has looked at every file: older ones have nothing more to say. */
	settleAll(read: number): void {
		for (const other of [...this.#running]) if (other < read) this.end(other);
	}

	/** A read knows what stands below a path: of that, what older ones say does not count. */
	settleBelow(path: string, read: number): void {
		if (this.#isOvertaking(read)) this.#below.set(path, Math.max(read, this.#below.get(path) ?? 0));
	}

	/** Does what a read says of a path count? Then nothing does that an older one says of it later. */
	take(path: string, read: number): boolean {
		if (!this.#running.has(read) || (this.#taken.get(path) ?? 0) > read || this.#isBelowNewer(path, read)) return false;
		if (this.#isOvertaking(read)) this.#taken.set(path, read);
		return true;
	}

	/** Paths that are remembered. */
	get size(): number {
		return this.#taken.size + this.#below.size;
	}

	get #oldest(): number | undefined {
		return this.#running.values().next().value;
	}

	#isOvertaking(read: number): boolean {
		return (this.#oldest ?? read) < read;
	}

	#isBelowNewer(path: string, read: number): boolean {
		if (this.#below.size === 0) return false;
		for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
			if ((this.#below.get(path.slice(0, end)) ?? 0) > read) return true;
		}
		return false;
	}
}
