/** Deeper than any file that somebody wrote; parsers of JSON overflow their stack at some thousands. */
const deepest = 400;

/**
 * Cuts a JSON text where its nesting becomes absurd, so that no parser overflows its stack over it. What is left is not
 * valid, and whoever reads it says so, as of every broken file.
 */
export function cutDeepNesting(text: string): string {
	let depth = 0;
	let quoted = false;
	for (let at = 0; at < text.length; at++) {
		const character = text.charCodeAt(at);
		if (quoted) {
			if (character === 0x5c) at++;
			else if (character === 0x22 || character === 0x0a) quoted = false;
		} else if (character === 0x22) quoted = true;
		else if (character === 0x5b || character === 0x7b) {
			if (++depth > deepest) return text.slice(0, at);
		} else if (character === 0x5d || character === 0x7d) depth--;
	}
	return text;
}
