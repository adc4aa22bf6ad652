/** How far in front of a value its name is looked for, in UTF-16 units. */
const reach = 160;

const beforeValue =
	/([A-Za-z_$][\w$.-]{0,79})(?:["'`\]]|\\["'])*(?:\s{0,8}:\s{0,4}[A-Za-z_][\w<>[\]?|. ]{0,30}(?==))?[ \t]{0,20}(?:=>|:=|\?=|={1,3}|:|,|\()[ \t]{0,20}(?:(?:[A-Za-z_][\w.]{0,40}\()|[bBrRuUfF@$])?(?:\\?["'`]){0,3}$/;

/** A URL that the value is a part of: the name stands before the URL, its user is none. */
const urlBefore = /(?:jdbc:|odbc:)?[A-Za-z][A-Za-z0-9+.-]{0,30}:\/\/[^\s"'`<>]{0,120}$/;

/**
 * Finds the variable, key, attribute or header name that a value is assigned to, by looking back on its line.
 *
 * @param start offset of the value.
 * @returns the name as it stands there, or `undefined`.
 */
export function keyNameBefore(text: string, start: number): string | undefined {
	const piece = text.slice(Math.max(0, start - reach), start);
	const line = piece.slice(Math.max(piece.lastIndexOf('\n'), piece.lastIndexOf('\r')) + 1);
	const front = line.includes('://') ? line.replace(urlBefore, '') : line;
	if (!givesValue(front)) return undefined;
	const name = beforeValue.exec(front)?.[1];
	return name === undefined || looksRandom(name) ? undefined : name;
}

/**
 * Does a line end like something that gives a value: in a separator or a call, with blanks, a prefix and quotes behind it?
 * The pattern needs to try every place of a line that does not.
 */
function givesValue(line: string): boolean {
	let end = line.length;
	while (end > 0 && /["'`\\]/.test(line.charAt(end - 1))) end--;
	return separates(line, end) || (/[bBrRuUfF@$]/.test(line.charAt(end - 1)) && separates(line, end - 1));
}

function separates(line: string, end: number): boolean {
	let at = end;
	while (at > 0 && (line.charAt(at - 1) === ' ' || line.charAt(at - 1) === '\t')) at--;
	return /[=>:,(]/.test(line.charAt(at - 1));
}

/** Letters and digits that alternate all the time make no name that anybody chose: it may be a secret itself. */
function looksRandom(name: string): boolean {
	return (name.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0) >= 5;
}
