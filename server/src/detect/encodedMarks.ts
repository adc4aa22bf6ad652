import { longestEncoded } from './encodings.ts';
import type { Span } from './types.ts';

/** A piece of Base64 that tells what the text around it says. */
export interface EncodedMark {
	readonly literal: string;
	/** It may stand in the middle of the encoded text; others are its beginning. */
	readonly anywhere: boolean;
}

/** What whole files hold that stand in variables of CI systems, in YAML and in URLs. */
const pieces = ['PRIVATE KEY-----', '"kty"', '"service_account"', '"auths":'];

/** How tokens begin that people encode alone. */
const beginnings = [
	'-----BEGIN',
	'ghp_',
	'gho_',
	'ghu_',
	'ghs_',
	'ghr_',
	'github_pat_',
	'glpat-',
	'xoxb-',
	'xoxp-',
	'sk_live_',
	'rk_live_',
	'sk-ant-',
	'sk-proj-',
	'npm_',
	'pypi-AgEI',
	'dckr_pat_',
	'hvs.CAES',
	'dop_v1_',
	'shpat_',
	'AGE-SECRET-KEY-1',
	'postgres://',
	'postgresql://',
	'mongodb://',
	'mongodb+srv://',
];

/** The characters of Base64 that follow from `text` alone when `before` bytes stand in front of it, counted modulo 3. */
function inBase64(text: string, before: 0 | 1 | 2): string {
	const whole = Buffer.from(' '.repeat(before) + text).toString('base64');
	return whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + text.length) * 8) / 6));
}

/** Every mark by what is searched for, its lower-case form. */
export const encodedMarks: ReadonlyMap<string, EncodedMark> = new Map(
	[
		...beginnings.map((text) => ({ literal: inBase64(text, 0), anywhere: false })),
		...pieces.flatMap((text) =>
			([0, 1, 2] as const).map((before) => ({ literal: inBase64(text, before), anywhere: true })),
		),
	].map((mark) => [mark.literal.toLowerCase(), mark]),
);

const letter = /[A-Za-z0-9+/_-]/;

/**
 * The run of Base64 letters around a mark.
 *
 * @param end the offset behind the mark.
 * @param from the offset behind the last run that was looked at: marks in a row would take quadratic time otherwise.
 * @returns how far was looked, and the run; no run where it is too long to be decoded, where the letters of the mark
 *   differ in case, or where it is no beginning and has to be one.
 */
export function encodedRun(
	text: string,
	end: number,
	mark: EncodedMark,
	from: number,
): { readonly run?: Span; readonly done: number } {
	let start = end - mark.literal.length;
	if (text.slice(start, end) !== mark.literal) return { done: from };
	const least = Math.max(from, end - longestEncoded);
	if (mark.anywhere) while (start > least && letter.test(text.charAt(start - 1))) start--;
	if (start > 0 && letter.test(text.charAt(start - 1))) return { done: mark.anywhere ? end : from };
	const rest = /^[A-Za-z0-9+/_-]*={0,2}/.exec(text.slice(end, start + longestEncoded))?.[0].length ?? 0;
	const done = end + rest;
	return letter.test(text.charAt(done)) ? { done } : { run: { start, end: done }, done };
}
