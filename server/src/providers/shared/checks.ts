import { entropy } from '../../detect/entropy.ts';
import type { Candidate, Check } from '../provider.ts';

/**
 * What documentation writes where a secret would stand. Stricter than the scanner's placeholder words, because short
 * words turn up in random text by chance.
 */
const masks =
	/x{5,}|\*{3,}|\.{3}|…|<[a-z]|placeholder|redacted|changeme|change_me|replace[_-]?(?:me|with)|insert[_-]|dummy[_-]|fake[_-]|your[_-]|[_-]here(?![a-z0-9])/i;

/** What people type when they make a value up. */
const sequences = /example|sample|([0-9b-z])\1{7,}|123456|654321|abcdef|qwerty/i;

/** Does `text` (without its fixed prefix) stand for a secret instead of being one? */
export function looksMasked(text: string): boolean {
	return masks.test(text);
}

/** Is `text` (without its fixed prefix) too regular to be random? */
export function looksMade(text: string): boolean {
	if (looksMasked(text) || sequences.test(text)) return true;
	if (text.length >= 12 && runsOn(text)) return true;
	if (text.length >= 16 && new Set(text.toLowerCase()).size < 6) return true;
	return text.length >= 20 && entropy(text) < 2.5;
}

/** Follows a character mostly on its neighbour in the alphabet, or on itself, as in `LMNOPQRSTUUU999`? */
function runsOn(text: string): boolean {
	let steps = 0;
	for (let i = 1; i < text.length; i++) {
		const step = text.charCodeAt(i) - text.charCodeAt(i - 1);
		if (step === 0 || step === 1) steps++;
	}
	return steps * 10 >= text.length * 8;
}

/**
 * Check of a token whose first `fixed` characters are not random. A mask is no finding; a made-up value in the right format
 * is one of low confidence, because the format alone is strong evidence.
 */
export function randomAfter(fixed: number): (candidate: Candidate) => Check {
	return ({ value }) => {
		const random = value.slice(fixed);
		if (looksMasked(random)) return { ok: false, reason: 'the random part is a placeholder' };
		return looksMade(random)
			? { ok: true, confidence: 'low', evidence: ['the random part looks made up'] }
			: { ok: true };
	};
}

/** Check of a value that only its name makes a finding: random, and with both letters and digits. */
export const namedRandom = ({ value }: Candidate): Check => {
	if (looksMasked(value)) return { ok: false, reason: 'the value is a placeholder' };
	if (!/[0-9]/.test(value) || !/[A-Za-z]/.test(value)) return { ok: false, reason: 'the value is a word or a number' };
	return looksMade(value) ? { ok: true, confidence: 'low', evidence: ['the value looks made up'] } : { ok: true };
};

/** Text of at most `length` characters on both sides of a match, lower case, for looking at what stands around it. */
export function around({ text, start, end }: Candidate, length: number): string {
	return text.slice(Math.max(0, start - length), Math.min(text.length, end + length)).toLowerCase();
}

/** What stands before the match on its line. */
export function lineBefore({ text, start }: Candidate, most = 400): string {
	const piece = text.slice(Math.max(0, start - most), start);
	return piece.slice(piece.lastIndexOf('\n') + 1);
}

/**
 * Confidence by a checksum: a right one proves the format, a wrong one stays a finding of low confidence,
 * because providers bring new generations of their tokens.
 */
export function byChecksum(fixed: number, valid: (value: string) => boolean): (candidate: Candidate) => Check {
	return ({ value }) => {
		if (valid(value)) return { ok: true, confidence: 'high', evidence: ['checksum valid'] };
		if (looksMasked(value.slice(fixed)))
			return { ok: false, reason: 'checksum wrong and the random part is a placeholder' };
		return { ok: true, confidence: 'low', evidence: ['checksum not valid'] };
	};
}

/**
 * Check of a token whose start is unmistakable and whose pattern has an open end: one that goes on longer than its format is
 * of low confidence. Tokens do stand without anything between them, and providers lengthen their formats.
 */
export function openEnd(check: (candidate: Candidate) => Check): (candidate: Candidate) => Check {
	return (candidate) => {
		const result = check(candidate);
		return result.ok && /[A-Za-z0-9_]/.test(candidate.text.charAt(candidate.end))
			? { ok: true, confidence: 'low', evidence: [...(result.evidence ?? []), 'goes on longer than the format'] }
			: result;
	};
}
