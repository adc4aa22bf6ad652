import { Transform } from 'node:stream';

/** A value that must not be printed, and the name it is printed as. */
export interface Secret {
	readonly name: string;
	readonly value: string;
}

interface Needle {
	readonly bytes: Buffer;
	readonly name: string;
}

/** Values shorter than this (characters) are left alone: masking `ab` everywhere would destroy the output and hide nothing. */
const shortest = 4;
/** Lines of a value with several lines (PEM) are masked one by one from this length on. */
const shortestLine = 12;

/**
 * A stream that replaces known values by `[agent-reach:NAME]`: as they are, as JSON and percent encode them, in base64
 * and base64url at each of the three alignments, and in hexadecimal. A value split over chunks is found; everything that
 * cannot become part of a value is passed on at once.
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
			for (const form of formsOf(plain)) {
				const bytes = Buffer.from(form, 'utf8');
				if (bytes.length >= shortest && !found.has(form)) found.set(form, { bytes, name });
			}
		}
	}
	return [...found.values()];
}

function* formsOf(value: string): Generator<string> {
	yield value;
	const json = JSON.stringify(value).slice(1, -1);
	yield json;
	yield json.replaceAll('/', '\\/');
	// Lone surrogates cannot be percent-encoded; the way through UTF-8 replaces them.
	const percent = encodeURIComponent(Buffer.from(value, 'utf8').toString('utf8'));
	yield percent;
	yield percent.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
	yield percent.replaceAll('%20', '+');
	yield percent.replace(/[!'()*~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
	const bytes = Buffer.from(value, 'utf8');
	if (bytes.length < 6) return;
	yield bytes.toString('hex');
	yield bytes.toString('hex').toUpperCase();
	for (const shift of [0, 1, 2]) {
		const core = base64Core(bytes, shift);
		yield core;
		yield core.replaceAll('+', '-').replaceAll('/', '_');
	}
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

/** How many bytes at the end may be the beginning of a value. */
function undecided(bytes: Buffer, needles: readonly Needle[]): number {
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
	for (const { bytes: needle, name } of needles) {
		for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1)) {
			found.push({ start: at, end: at + needle.length, name });
		}
	}
	return found.sort((a, b) => a.start - b.start || b.end - a.end);
}
