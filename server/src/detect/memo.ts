/** Remembers what was worked out for a key. */
export type Memo<V> = (key: string, work: () => V) => V;

/**
 * Creates a memory for one text. Texts use the same few names and values again and again, and so do those that are made to
 * be slow.
 *
 * @param most when so many keys are known, all are forgotten: memory stays bounded whatever a text holds.
 */
export function createMemo<V>(most: number): Memo<V> {
	// most texts ask for nothing
	let known: Map<string, V> | undefined;
	return (key, work) => {
		known ??= new Map();
		const old = known.get(key);
		if (old !== undefined || known.has(key)) return old as V;
		const value = work();
		if (known.size >= most) known.clear();
		known.set(key, value);
		return value;
	};
}
