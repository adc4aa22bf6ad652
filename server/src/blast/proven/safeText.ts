/** Words of a name: what separators of paths, references and identifiers keep apart. */
const word = /[A-Za-z0-9+=]{16,}/g;

/**
 * A name from a file as it may be shown. Names of buckets, roles, entries and users are no secrets, but anything may stand
 * in their place: a word that looks random is left out.
 */
export function safeText(text: string): string {
	return text.slice(0, 300).replace(word, (found) => (looksRandom(found) ? '…' : found));
}

/** Long, and of digits and letters in disorder. An account number is digits alone, a name hardly has more than a few. */
function looksRandom(text: string): boolean {
	if (/^\d+$/.test(text)) return text.length > 24;
	const digits = text.match(/\d/g)?.length ?? 0;
	const changes = text.match(/[a-z](?=[A-Z0-9])|[A-Z](?=[0-9])|\d(?=[A-Za-z])/g)?.length ?? 0;
	return text.length >= 32 ? digits >= 1 || changes >= 6 : digits >= 3 && changes >= 3;
}
