import { parse, TomlError } from 'smol-toml';
import type { Localize } from '../../l10n.ts';
import type { ForeignProblem } from './types.ts';

/** Files that extend each other, the first one counted: more of them are a mistake. */
export const longestChain = 5;

/** A table of TOML. */
export type Table = Readonly<Record<string, unknown>>;

/** One file of a chain. */
export interface GitleaksSource {
	/** Relative to the root, posix. */
	readonly file: string;
	readonly text: string;
	readonly config: Table;
}

/** Something that does not count, and the file in which it stands. */
export interface SourceProblem extends ForeignProblem {
	readonly file: string;
}

/** A file with all that it extends, itself first. */
export interface GitleaksChain {
	readonly sources: readonly GitleaksSource[];
	readonly problems: readonly SourceProblem[];
}

/** Texts of other files by path; `null` for one that was looked for and is not there. */
export type ExtendedTexts = Readonly<Record<string, string | null>>;

/**
 * Where the file that a configuration extends may stand, the likeliest place first: beside the configuration, or, as
 * gitleaks reads it, below the folder in which the tool is started. Only places inside the root are named.
 *
 * @returns nothing when it extends no file, or when the text is no TOML.
 */
export function extendedPlaces(file: string, text: string): readonly string[] {
	const path = extendedPath(tableOf(text));
	return path === undefined ? [] : placesOf(file, path);
}

/** Reads a configuration and, as far as `texts` has them, the files that it extends. What cannot be followed is told. */
export function readChain(file: string, text: string, texts: ExtendedTexts, t: Localize): GitleaksChain {
	const sources: GitleaksSource[] = [];
	const problems: SourceProblem[] = [];
	let next: { readonly file: string; readonly text: string } | undefined = { file, text };
	while (next !== undefined) {
		const { file: current, text: content }: { readonly file: string; readonly text: string } = next;
		const config = tableOf(content);
		if ('error' in config) {
			problems.push({ file: current, ...config.error, message: t('No valid TOML: nothing in it counts.') });
			break;
		}
		sources.push({ file: current, text: content, config: config.table });
		const path = extendedPath(config);
		if (path === undefined) break;
		const found = follow(current, path, sources, texts, t);
		if ('message' in found) problems.push({ file: current, ...lineOf(content, path), message: found.message });
		next = 'message' in found ? undefined : found;
	}
	return { sources, problems };
}

function follow(
	file: string,
	path: string,
	sources: readonly GitleaksSource[],
	texts: ExtendedTexts,
	t: Localize,
): { readonly file: string; readonly text: string } | { readonly message: string } {
	const places = placesOf(file, path);
	if (places.length === 0) {
		return { message: t('The file that it extends stands outside of this folder: it is not read.') };
	}
	const known = (place: string) => sources.some((source) => source.file === place);
	const place = places.find((each) => known(each) || typeof texts[each] === 'string');
	if (place !== undefined && known(place)) {
		return { message: t('It extends a file that extends it: what is in the circle counts once.') };
	}
	const text = place === undefined ? undefined : texts[place];
	if (place === undefined || typeof text !== 'string') {
		return { message: t('The file that it extends is not there, or cannot be read, or is a link out of this folder.') };
	}
	if (sources.length >= longestChain) {
		return { message: t('More than {0} files extend each other: the further ones are not read.', longestChain) };
	}
	return { file: place, text };
}

type Parsed = { readonly table: Table } | { readonly error: { readonly line?: number } };

function tableOf(text: string): Parsed {
	try {
		return { table: parse(text) as Table };
	} catch (error) {
		return { error: error instanceof TomlError ? { line: error.line } : {} };
	}
}

function extendedPath(parsed: Parsed): string | undefined {
	if ('error' in parsed) return undefined;
	const { extend } = parsed.table;
	const path = typeof extend === 'object' && extend !== null && 'path' in extend ? extend.path : undefined;
	return typeof path === 'string' && path !== '' ? path : undefined;
}

/** Both readings of a relative path; none of one that is absolute or leads out of the root. */
function placesOf(file: string, path: string): readonly string[] {
	const posix = path.replaceAll('\\', '/');
	if (/^(?:\/|~|[A-Za-z]:|[a-z][a-z0-9+.-]*:\/\/)/i.test(posix)) return [];
	const folder = file.split('/').slice(0, -1);
	const places = [resolved(folder, posix), resolved([], posix)];
	return [...new Set(places.filter((place) => place !== undefined))];
}

function resolved(folder: readonly string[], path: string): string | undefined {
	const parts = [...folder];
	for (const part of path.split('/')) {
		if (part === '..' && parts.pop() === undefined) return undefined;
		if (part !== '..' && part !== '.' && part !== '') parts.push(part);
	}
	return parts.length === 0 ? undefined : parts.join('/');
}

/** The line on which a text of the file stands, as far as it stands there as it is. */
export function lineOf(text: string, words: unknown): { readonly line?: number } {
	const at = typeof words === 'string' && words !== '' ? text.indexOf(words) : -1;
	return at === -1 ? {} : { line: text.slice(0, at).split('\n').length };
}
