import { Transform } from 'node:stream';

/** A value that must not be printed, and the name it is printed as. */
export interface Secret {
	readonly name: string;
	readonly value: string;
}

interface Needle {
	readonly bytes: Buffer;
	readonly name: string;
	/** Tools break this form into lines (`base64`, `xxd -p`): it is looked for across line ends as well. */
	readonly wraps: boolean;
}

/** Values shorter than this (characters) are left alone: masking `ab` everywhere would destroy the output and hide nothing. */
const shortest = 4;
/**
 * A line is held back for its next one only when it ends with so many characters of an encoded value: with fewer, every eighth
 * line of any output would wait.
 */
const shortestBroken = 8;
/** Lines of a value with several lines (PEM) are masked one by one from this length on. */
const shortestLine = 12;

/**
 * A stream that replaces known values by `[agent-reach:NAME]`: as they are, as JSON and percent encode them, in base64
 * and base64url at each of the three alignments, and in hexadecimal, these also where they are broken into lines. A value split
 * over chunks is found; everything that cannot become part of a value is passed on at once.
 */
export function createMask(secrets: readonly Secret[]): Transform {
	const needles = needlesOf(secrets);
	let held: Buffer = Buffer.alloc(0);
	// Bytes at the start of `held` that belong to a value whose mask was written already.
	let covered = 0;
	const pass = (chunk: Buffer, last: boolean): Buffer => {
		const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
		const cut = last ? bytes.length : bytes.length - undecided(bytes, needles);
		const { output, coveredAfter } = masked(bytes, cut, covered, needles);
		held = Buffer.from(bytes.subarray(cut));
		covered = coveredAfter;
		return output;
	};
	return new Transform({
		transform: (chunk: Buffer, _encoding, done) => done(null, pass(chunk, false)),
		flush: (done) => done(null, pass(Buffer.alloc(0), true)),
	});
}

/** Replaces known values in a text that is there as a whole. */
export function maskText(text: string, secrets: readonly Secret[]): string {
	const bytes = Buffer.from(text);
	return masked(bytes, bytes.length, 0, needlesOf(secrets)).output.toString('utf8');
}

/** Every form of every value that is looked for. */
function needlesOf(secrets: readonly Secret[]): readonly Needle[] {
	const found = new Map<string, Needle>();
	for (const { name, value } of secrets) {
		const lines = value.split(/\r\n|\n|\r/).filter((line) => line.length >= shortestLine);
		for (const plain of new Set([value, value.trim(), ...(value.includes('\n') ? lines : [])])) {
			if (plain.length < shortest) continue;
			for (const { form, wraps } of formsOf(plain)) {
				const bytes = Buffer.from(form, 'utf8');
				if (bytes.length >= shortest && !found.has(form)) found.set(form, { bytes, name, wraps });
			}
		}
	}
	return [...found.values()];
}

interface Form {
	readonly form: string;
	readonly wraps: boolean;
}

function* formsOf(value: string): Generator<Form> {
	for (const form of writtenForms(value)) yield { form, wraps: false };
	const bytes = Buffer.from(value, 'utf8');
	if (bytes.length < 6) return;
	const hex = bytes.toString('hex');
	yield { form: hex, wraps: true };
	yield { form: hex.toUpperCase(), wraps: true };
	for (const shift of [0, 1, 2]) {
		const core = base64Core(bytes, shift);
		yield { form: core, wraps: true };
		yield { form: core.replaceAll('+', '-').replaceAll('/', '_'), wraps: true };
	}
}

function* writtenForms(value: string): Generator<string> {
	yield value;
	const json = JSON.stringify(value).slice(1, -1);
	yield json;
	yield json.replaceAll('/', '\\/');
	// JSON inside JSON, as logs have it.
	yield JSON.stringify(json).slice(1, -1);
	// Lone surrogates cannot be percent-encoded; the way through UTF-8 replaces them.
	const percent = encodeURIComponent(Buffer.from(value, 'utf8').toString('utf8'));
	yield percent;
	yield percent.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
	yield percent.replaceAll('%20', '+');
	yield percent.replace(/[!'()*~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The characters of base64 that depend on the value alone when `shift` bytes of something else stand before it. */
function base64Core(bytes: Buffer, shift: number): string {
	const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
		.toString('base64')
		.replace(/=+$/, '');
	const first = Math.ceil((shift * 8) / 6);
	const last = Math.floor(((shift + bytes.length) * 8) / 6);
	return encoded.slice(first, last);
}

/** A text without its line ends, and where each of its bytes stood. */
interface Unwrapped {
	readonly bytes: Buffer;
	readonly places: Uint32Array;
}

function unwrap(bytes: Buffer): Unwrapped {
	const kept = Buffer.allocUnsafe(bytes.length);
	const places = new Uint32Array(bytes.length + 1);
	let length = 0;
	for (let at = 0; at < bytes.length; at++) {
		const byte = bytes[at] ?? 0;
		if (byte === 0x0a || byte === 0x0d) continue;
		kept[length] = byte;
		places[length++] = at;
	}
	return { bytes: kept.subarray(0, length), places };
}

/** How many bytes at the end may be the beginning of a value. */
function undecided(bytes: Buffer, needles: readonly Needle[]): number {
	const plain = longestStart(bytes, needles);
	const wrapping = needles.filter(({ wraps }) => wraps);
	if (wrapping.length === 0) return plain;
	const longest = Math.max(...wrapping.map(({ bytes: needle }) => needle.length));
	const tail = bytes.subarray(Math.max(0, bytes.length - 2 * longest));
	const { bytes: joined, places } = unwrap(tail);
	const length = longestStart(joined, wrapping);
	return length < shortestBroken ? plain : Math.max(plain, tail.length - (places[joined.length - length] ?? 0));
}

function longestStart(bytes: Buffer, needles: readonly Needle[]): number {
	let longest = 0;
	for (const { bytes: needle } of needles) {
		const most = Math.min(needle.length - 1, bytes.length);
		for (let length = most; length > longest; length--) {
			const start = bytes.length - length;
			if (bytes[start] === needle[0] && bytes.compare(needle, 0, length, start) === 0) {
				longest = length;
				break;
			}
		}
	}
	return longest;
}

interface Stretch {
	readonly start: number;
	readonly end: number;
	readonly name: string;
}

/** Output for the bytes before `cut`; a value that reaches over the cut is written once, its rest remembered as covered. */
function masked(
	bytes: Buffer,
	cut: number,
	covered: number,
	needles: readonly Needle[],
): { readonly output: Buffer; readonly coveredAfter: number } {
	const output: Buffer[] = [];
	let at = covered;
	for (const { start, end, name } of stretches(bytes, needles)) {
		if (start >= cut) break;
		if (end <= at) continue;
		// One that begins before `at` overlaps what is masked already and only continues it.
		if (start >= at) output.push(bytes.subarray(at, start), Buffer.from(`[agent-reach:${name}]`));
		at = end;
	}
	if (at < cut) output.push(bytes.subarray(at, cut));
	return { output: Buffer.concat(output), coveredAfter: Math.max(0, at - cut) };
}

/** All places of all values, in order of their start. */
function stretches(bytes: Buffer, needles: readonly Needle[]): readonly Stretch[] {
	const found: Stretch[] = [];
	const look = (text: Buffer, needle: Needle, place: (at: number) => number) => {
		for (let at = text.indexOf(needle.bytes); at >= 0; at = text.indexOf(needle.bytes, at + 1)) {
			found.push({ start: place(at), end: place(at + needle.bytes.length - 1) + 1, name: needle.name });
		}
	};
	for (const needle of needles) look(bytes, needle, (at) => at);
	const wrapping = needles.filter(({ wraps }) => wraps);
	if (wrapping.length > 0 && bytes.includes(0x0a)) {
		const { bytes: joined, places } = unwrap(bytes);
		for (const needle of wrapping) look(joined, needle, (at) => places[at] ?? 0);
	}
	return found.sort((a, b) => a.start - b.start || b.end - a.end);
}
