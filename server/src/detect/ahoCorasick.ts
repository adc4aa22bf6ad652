/** Called for each keyword hit: index of the keyword and the offset just behind it. Return `false` to stop. */
export type HitListener = (keyword: number, end: number) => boolean;

/**
 * Finds many ASCII literals in one pass, ignoring ASCII case.
 *
 * The automaton is a complete transition table over classes of characters (all characters that occur in no keyword
 * share class 0), so a step is two array reads whatever the number of keywords. It works on bytes of UTF-8 (a
 * multi-byte character never contains an ASCII byte) and on UTF-16 strings alike.
 */
export interface KeywordAutomaton {
	/** Number of distinct keywords. */
	readonly size: number;
	/** The keywords in the order of their indices, lower case. */
	readonly keywords: readonly string[];
	/** True when at least one keyword stands in the bytes. */
	readonly matches: (bytes: Uint8Array) => boolean;
	/** Reports every hit in `text.slice(start, end)`, in order of its end; offsets are into the whole text. */
	readonly search: (text: string, start: number, end: number, listener: HitListener) => void;
}

interface Tables {
	readonly classes: Uint8Array;
	readonly classCount: number;
	/** `state * classCount + class` -> next state, already multiplied by `classCount`. */
	readonly next: Int32Array;
	/** State -> keyword that ends there, or -1. */
	readonly output: Int32Array;
	/** State -> next shorter state on the suffix chain with an output, or -1. */
	readonly link: Int32Array;
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

function buildTables(keywords: readonly string[]): Tables {
	const { classes, classCount } = buildClasses(keywords);
	const capacity = keywords.reduce((sum, keyword) => sum + keyword.length, 1);
	const next = new Int32Array(capacity * classCount).fill(-1);
	const output = new Int32Array(capacity).fill(-1);
	let states = 1;
	keywords.forEach((keyword, index) => {
		let state = 0;
		for (let i = 0; i < keyword.length; i++) {
			const slot = state * classCount + (classes[keyword.charCodeAt(i)] ?? 0);
			if (next[slot] === -1) next[slot] = states++;
			state = next[slot] ?? 0;
		}
		output[state] = index;
	});
	const link = completeTransitions(next, output, states, classCount);
	const used = next.slice(0, states * classCount);
	for (let i = 0; i < used.length; i++) used[i] = (used[i] ?? 0) * classCount;
	return { classes, classCount, next: used, output: output.slice(0, states), link };
}

function buildClasses(keywords: readonly string[]): { classes: Uint8Array; classCount: number } {
	const classes = new Uint8Array(256);
	let classCount = 1;
	for (const keyword of keywords) {
		for (let i = 0; i < keyword.length; i++) {
			const code = keyword.charCodeAt(i);
			if (classes[code] === 0) classes[code] = classCount++;
		}
	}
	for (let code = 65; code <= 90; code++) classes[code] = classes[code + 32] ?? 0;
	return { classes, classCount };
}

/** Breadth first: fills every missing transition from the suffix state, and links states to shorter outputs. */
function completeTransitions(next: Int32Array, output: Int32Array, states: number, classCount: number): Int32Array {
	const fail = new Int32Array(states);
	const link = new Int32Array(states).fill(-1);
	const queue: number[] = [];
	for (let c = 0; c < classCount; c++) {
		const child = next[c] ?? -1;
		if (child === -1) next[c] = 0;
		else queue.push(child);
	}
	for (let head = 0; head < queue.length; head++) {
		const state = queue[head] ?? 0;
		const suffix = fail[state] ?? 0;
		link[state] = output[suffix] === -1 ? (link[suffix] ?? -1) : suffix;
		for (let c = 0; c < classCount; c++) {
			const slot = state * classCount + c;
			const inherited = next[suffix * classCount + c] ?? 0;
			const child = next[slot] ?? -1;
			if (child === -1) next[slot] = inherited;
			else {
				fail[child] = inherited;
				queue.push(child);
			}
		}
	}
	return link;
}

function matchesBytes(tables: Tables, bytes: Uint8Array): boolean {
	const { classes, classCount, next, output, link } = tables;
	let row = 0;
	for (let i = 0; i < bytes.length; i++) {
		row = next[row + (classes[bytes[i] as number] as number)] as number;
		if (row !== 0) {
			const state = row / classCount;
			if (output[state] !== -1 || link[state] !== -1) return true;
		}
	}
	return false;
}

function searchText(tables: Tables, text: string, start: number, end: number, listener: HitListener): void {
	const { classes, classCount, next, output, link } = tables;
	let row = 0;
	for (let i = start; i < end; i++) {
		const code = text.charCodeAt(i);
		row = next[row + (code < 128 ? (classes[code] as number) : 0)] as number;
		if (row === 0) continue;
		const state = row / classCount;
		for (let at = output[state] === -1 ? (link[state] as number) : state; at !== -1; at = link[at] as number) {
			if (!listener(output[at] as number, i + 1)) return;
		}
	}
}

/** Has the text no character outside ASCII? */
export function isAscii(text: string): boolean {
	for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
	return true;
}
