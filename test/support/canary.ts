/** Length of the pieces of a value that must not be seen anywhere, in characters. */
const pieceLength = 8;

/** Looks for secret values, and for pieces of them, in anything that the product writes or prints. */
export interface Canary {
	/** Descriptions of the leaks in some output: which value (by its index and form), never the value itself. */
	readonly leaks: (output: string | Uint8Array) => readonly string[];
}

/**
 * Makes a canary over values.
 *
 * Every piece of eight characters (sixteen, where all are hexadecimal digits or dashes) of every value is looked for, in plain, JSON-escaped, percent, hexadecimal and base64
 * form (all three alignments), and in UTF-16 text.
 *
 * @param values Random portions of secrets; give only characters that no honest output may hold.
 */
export function createCanary(values: readonly string[]): Canary {
	const pieces = new Map<string, string>();
	values.forEach((value, index) => {
		for (const [form, text] of forms(value)) {
			for (let at = 0; at + pieceLength <= text.length; at++) {
				// Honest output is full of keyed tags in hexadecimal digits, some in the form of a UUID, of which "b-895c-0" is a
				// piece: eight of their signs stand there by chance, sixteen do not.
				const digits = /^[0-9a-fA-F-]+$/.test(text.slice(at, at + pieceLength));
				const length = digits ? Math.min(2 * pieceLength, text.length) : pieceLength;
				const piece = text.slice(at, at + length);
				if (piece.length === length && !pieces.has(piece)) pieces.set(piece, `value ${index} (${form})`);
			}
		}
	});
	return { leaks: createSearch(pieces) };
}

function* forms(value: string): Generator<readonly [string, string]> {
	const bytes = Buffer.from(value);
	yield ['plain', value];
	yield ['json', JSON.stringify(value).slice(1, -1)];
	yield ['percent', encodeURIComponent(value)];
	yield ['hex', bytes.toString('hex')];
	yield ['hex', bytes.toString('hex').toUpperCase()];
	for (let shift = 0; shift < 3; shift++) {
		const padded = Buffer.concat([Buffer.alloc(shift), bytes]);
		// The first and the last group mix with neighbours, so only the inner ones are certain.
		const inner = (encoding: BufferEncoding) =>
			padded
				.toString(encoding)
				.replace(/=+$/, '')
				.slice(shift ? 4 : 0, -2);
		yield ['base64', inner('base64')];
		yield ['base64url', inner('base64url')];
	}
}

/** Bits of a table that tells whether a stretch may begin a piece. */
const tableBits = 24;

/** Carry the codes of eight characters, of eight bits each, into two numbers and those into a place of the first table, and of the second. */
const firstPlace = (first: number, second: number): number =>
	(Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> (32 - tableBits);
const secondPlace = (first: number, second: number): number =>
	(Math.imul(first ^ (first >>> 15), 0xc2b2ae35) ^ Math.imul(second ^ (second >>> 13), 0x27d4eb2f)) >>>
	(32 - tableBits);

/**
 * A search for many pieces at once: two tables of bits, asked for each eight characters, let through next to nothing but what
 * begins a piece, and only that is cut out and looked up. Outputs are tens of megabytes, read in three ways; a million pieces
 * let seven of a hundred stretches through one table.
 */
function createSearch(pieces: ReadonlyMap<string, string>): Canary['leaks'] {
	const lengths = [...new Set([...pieces.keys()].map(({ length }) => length))];
	const tables = [new Uint8Array(1 << (tableBits - 3)), new Uint8Array(1 << (tableBits - 3))] as const;
	for (const piece of pieces.keys()) {
		let first = 0;
		let second = 0;
		for (let at = 0; at < pieceLength; at++) {
			first = (first << 8) | (second >>> 24);
			second = (second << 8) | (piece.charCodeAt(at) & 0xff);
		}
		mark(tables[0], firstPlace(first, second));
		mark(tables[1], secondPlace(first, second));
	}
	const search = (text: string, found: Set<string>) => {
		let first = 0;
		let second = 0;
		for (let end = 0; end < text.length; end++) {
			first = (first << 8) | (second >>> 24);
			second = (second << 8) | (text.charCodeAt(end) & 0xff);
			if (!marked(tables[0], firstPlace(first, second)) || !marked(tables[1], secondPlace(first, second))) continue;
			const at = end + 1 - pieceLength;
			if (at < 0) continue;
			for (const length of lengths) {
				const leak = pieces.get(text.slice(at, at + length));
				if (leak !== undefined) found.add(leak);
			}
		}
	};
	// In UTF-16, every character of a piece of Latin letters has a zero byte: where there is none, no such piece is.
	const inUtf16 = [...pieces.keys()].every((piece) => /^[\0-\xff]*$/.test(piece))
		? (bytes: Uint8Array) => bytes.includes(0)
		: () => true;
	return (output) => {
		const bytes = Buffer.from(output);
		const found = new Set<string>();
		search(bytes.toString('latin1'), found);
		if (inUtf16(bytes)) {
			const utf16 = new TextDecoder('utf-16le');
			for (const start of [0, 1]) search(utf16.decode(bytes.subarray(start)), found);
		}
		return [...found];
	};
}

function mark(table: Uint8Array, bit: number): void {
	table[bit >>> 3] = (table[bit >>> 3] ?? 0) | (1 << (bit & 7));
}

function marked(table: Uint8Array, bit: number): boolean {
	return ((table[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0;
}
