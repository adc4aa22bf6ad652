import { dotenv } from './dotenv.ts';
import { javascript } from './javascript.ts';
import type { Language } from './language.ts';

/** All languages and formats, the most particular first. */
export const languages: readonly Language[] = [dotenv, javascript];

/**
 * The language of a file.
 *
 * @param languageId LSP language id, where an editor gave one; without it the path decides.
 * @returns `undefined` for a language that is not known.
 */
export function languageFor(path: string, languageId?: string): Language | undefined {
	return languages.find((language) => language.matches(path, languageId));
}
