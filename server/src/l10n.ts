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
