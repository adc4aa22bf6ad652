/** Shannon entropy of the characters of a text, in bits a character (0 for an empty text). */
export function entropy(text: string): number {
	const counts = new Map<number, number>();
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		counts.set(code, (counts.get(code) ?? 0) + 1);
	}
	let bits = 0;
	for (const count of counts.values()) {
		const share = count / text.length;
		bits -= share * Math.log2(share);
	}
	return bits;
}

/**
 * A cautious estimate of how many bits a guesser has to go through: entropy of the text times its length, never more
 * than its alphabet allows. Values that repeat themselves count little, dictionary words count too much: use it only
 * for values that a machine made.
 */
export function strengthBits(text: string): number {
	let alphabet = 0;
	if (/[0-9]/.test(text)) alphabet += 10;
	if (/[a-f]/.test(text)) alphabet += 6;
	if (/[g-z]/.test(text)) alphabet += 20;
	if (/[A-F]/.test(text)) alphabet += 6;
	if (/[G-Z]/.test(text)) alphabet += 20;
	if (/[^0-9A-Za-z]/.test(text)) alphabet += 2;
	if (alphabet < 2) return 0;
	// the entropy of a short sample is below that of its source, so the two bounds are averaged
	const perCharacter = Math.min(Math.log2(alphabet), (Math.log2(alphabet) + entropy(text)) / 2);
	return perCharacter * text.length;
}
