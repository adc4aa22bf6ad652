/** Words of a name: what separators of paths, references and identifiers keep apart. */
const word = /[A-Za-z0-9+=]{16,}/g;

/**
 * A name from a file as it may be shown. Names of buckets, roles, entries and users are no secrets, but anything may stand
 * in their place: a word that looks random is left out.
 */
export function safeText(text: string): string {
	return text
		.replace(sealed, '…')
		.slice(0, 300)
		.replace(word, (found) => (looksRandom(found) ? '…' : found));
}

/** What stands for a sealed word: characters that no name has, around a tag. */
const sealed = /\uE0AF[0-9a-f]*\uE0AE/g;

/**
 * A name from a file as it may be kept or sent: a word that looks random is replaced by a tag of it, so that two names still
 * are the same when they were. Shown with {@link safeText}, it looks as if it had not been sealed.
 */
export function sealText(text: string, tagOf: (word: string) => string): string {
	return text.replace(word, (found) => (looksRandom(found) ? `\uE0AF${tagOf(found)}\uE0AE` : found));
}

/** Would {@link sealText} change it? */
export function holdsRandom(text: string): boolean {
	return (text.match(word) ?? []).some(looksRandom);
}

/** Long, and of digits and letters in disorder. An account number is digits alone, a name hardly has more than a few. */
function looksRandom(text: string): boolean {
	if (/^\d+$/.test(text)) return text.length > 24;
	const digits = text.match(/\d/g)?.length ?? 0;
	const changes = text.match(/[a-z](?=[A-Z0-9])|[A-Z](?=[0-9])|\d(?=[A-Za-z])/g)?.length ?? 0;
	return text.length >= 32 ? digits >= 1 || changes >= 6 : digits >= 3 && changes >= 3;
}
