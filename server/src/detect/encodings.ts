import type { Span } from './types.ts';

/** Ways in which a text may hold another one. */
export type Encoding = 'base64' | 'hex' | 'percent' | 'escapes';

/** What a text says when it is decoded. */
export interface DecodedText {
	readonly encoding: Encoding;
	readonly text: string;
	/** The stretch of the encoded text that a stretch of the decoded one comes from; for Base64 whole groups of four. */
	readonly source: (start: number, end: number) => Span;
}

/** Encoded texts longer than this are not decoded, in UTF-16 units. */
export const longestEncoded = 32_768;
/** How often a decoded text is decoded again. */
export const deepestEncoding = 3;

const shortestEncoded = 12;

/**
 * Decodes a value in every way that its form allows: Base64 (standard and URL-safe, padded or not), hexadecimal digits,
 * percent signs, and the escapes of strings. Only what becomes readable text counts, so random keys are left alone.
 */
export function decodings(value: string): readonly DecodedText[] {
	if (value.length < shortestEncoded || value.length > longestEncoded) return [];
	return [fromHex(value), fromBase64(value), fromPercent(value), fromEscapes(value)].filter(
		(decoded) => decoded !== undefined,
	);
}

function fromBase64(value: string): DecodedText | undefined {
	if (value.length % 4 === 1 || !/^(?:[A-Za-z0-9+/]{12,}|[A-Za-z0-9_-]{12,})={0,2}$/.test(value)) return undefined;
	// a look at the first bytes settles nearly every random value
	if (!isReadable(Buffer.from(value.slice(0, 24), 'base64'))) return undefined;
	const bytes = Buffer.from(value, 'base64');
	if (!isReadable(bytes)) return undefined;
	return {
		encoding: 'base64',
		text: bytes.toString('latin1'),
		source: (start, end) => ({
			start: Math.floor(start / 3) * 4,
			end: end >= bytes.length ? value.length : Math.min(value.length, Math.ceil(end / 3) * 4),
		}),
	};
}

function fromHex(value: string): DecodedText | undefined {
	if (value.length % 2 !== 0 || !/^(?:[0-9a-f]{16,}|[0-9A-F]{16,})$/.test(value)) return undefined;
	if (!isReadable(Buffer.from(value.slice(0, 24), 'hex'))) return undefined;
	const bytes = Buffer.from(value, 'hex');
	if (!isReadable(bytes)) return undefined;
	return {
		encoding: 'hex',
		text: bytes.toString('latin1'),
		source: (start, end) => ({ start: start * 2, end: end * 2 }),
	};
}

const percentUnit = /%([0-9A-Fa-f]{2})/y;

function fromPercent(value: string): DecodedText | undefined {
	if (!/%[0-9A-Fa-f]{2}/.test(value)) return undefined;
	return byUnits(value, 'percent', (at) => {
		percentUnit.lastIndex = at;
		const match = percentUnit.exec(value);
		return match === null ? undefined : [String.fromCharCode(Number.parseInt(match[1] ?? '', 16)), at + 3];
	});
}

const escapeUnit = /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\}|([nrt\\/="'-]))/y;
const plainEscapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function fromEscapes(value: string): DecodedText | undefined {
	if (!value.includes('\\')) return undefined;
	return byUnits(value, 'escapes', (at) => {
		escapeUnit.lastIndex = at;
		const match = escapeUnit.exec(value);
		if (match === null) return undefined;
		const code = match[1] ?? match[2] ?? match[3];
		const sign = match[4] ?? '';
		const number = code === undefined ? 0 : Number.parseInt(code, 16);
		if (number > 0x10ffff) return undefined;
		return [code === undefined ? (plainEscapes[sign] ?? sign) : String.fromCodePoint(number), escapeUnit.lastIndex];
	});
}

/** Decodes unit by unit and remembers where each came from. */
function byUnits(
	value: string,
	encoding: Encoding,
	read: (at: number) => readonly [text: string, next: number] | undefined,
): DecodedText | undefined {
	const pieces: string[] = [];
	const starts: number[] = [];
	let decoded = 0;
	for (let at = 0; at < value.length; ) {
		const code = value.charCodeAt(at);
		const unit = code === 37 || code === 92 ? read(at) : undefined;
		const [text, next] = unit ?? [value.charAt(at), at + 1];
		if (unit !== undefined) decoded++;
		for (let i = 0; i < text.length; i++) starts.push(at);
		pieces.push(text);
		at = next;
	}
	if (decoded === 0) return undefined;
	return {
		encoding,
		text: pieces.join(''),
		source: (start, end) => ({ start: starts[start] ?? value.length, end: starts[end] ?? value.length }),
	};
}

/** Text of printable ASCII and line ends; a few other bytes may be letters of a language. */
function isReadable(bytes: Uint8Array): boolean {
	let others = 0;
	for (const byte of bytes) {
		if (byte < 9 || (byte > 13 && byte < 32) || byte === 127) return false;
		if (byte > 127) others++;
	}
	return others * 12 <= bytes.length && bytes.length > 0;
}
