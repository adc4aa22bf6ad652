/**
 * Turns an English message and its arguments into the text a user sees.
 *
 * Every user-visible string of the server goes through a function of this type; it is passed in, never imported,
 * so that the pure core stays free of state. `{0}`, `{1}` stand for the arguments.
 */
export interface Localize {
	(message: string, ...args: readonly (string | number)[]): string;
	/** The translations it was made of, so that another thread can have the same words; absent: English. */
	readonly bundle?: Readonly<Record<string, string>>;
}

/**
 * Makes a {@link Localize} from a bundle of translations.
 *
 * @param bundle English message -> translated message; a message that is not in it stays English.
 */
export function createLocalize(bundle: Readonly<Record<string, string>> = {}): Localize {
	const localize: Localize = (message, ...args) => {
		const text = bundle[message] ?? message;
		// Most messages have no arguments, and thousands are made at once.
		if (args.length === 0) return text;
		return text.replace(/\{(\d+)\}/g, (placeholder, index: string) => String(args[Number(index)] ?? placeholder));
	};
	return Object.keys(bundle).length === 0 ? localize : Object.assign(localize, { bundle });
}

/** English, the language the messages are written in. */
export const english: Localize = createLocalize();

/**
 * A message of ours with what is put into it, made where no language is known: facts, decoders and checks are tables and
 * functions that do not depend on who reads them.
 */
export interface Saying {
	readonly message: string;
	/** Names and numbers are put in as they are; what is a saying itself is put into words as well. */
	readonly args: readonly (string | number | Saying)[];
}

/** What is said later: a whole message, or one with something put into it. */
export type Text = string | Saying;

/** Keeps a message and its arguments for later. */
export function saying(message: string, ...args: Saying['args']): Saying {
	return { message, args };
}

/** Words of ours, with commas between them. */
export function listed(words: readonly string[]): Saying {
	const [first = saying('{0}', ''), ...others] = words.map((word) => saying(word));
	return others.reduce((list, word) => saying('{0}, {1}', list, word), first);
}

/** Says it in a language. */
export function say(text: Text, t: Localize): string {
	if (typeof text === 'string') return t(text);
	return t(text.message, ...text.args.map((arg) => (typeof arg === 'object' ? say(arg, t) : arg)));
}
