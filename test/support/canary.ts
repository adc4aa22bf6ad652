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

/** Bits of the table that tells whether a stretch may begin a piece. */
const tableBits = 24;

/** Carries the codes of eight characters, of eight bits each, into two numbers and those into a place of the table. */
const place = (first: number, second: number): number =>
	(Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> (32 - tableBits);

/**
 * A search for many pieces at once: a table of bits, asked for each eight characters, lets through next to nothing but what
 * begins a piece, and only that is cut out and looked up. Outputs are tens of megabytes, read in three ways.
 */
function createSearch(pieces: ReadonlyMap<string, string>): Canary['leaks'] {
	const lengths = [...new Set([...pieces.keys()].map(({ length }) => length))];
	const table = new Uint8Array(1 << (tableBits - 3));
	for (const piece of pieces.keys()) {
		let first = 0;
		let second = 0;
		for (let at = 0; at < pieceLength; at++) {
			first = (first << 8) | (second >>> 24);
			second = (second << 8) | (piece.charCodeAt(at) & 0xff);
		}
		const bit = place(first, second);
		table[bit >>> 3] = (table[bit >>> 3] ?? 0) | (1 << (bit & 7));
	}
	const search = (text: string, found: Set<string>) => {
		let first = 0;
		let second = 0;
		for (let end = 0; end < text.length; end++) {
			first = (first << 8) | (second >>> 24);
			second = (second << 8) | (text.charCodeAt(end) & 0xff);
			const bit = place(first, second);
			if (((table[bit >>> 3] ?? 0) & (1 << (bit & 7))) === 0) continue;
			const at = end + 1 - pieceLength;
			if (at < 0) continue;
			for (const length of lengths) {
				const leak = pieces.get(text.slice(at, at + length));
				if (leak !== undefined) found.add(leak);
			}
		}
	};
	return (output) => {
		const bytes = Buffer.from(output);
		const utf16 = new TextDecoder('utf-16le');
		const found = new Set<string>();
		for (const text of [bytes.toString('latin1'), utf16.decode(bytes), utf16.decode(bytes.subarray(1))])
			search(text, found);
		return [...found];
	};
}
