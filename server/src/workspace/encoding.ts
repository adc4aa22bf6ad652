import { isUtf8 } from 'node:buffer';

/** How the bytes of a text file stand for characters; a byte order mark is part of the name, never of the text. */
export type Encoding = 'utf8' | 'utf8bom' | 'utf16le' | 'utf16lebom' | 'utf16be' | 'utf16bebom' | 'latin1';

/** A text and what is needed to write it back byte for byte. */
export interface DecodedText {
	readonly binary?: false;
	/** Without byte order mark: offsets into it are those of an editor. */
	readonly text: string;
	readonly encoding: Encoding;
	/** False when encoding the text again would not give the same bytes (UTF-16 with an odd last byte): do not write. */
	readonly lossless: boolean;
}

/** The bytes are not text. */
export interface BinaryContent {
	readonly binary: true;
}

/** The text holds a character that the file's encoding cannot express; nothing was written. */
export class EncodingError extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'EncodingError';
	}
}

/** Bytes that are looked at to tell text from binary content; git looks at the same number. */
export const sniffLength = 8000;
const controls = /[^\P{Cc}\t\n\v\f\r]/u;

/**
 * Reads bytes as text: byte order mark first, then UTF-16 by its pattern of zero bytes, then UTF-8, then Latin-1,
 * which maps every byte to one character and so loses nothing.
 */
export function decodeText(bytes: Uint8Array): DecodedText | BinaryContent {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (isMarkedUtf8(buffer) && isUtf8(buffer)) {
		return { text: buffer.toString('utf8', 3), encoding: 'utf8bom', lossless: true };
	}
	if (buffer[0] === 0xff && buffer[1] === 0xfe) return utf16(buffer, 2, 'utf16lebom');
	if (buffer[0] === 0xfe && buffer[1] === 0xff) return utf16(buffer, 2, 'utf16bebom');
	const start = buffer.subarray(0, sniffLength);
	if (start.includes(0)) {
		const encoding = utf16WithoutMark(start);
		return encoding === undefined ? { binary: true } : utf16(buffer, 0, encoding);
	}
	return isUtf8(buffer)
		? { text: buffer.toString('utf8'), encoding: 'utf8', lossless: true }
		: { text: buffer.toString('latin1'), encoding: 'latin1', lossless: true };
}

/**
 * Will {@link decodeText} call a file binary that begins with these bytes? They have to be the first {@link sniffLength}
 * at least, where the file has as many.
 */
export function looksBinary(bytes: Uint8Array): boolean {
	const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, sniffLength));
	const marked = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
	return start.includes(0) && !marked && !isMarkedUtf8(start) && utf16WithoutMark(start) === undefined;
}

/**
 * The bytes of a text in an encoding, with the byte order mark that the encoding names.
 *
 * @throws {EncodingError} when the encoding has no bytes for a character of the text.
 */
export function encodeText(text: string, encoding: Encoding): Buffer {
	switch (encoding) {
		case 'utf8':
		case 'utf8bom':
			if (/\p{Surrogate}/u.test(text)) throw new EncodingError('The text holds half of a surrogate pair.');
			return Buffer.from(encoding === 'utf8' ? text : `\uFEFF${text}`, 'utf8');
		case 'utf16le':
			return Buffer.from(text, 'utf16le');
		case 'utf16lebom':
			return Buffer.from(`\uFEFF${text}`, 'utf16le');
		case 'utf16be':
			return Buffer.from(text, 'utf16le').swap16();
		case 'utf16bebom':
			return Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
		case 'latin1': {
			const outside = /[^\0-\xFF]/u.exec(text);
			if (outside !== null) {
				throw new EncodingError('The file is not UTF-8, and the new text has a character that Latin-1 lacks.');
			}
			return Buffer.from(text, 'latin1');
		}
	}
}

function utf16(
	buffer: Buffer,
	skip: number,
	encoding: 'utf16le' | 'utf16lebom' | 'utf16be' | 'utf16bebom',
): DecodedText {
	const length = buffer.length - ((buffer.length - skip) % 2);
	const even = buffer.subarray(skip, length);
	const littleEndian = encoding.startsWith('utf16le') ? even : Buffer.from(even).swap16();
	return { text: littleEndian.toString('utf16le'), encoding, lossless: length === buffer.length };
}

function isMarkedUtf8(buffer: Buffer): boolean {
	return buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf;
}

/** The byte order of UTF-16 that has no mark. Few bytes fit the pattern by chance; text has no control characters. */
function utf16WithoutMark(start: Buffer): 'utf16le' | 'utf16be' | undefined {
	const guess = guessUtf16(start);
	return guess === undefined || controls.test(utf16(start, 0, guess).text) ? undefined : guess;
}

/** Mostly Western text in UTF-16 has a zero in nearly every second byte, and hardly any in the others. */
function guessUtf16(start: Buffer): 'utf16le' | 'utf16be' | undefined {
	const pairs = Math.floor(start.length / 2);
	if (pairs < 2) return undefined;
	let even = 0;
	let odd = 0;
	for (let index = 0; index < pairs * 2; index++) {
		if (start[index] !== 0) continue;
		if (index % 2 === 0) even++;
		else odd++;
	}
	if (odd > pairs * 0.6 && even < pairs * 0.05) return 'utf16le';
	if (even > pairs * 0.6 && odd < pairs * 0.05) return 'utf16be';
	return undefined;
}
