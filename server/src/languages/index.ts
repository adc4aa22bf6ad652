import { compose } from './compose.ts';
import { dotenv } from './dotenv.ts';
import { javascript } from './javascript.ts';
import type { Language } from './language.ts';
import { mcp } from './mcp.ts';
import { npmrc } from './npmrc.ts';
import { python } from './python.ts';
import { refusedFormats } from './refused.ts';
import { shell } from './shell.ts';

/** All languages and formats, the most particular first. */
export const languages: readonly Language[] = [
	mcp,
	dotenv,
	npmrc,
	compose,
	javascript,
	python,
	shell,
	...refusedFormats,
];

/**
 * The language of a file.
 *
 * @param languageId LSP language id, where an editor gave one; without it the path decides.
 * @returns `undefined` for a language that is not known.
 */
export function languageFor(path: string, languageId?: string): Language | undefined {
	return languages.find((language) => language.matches(path, languageId));
}
