/** A form in which a value may stand somewhere, as bytes to look for. */
export type Needle = Buffer;

/** Values shorter than this are not looked for: they stand in other texts by chance. Characters. */
export const shortestValue = 8;

/**
 * The forms of a value that leftovers are looked for in: as it is, JSON-escaped, percent-encoded, base64 (at each of the
 * three alignments, both alphabets), hexadecimal and UTF-16. For search on this machine; never kept, never printed.
 */
export function needlesOf(values: readonly string[]): readonly Needle[] {
	const needles = new Map<string, Needle>();
	const add = (bytes: Buffer) => {
		if (bytes.length >= shortestValue) needles.set(bytes.toString('latin1'), bytes);
	};
	for (const value of values.filter((candidate) => candidate.length >= shortestValue)) {
		add(Buffer.from(value));
		add(Buffer.from(JSON.stringify(value).slice(1, -1)));
		// A transcript in JSON quotes a file that is JSON itself.
		add(Buffer.from(JSON.stringify(JSON.stringify(value).slice(1, -1)).slice(1, -1)));
		add(Buffer.from(encodeURIComponent(value)));
		add(Buffer.from(value, 'utf16le'));
		for (const base64 of base64Forms(value)) add(Buffer.from(base64));
		if (value.length >= 16) add(Buffer.from(Buffer.from(value).toString('hex')));
	}
	return [...needles.values()];
}

/** What of a value's base64 does not depend on its neighbours, for each position it may have in a group of three bytes. */
function base64Forms(value: string): readonly string[] {
	const forms: string[] = [];
	for (const shift of [0, 1, 2]) {
		const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(value)]);
		const whole = bytes.length - (bytes.length % 3);
		const skip = shift === 0 ? 0 : 4;
		const stable = bytes.subarray(0, whole).toString('base64').slice(skip);
		if (stable.length >= 12) forms.push(stable, stable.replaceAll('+', '-').replaceAll('/', '_'));
	}
	return forms;
}

/** Does one of the forms stand in these bytes? Gives the offset of the first. */
export function findNeedle(bytes: Buffer, needles: readonly Needle[]): number {
	let first = -1;
	for (const needle of needles) {
		const at = bytes.indexOf(needle);
		if (at !== -1 && (first === -1 || at < first)) first = at;
	}
	return first;
}
