/** Called for each keyword hit: index of the keyword and the offset just behind it. Return `false` to stop. */
export type HitListener = (keyword: number, end: number) => boolean;

/**
 * Finds many ASCII literals in one pass, ignoring ASCII case.
 *
 * The automaton knows the first {@link prefixLength} characters of each keyword; the rest is compared where a prefix was
 * met. That keeps the table small enough for the processor's cache however many keywords there are. It is a complete
 * transition table over classes of characters (all characters that occur in no prefix share class 0), so a step is two
 * array reads. It works on bytes of UTF-8 (a multi-byte character never contains an ASCII byte) and on UTF-16 strings
 * alike.
 */
export interface KeywordAutomaton {
	/** Number of distinct keywords. */
	readonly size: number;
	/** The keywords in the order of their indices, lower case. */
	readonly keywords: readonly string[];
	/** True when at least one keyword stands in the bytes. */
	readonly matches: (bytes: Uint8Array) => boolean;
	/**
	 * Reports every hit that lies in `text.slice(start, end)`; offsets are into the whole text. Hits come in order of the
	 * end of their prefixes, so of two keywords that overlap the longer one may come first though it ends later.
	 */
	readonly search: (text: string, start: number, end: number, listener: HitListener) => void;
}

/** Longer prefixes make a larger table, shorter ones more comparisons; measured with bench/detect.ts. */
export const prefixLength = 5;

interface Tables {
	readonly classes: Uint8Array;
	readonly classCount: number;
	/**
	 * `state * classCount + class` -> next state, already multiplied by `classCount`; the complement of it (`~`, so a
	 * negative number) for states in which a prefix ends.
	 */
	readonly next: Int32Array;
	/** Keywords whose prefixes end in a state: `endKeywords[ends[state]] .. endKeywords[ends[state + 1] - 1]`. */
	readonly ends: Int32Array;
	readonly endKeywords: Int32Array;
	/** What of each keyword lies behind its prefix. */
	readonly rests: readonly string[];
}

/**
 * Builds the automaton.
 *
 * @param keywords literals; upper case is folded, duplicates share an index.
 * @throws {RangeError} when a keyword is empty or holds a character outside ASCII.
 */
export function createKeywordAutomaton(keywords: readonly string[]): KeywordAutomaton {
	const unique = [...new Set(keywords.map((keyword) => keyword.toLowerCase()))];
	for (const keyword of unique) {
		if (keyword === '' || !isAscii(keyword)) {
			throw new RangeError(`keyword ${JSON.stringify(keyword)}: expected a non-empty ASCII literal`);
		}
	}
	const tables = buildTables(unique);
	return {
		size: unique.length,
		keywords: unique,
		matches: (bytes) => matchesBytes(tables, bytes),
		search: (text, start, end, listener) => searchText(tables, text, start, end, listener),
	};
}

/** A trie of the prefixes. States are numbered by their depth; state 0 is the root. */
interface Trie {
	/** Parent of each state, and the class that leads from there to it. */
	readonly parents: readonly number[];
	readonly steps: readonly number[];
	/** First state of each depth, and the number of states. */
	readonly levels: readonly number[];
	/** State -> keywords whose prefix ends there. */
	readonly ending: ReadonlyMap<number, readonly number[]>;
}

function buildTables(keywords: readonly string[]): Tables {
	const prefixes = keywords.map((keyword) => keyword.slice(0, prefixLength));
	const { classes, classCount } = buildClasses(prefixes);
	const trie = buildTrie(prefixes, classes, classCount);
	return {
		...completeTransitions(trie, classCount),
		classes,
		classCount,
		rests: keywords.map((keyword) => keyword.slice(prefixLength)),
	};
}

function buildClasses(prefixes: readonly string[]): { classes: Uint8Array; classCount: number } {
	const classes = new Uint8Array(256);
	let classCount = 1;
	for (const prefix of prefixes) {
		for (let i = 0; i < prefix.length; i++) {
			const code = prefix.charCodeAt(i);
			if (classes[code] === 0) classes[code] = classCount++;
		}
	}
	for (let code = 65; code <= 90; code++) classes[code] = classes[code + 32] ?? 0;
	return { classes, classCount };
}

function buildTrie(prefixes: readonly string[], classes: Uint8Array, classCount: number): Trie {
	const parents = [0];
	const steps = [0];
	const levels = [0, 1];
	const ending = new Map<number, number[]>();
	const reached = new Int32Array(prefixes.length);
	for (let depth = 0; depth < prefixLength; depth++) {
		const children = new Map<number, number>();
		prefixes.forEach((prefix, keyword) => {
			if (depth >= prefix.length) return;
			const parent = reached[keyword] as number;
			const step = classes[prefix.charCodeAt(depth)] as number;
			const slot = parent * classCount + step;
			let child = children.get(slot);
			if (child === undefined) {
				child = parents.push(parent) - 1;
				steps.push(step);
				children.set(slot, child);
			}
			reached[keyword] = child;
			if (depth + 1 < prefix.length) return;
			const list = ending.get(child);
			if (list === undefined) ending.set(child, [keyword]);
			else list.push(keyword);
		});
		levels.push(parents.length);
	}
	return { parents, steps, levels, ending };
}

/**
 * Fills the table level by level. A state goes on as its longest proper suffix does, where it has no child of its own: the
 * row of the suffix, which is shorter, is complete by then and is copied.
 */
function completeTransitions(
	{ parents, steps, levels, ending }: Trie,
	classCount: number,
): Pick<Tables, 'next' | 'ends' | 'endKeywords'> {
	const next = new Int32Array(parents.length * classCount);
	const links = new Int32Array(parents.length);
	const collected: (readonly number[])[] = [[]];
	for (let level = 1; level + 1 < levels.length; level++) {
		const [first, last] = [levels[level] as number, levels[level + 1] as number];
		for (let state = first; state < last; state++) {
			const parent = parents[state] as number;
			const step = steps[state] as number;
			const link =
				parent === 0 ? 0 : stateOf(next[(links[parent] as number) * classCount + step] as number, classCount);
			links[state] = link;
			const own = ending.get(state) ?? [];
			const inherited = collected[link] as readonly number[];
			collected.push(inherited.length === 0 ? own : [...own, ...inherited]);
		}
		for (let state = first; state < last; state++) {
			const row = state * classCount;
			const ends = (collected[state] as readonly number[]).length > 0;
			next[(parents[state] as number) * classCount + (steps[state] as number)] = ends ? ~row : row;
		}
		for (let state = first; state < last; state++) {
			const from = (links[state] as number) * classCount;
			next.copyWithin(state * classCount, from, from + classCount);
		}
	}
	const ends = new Int32Array(parents.length + 1);
	collected.forEach((list, state) => {
		ends[state + 1] = (ends[state] as number) + list.length;
	});
	return { next, ends, endKeywords: Int32Array.from(collected.flat()) };
}

function stateOf(entry: number, classCount: number): number {
	return (entry < 0 ? ~entry : entry) / classCount;
}

function matchesBytes(tables: Tables, bytes: Uint8Array): boolean {
	const { classes, classCount, next, ends, endKeywords, rests } = tables;
	let row = 0;
	for (let i = 0; i < bytes.length; i++) {
		row = next[row + (classes[bytes[i] as number] as number)] as number;
		if (row >= 0) continue;
		row = ~row;
		const state = row / classCount;
		for (let at = ends[state] as number; at < (ends[state + 1] as number); at++) {
			if (restInBytes(rests[endKeywords[at] as number] as string, bytes, i + 1)) return true;
		}
	}
	return false;
}

function restInBytes(rest: string, bytes: Uint8Array, from: number): boolean {
	for (let i = 0; i < rest.length; i++) {
		if (lower(bytes[from + i] ?? 0) !== rest.charCodeAt(i)) return false;
	}
	return true;
}

function searchText(tables: Tables, text: string, start: number, end: number, listener: HitListener): void {
	const { classes, classCount, next, ends, endKeywords, rests } = tables;
	let row = 0;
	for (let i = start; i < end; i++) {
		const code = text.charCodeAt(i);
		row = next[row + (code < 128 ? (classes[code] as number) : 0)] as number;
		if (row >= 0) continue;
		row = ~row;
		const state = row / classCount;
		for (let at = ends[state] as number; at < (ends[state + 1] as number); at++) {
			const keyword = endKeywords[at] as number;
			const rest = rests[keyword] as string;
			const behind = i + 1 + rest.length;
			if (behind <= end && restInText(rest, text, i + 1) && !listener(keyword, behind)) return;
		}
	}
}

function restInText(rest: string, text: string, from: number): boolean {
	for (let i = 0; i < rest.length; i++) {
		if (lower(text.charCodeAt(from + i)) !== rest.charCodeAt(i)) return false;
	}
	return true;
}

function lower(code: number): number {
	return code >= 65 && code <= 90 ? code + 32 : code;
}

/** Has the text no character outside ASCII? */
export function isAscii(text: string): boolean {
	for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
	return true;
}
