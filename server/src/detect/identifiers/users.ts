import type { Detection, Span } from '../types.ts';

/** How far in front of a password its user name may stand, in UTF-16 units. */
const reach = 240;

/** A name of a person or a program, as it stands in quotes or between separators. */
const name = '[\\w.@\\\\^+-]{1,64}';

/** The end of a line, perhaps some lines of comment. */
const lineEnd = '[ \\t]{0,4}\\r?\\n(?:[ \\t]{0,20}(?://|#)[^\\n]{0,80}\\r?\\n){0,2}';
/** Source of an entry `user = name`, perhaps a comment, then `password =`; `gives` stands between a name and its value. */
const entry = (gives: string) =>
	`(?<=^|[\\s{,;"'_(<])(?:user(?:[_ -]?(?:name|id))?|login|uid)["']?${gives}["']?(?<value>${name})["']?(?:[,;](?:${lineEnd})?|${lineEnd}|[ \\t])[ \\t]{0,20}["']?\\w{0,20}(?:password|passwd|pass|pwd)["']?${gives}["']?`;
const assigned = '[ \\t]{0,12}(?:=>|=|:)[ \\t]{0,12}';
/** Groovy and Ruby write `username 'name'` too. */
const loose = `(?:${assigned}|[ \\t]{1,12}(?=["']))`;
const assignedEntry = new RegExp(`${entry(assigned)}$`, 'i');

/** The entry of a login, whatever stands there as the password; group `value` is the user name. */
export const loginEntry = new RegExp(entry(loose), 'dgi');

/**
 * Where a user name stands in front of its password: each matches at the end of the text before the value. What is between
 * the two is bounded, and holds no other value.
 */
const before: readonly RegExp[] = [
	// scheme://user:
	new RegExp(`://(?<value>${name}):$`, 'd'),
	// curl -u user:
	new RegExp(`(?:^|\\s)(?:-u|--user)[ =]["']?(?<value>${name}):["']?$`, 'd'),
	// NetworkCredential("user", "
	new RegExp(`["'](?<value>${name})["'][ \\t]{0,4},\\s{0,40}["']$`, 'd'),
	// login user password, -User user -Password
	new RegExp(
		`(?:\\blogin|\\buser|-u(?:ser(?:name)?)?)[ \\t\\r\\n]{1,12}["']?(?<value>${name})["']?[ \\t\\r\\n]{1,12}(?:password|-p(?:ass(?:word)?)?)[ \\t]{1,4}["']?$`,
		'di',
	),
	new RegExp(`${entry(loose)}$`, 'di'),
];

/** How such an entry ends. Most values have no such name, and their surroundings need no search for users. */
const passwordEnd = new RegExp(`(?:password|passwd|pass|pwd)["']?${assigned}["']?$`, 'i');

/** Does an entry that gives a user a name stand right before a value, `user = x` before `password = `? */
export function isBesideUser(text: string, { start }: Span): boolean {
	if (!passwordEnd.test(text.slice(Math.max(0, start - 48), start))) return false;
	const before = text.slice(Math.max(0, start - reach), start);
	return /user|login|uid/i.test(before) && assignedEntry.test(before);
}

/** The user name in front of a password, or nothing. */
export function userBefore(text: string, { start }: Span): Span | undefined {
	const from = Math.max(0, start - reach);
	const piece = text.slice(from, start);
	for (const pattern of before) {
		const [first, last] = pattern.exec(piece)?.indices?.groups?.['value'] ?? [];
		if (first !== undefined && last !== undefined) return { start: from + first, end: from + last };
	}
	return undefined;
}

/** Is a finding a password, to which a user belongs? */
export function isLogin({ type }: Detection): boolean {
	return /(?:^|[.-])(?:password|credential|url)$|-url$|password/.test(type);
}
