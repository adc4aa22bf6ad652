import { entropy } from '../../detect/entropy.ts';
import type { Candidate, Check } from '../provider.ts';

/**
 * Runs that stand in documentation where a secret would stand. Stricter than the scanner's placeholder words, because
 * short words turn up in random text by chance.
 */
const samples =
	/x{5,}|0{8,}|\*{3,}|\.{3}|…|<[a-z]|example|sample|placeholder|redacted|changeme|change_me|replace[_-]?(?:me|with)|insert[_-]|dummy[_-]|fake[_-]|your[_-]|[_-]here(?![a-z0-9])|1234567890|abcdefghij|abcdef123/i;

/** Is `text` (without its fixed prefix) too regular to be random? */
export function looksMade(text: string): boolean {
	if (samples.test(text)) return true;
	const different = new Set(text.toLowerCase()).size;
	if (text.length >= 16 && different < 6) return true;
	return text.length >= 20 && entropy(text) < 2.5;
}

/** Check of a token whose first `fixed` characters are not random: what follows must look random. */
export function randomAfter(fixed: number): (candidate: Candidate) => Check {
	return ({ value }) =>
		looksMade(value.slice(fixed)) ? { ok: false, reason: 'the random part is a placeholder' } : { ok: true };
}

/** Check of a value that only its name makes a finding: random, and with both letters and digits. */
export const namedRandom = ({ value }: Candidate): Check => {
	if (looksMade(value)) return { ok: false, reason: 'the value is a placeholder' };
	if (!/[0-9]/.test(value) || !/[A-Za-z]/.test(value)) return { ok: false, reason: 'the value is a word or a number' };
	return { ok: true };
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
		if (looksMade(value.slice(fixed)))
			return { ok: false, reason: 'checksum wrong and the random part is a placeholder' };
		return { ok: true, confidence: 'low', evidence: ['checksum not valid'] };
	};
}
