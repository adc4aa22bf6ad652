import { type CompiledRule, compileRule, createIgnore, type Ignore, type IgnoreSource, noRules } from './gitignore.ts';
import type { ClassToken, Dialect } from './wildmatch.ts';

/**
 * The npm package `ignore` up to 7.0.5, which several agents use. Only where it was measured to differ from git:
 * no case, lines also end at a bare carriage return, all white space is trimmed at the end, `[!x]` and `[^x]` are not
 * negated, no POSIX classes, `\?` never matches, a class spans no escape.
 * Source: measured with versions 5.3.2 to 7.0.16, 2026-11-23.
 */
export interface IgnorePackageOptions {
	/** Gemini CLI trims each line at both ends before the package sees it. */
	readonly trimLines?: boolean;
	/** The package itself breaks lines at a line feed only; Gemini CLI and Claude Code also at a bare carriage return. */
	readonly keepsBareReturns?: boolean;
}

const packageDialect: Dialect = {
	foldCase: false,
	readClass: readPackageClass,
	// The package makes a regular expression, in which an escaped letter, digit, slash or question mark is something else.
	escapes: (next) => !/[\p{L}\p{N}_/?]/u.test(next),
	cutsLiteral: false,
};

/**
 * A bracket expression is everything up to the first `]` in the same segment, all of it members; a range that runs
 * backwards is dropped.
 */
function readPackageClass(pattern: string, start: number): ClassToken | undefined {
	const close = pattern.indexOf(']', start + 1);
	const body = pattern.slice(start + 1, close);
	if (close === -1 || body.includes('/') || body.includes('\\')) return undefined;
	const members = [...body.matchAll(/(.)-(.)|(.)/gsu)].map(([, from, to, one]): readonly [number, number] =>
		one === undefined ? [(from ?? '').charCodeAt(0), (to ?? '').charCodeAt(0)] : [one.charCodeAt(0), one.charCodeAt(0)],
	);
	return { takes: (code) => members.some(([from, to]) => code >= from && code <= to), end: close + 1 };
}

/** Lower case of all of Unicode, as a regular expression with flag `i` compares; lengths may differ, ranges stay. */
export const foldPath = (text: string): string => text.toLowerCase();

/** Reads the lines of one ignore file as the package does. */
export function parseIgnorePackage(source: IgnoreSource, options: IgnorePackageOptions = {}): readonly CompiledRule[] {
	const rules: CompiledRule[] = [];
	let line = 1;
	const lines = options.keepsBareReturns ? /((?:[^\r\n]|\r(?!\n))*)(\r\n|\n|$)/g : /([^\r\n]*)(\r\n|\r|\n|$)/g;
	for (const [, written = '', end = ''] of source.text.replace(/^\uFEFF/, '').matchAll(lines)) {
		const rule = readLine(options.trimLines ? written.trim() : written);
		if (rule) rules.push({ ...rule, file: source.file, line, pattern: written });
		// Line numbers are those of an editor, which does not break at a bare carriage return when others are there.
		if (end.endsWith('\n')) line++;
	}
	return rules;
}

function readLine(written: string): Pick<CompiledRule, 'negated' | 'directoriesOnly' | 'test'> | undefined {
	if (written.trim() === '' || written.startsWith('#') || /(?:[^\\]|^)\\$/.test(written)) return undefined;
	const spaced = written.replace(/((?:\\\\)*)(\\?)\s+$/, (_, pairs: string, mark: string) =>
		mark === '' ? pairs : `${pairs}\\ `,
	);
	// Nothing but stars is one star, however many there are.
	const [, start] = /^(!?\/?)\*{2,}$/.exec(spaced) ?? [];
	if (start !== undefined) return compileRule(`${start}*`, packageDialect);
	// The cautious reading of what the package makes of odd lines: they ignore nothing, and re-include everything.
	if (/\/\s+$/.test(written) || !isUsual(spaced))
		return spaced.startsWith('!') ? { negated: true, directoriesOnly: false, test: () => true } : undefined;
	const rule = compileRule(foldPath(spaced), packageDialect);
	// `a` with a slash, two stars and a slash behind it takes the folder itself too, where git takes only those below it.
	const [, mark = '', folder] = /^(!?)\/?(.*[^/])\/\*\*\/$/s.exec(spaced) ?? [];
	const itself = folder === undefined ? undefined : compileRule(foldPath(`${mark}/${folder}/`), packageDialect);
	if (!rule || !itself) return rule;
	const { negated, directoriesOnly } = rule;
	return { negated, directoriesOnly, test: (path) => rule.test(path) || itself.test(path) };
}

/**
 * Is a line one whose meaning is the same in the package's regular expressions and here: stars that fill a segment or
 * stand alone, plain classes, escapes of special characters.
 */
function isUsual(line: string): boolean {
	const pattern = line.replace(/^!/, '');
	if (pattern.trim() === '' || pattern === '/' || pattern === '/**') return false;
	if (/\*\*\*|\*\*\/\*\*/.test(pattern)) return false;
	// A star at the end is a star even when it is escaped: a wider rule, which only matters when it re-includes.
	if (line.startsWith('!') && /\\\*\/?$/.test(line)) return false;
	if (/[^/]\*\*|\*\*[^/]/.test(pattern)) return false;
	if (/\\[\p{L}\p{N}_/?]/u.test(pattern)) return false;
	const classes = pattern
		.replace(/\\[\\[\]]/g, '')
		.split('[')
		.slice(1);
	return classes.every((text) => /^[\p{L}\p{N}_ !^.-]+\]/u.test(text));
}

/**
 * May a text hold a line of which the package cannot make a regular expression. It then throws whenever it is asked, and
 * agents take that for "not ignored", so that no line of the file counts. Every bracket expression beyond the plain ones
 * is taken for such a line.
 * Source: measured with ignore 5.3.2 to 7.0.5 and the file filter of Gemini CLI 0.61.0.
 */
export const breaksIgnorePackage = (text: string): boolean =>
	text.includes('[') && text.split(/\r\n|\r|\n/).some((line) => !/^\s*#/.test(line) && isOddBracket(line));

function isOddBracket(line: string): boolean {
	const plain = line.replace(/(?<!\\)((?:\\\\)*)(?:\[(?:[\p{L}\p{N}_ !^.-]|\\[A-Za-z])+\]|\[\[:\w+:\]\])/gu, '$1');
	// What is left may hold escaped brackets only, and none that opens inside the text an escaped one begins.
	return /(?<!\\)(?:\\\\)*\[/.test(plain) || /\\\[[^\]/]*(?<!\\)\[/.test(line);
}

/** Rules of the `ignore` package for one base folder, asked as `ignore().add(text).ignores(path)`. */
export function createIgnorePackage(sources: readonly IgnoreSource[], options: IgnorePackageOptions = {}): Ignore {
	if (sources.some(({ text }) => breaksIgnorePackage(text))) return noRules;
	return createIgnore(sources, {
		ignoreCase: true,
		parse: (source) => parseIgnorePackage(source, options),
		prepare: foldPath,
	});
}
