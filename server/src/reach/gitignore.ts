import { readGitClass } from './gitclass.ts';
import { compileGlob, type Dialect, literalLength, lower, toBytes } from './wildmatch.ts';

/** One line of an ignore file that can match something. */
export interface IgnoreRule {
	/** As it was given in {@link IgnoreSource.file}. */
	readonly file: string;
	/** One-based. */
	readonly line: number;
	/** The line as it stands in the file, without line end. */
	readonly pattern: string;
	readonly negated: boolean;
}

/** An ignore file with the folder its patterns are relative to. */
export interface IgnoreSource {
	/** Folder, `''` for the top, posix separators, no trailing slash. */
	readonly base: string;
	readonly text: string;
	/** Name for messages. */
	readonly file: string;
}

/** What the rules say of one path. */
export interface IgnoreMatch {
	readonly ignored: boolean;
	/** The deciding rule: of the path itself or of an excluded folder above it; a re-including one has `negated`. */
	readonly rule?: IgnoreRule;
}

/** Rules of several files over one tree. */
export interface Ignore {
	/** @param path Relative to the top, posix separators, normalized (no `.`, `..`, empty segments). */
	readonly match: (path: string, isDirectory: boolean) => IgnoreMatch;
	/** There is no rule at all. */
	readonly isEmpty: boolean;
	/** Some rule re-includes. */
	readonly negates: boolean;
}

/** A rule that can be applied. */
export interface CompiledRule extends IgnoreRule {
	readonly directoriesOnly: boolean;
	/** Tests the path relative to the rule's base. */
	readonly test: (relative: string) => boolean;
	/** The same for the last segment of the path, where the rule looks at nothing else. */
	readonly testName?: (name: string) => boolean;
	/** The unit with which every path that matches ends, in lower case where case does not count; absent: any. */
	readonly ending?: number;
}

/** Options of {@link createIgnore}. */
export interface IgnoreOptions {
	/** `core.ignoreCase`. */
	readonly ignoreCase: boolean;
	/** Reads a file into rules; git's way when absent. */
	readonly parse?: (source: IgnoreSource, ignoreCase: boolean) => readonly CompiledRule[];
	/** Turns a path into what the rules test; UTF-8 bytes when absent. */
	readonly prepare?: (path: string) => string;
}

/**
 * Reads an ignore file as git does: byte order mark, `#` comments, trailing spaces, one carriage return before the
 * line feed, escapes.
 */
export function parseGitignore(source: IgnoreSource, ignoreCase: boolean): readonly CompiledRule[] {
	const rules: CompiledRule[] = [];
	const lines = source.text.replace(/^\uFEFF/, '').split('\n');
	lines.forEach((line, index) => {
		if (line === '' || line.startsWith('#')) return;
		const text = trimTrailingSpaces(endAtNul(line.replace(/\r$/, '')));
		const rule = compileRule(toBytes(text), gitDialect(ignoreCase));
		if (rule) rules.push({ ...rule, file: source.file, line: index + 1, pattern: line.replace(/\r$/, '') });
	});
	return rules;
}

/** Git reads C strings: a NUL ends the pattern. */
function endAtNul(line: string): string {
	const end = line.indexOf('\0');
	return end === -1 ? line : line.slice(0, end);
}

/** Removes unescaped spaces (only spaces) at the end. */
function trimTrailingSpaces(line: string): string {
	let end = 0;
	for (let at = 0; at < line.length; at++) {
		if (line.charAt(at) === '\\') {
			// A backslash at the very end keeps everything, spaces before it included.
			if (at + 1 >= line.length) return line;
			at++;
			end = at + 1;
		} else if (line.charAt(at) !== ' ') {
			end = at + 1;
		}
	}
	return line.slice(0, end);
}

/** Git's reading of globs. */
export function gitDialect(foldCase: boolean): Dialect {
	return { foldCase, readClass: readGitClass, escapes: () => true, cutsLiteral: true };
}

/**
 * Compiles one pattern line after trimming.
 *
 * @returns `undefined` for a pattern that can match nothing because it is empty.
 */
export function compileRule(
	line: string,
	dialect: Dialect,
): Pick<CompiledRule, 'negated' | 'directoriesOnly' | 'test' | 'testName' | 'ending'> | undefined {
	const negated = line.startsWith('!');
	const written = negated ? line.slice(1) : line;
	const directoriesOnly = written.endsWith('/');
	const pattern = directoriesOnly ? written.slice(0, -1) : written;
	if (pattern === '') return undefined;
	// Stars for all folders above a name say what the name alone says.
	const name = /^\*\*\/([^/]+)$/.exec(pattern)?.[1] ?? pattern;
	const ending = endingOf(pattern, dialect);
	const about = { negated, directoriesOnly, ...(ending !== undefined && { ending }) };
	if (name.includes('/')) return { ...about, test: pathTest(pattern, dialect) };
	const testName = nameTest(name, dialect);
	return { ...about, test: (path) => testName(lastSegment(path)), testName };
}

/** A pattern that ends in a character which stands for itself says how a path ends. */
function endingOf(pattern: string, dialect: Dialect): number | undefined {
	const last = pattern.charAt(pattern.length - 1);
	if (/[*?\\\]]/.test(last) || pattern.at(-2) === '\\') return undefined;
	return (dialect.foldCase ? lower(last) : last).charCodeAt(0);
}

const lastSegment = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** A pattern without a slash is compared with the last segment. */
function nameTest(pattern: string, dialect: Dialect): (name: string) => boolean {
	const fold = dialect.foldCase ? lower : (text: string): string => text;
	if (literalLength(pattern) === pattern.length) {
		const wanted = fold(pattern);
		return (name) => fold(name) === wanted;
	}
	if (pattern.startsWith('*') && literalLength(pattern.slice(1)) === pattern.length - 1) {
		const ending = fold(pattern.slice(1));
		return (name) => fold(name).endsWith(ending);
	}
	return compileGlob(pattern, dialect);
}

/**
 * A pattern with a slash is compared with the whole path. Git compares the literal beginning as text and hands only
 * the rest to the glob matcher, so that in `a**` + `/b` the stars count as standing at the beginning of a segment.
 */
function pathTest(written: string, dialect: Dialect): (path: string) => boolean {
	const fold = dialect.foldCase ? lower : (text: string): string => text;
	const pattern = written.startsWith('/') ? written.slice(1) : written;
	const split = literalLength(pattern);
	const literal = fold(pattern.slice(0, split));
	const rest = pattern.slice(split);
	if (rest === '') return (path) => fold(path) === literal;
	if (!dialect.cutsLiteral) return compileGlob(pattern, dialect);
	const glob = compileGlob(rest, dialect);
	if (!dialect.foldCase) return (path) => path.startsWith(literal) && glob(path.slice(split));
	return (path) => fold(path.slice(0, split)) === literal && glob(path.slice(split));
}

const unmatched: IgnoreMatch = { ignored: false };

/** Says nothing of any file. */
export const noRules: Ignore = { match: () => unmatched, isEmpty: true, negates: false };

/**
 * Puts ignore files together as git does: a file deeper in the tree beats one above it, among files with the same
 * base the later in the list beats the earlier (so: global excludes, `.git/info/exclude`, `.gitignore`), in a file the
 * last matching line counts, and nothing below an excluded folder can be re-included.
 */
export function createIgnore(sources: readonly IgnoreSource[], options: IgnoreOptions): Ignore {
	const { parse = parseGitignore, prepare = toBytes, ignoreCase } = options;
	const byBase = new Map<string, CompiledRule[]>();
	for (const source of sources) {
		// Folders are looked up as they are written: a file in `Ab` is not one of `ab`, however its rules compare.
		byBase.set(source.base, [...(byBase.get(source.base) ?? []), ...parse(source, ignoreCase)]);
	}
	const all = [...byBase.values()].flat();
	if (all.length === 0) return noRules;
	const decide = decider(levelsOf(byBase), prepare);
	const excludedFolders = new Map<string, IgnoreMatch>();
	const folder = (path: string): IgnoreMatch => {
		const known = excludedFolders.get(path);
		if (known) return known;
		const cut = path.lastIndexOf('/');
		const above = cut === -1 ? undefined : folder(path.slice(0, cut));
		const match = above?.ignored ? above : decide(path, true);
		excludedFolders.set(path, match);
		return match;
	};
	// Files are asked about folder by folder.
	let last: { readonly folder: string; readonly match: IgnoreMatch } | undefined;
	return {
		isEmpty: false,
		negates: all.some(({ negated }) => negated),
		match: (path, isDirectory) => {
			if (isDirectory) return folder(path);
			const cut = path.lastIndexOf('/');
			if (cut === -1) return decide(path, false);
			if (last?.folder.length !== cut || !path.startsWith(last.folder)) {
				const name = path.slice(0, cut);
				last = { folder: name, match: folder(name) };
			}
			return last.match.ignored ? last.match : decide(path, false);
		},
	};
}

/** The rules of one folder for what is below it. */
interface Level {
	/** Where the path relative to the folder begins. */
	readonly from: number;
	/** Those that may match a path with this last unit, the stronger first. */
	readonly candidates: (ending: number, isDirectory: boolean) => readonly CompiledRule[];
}

function levelOf(base: string, written: readonly CompiledRule[]): Level {
	const rules = [...written].reverse();
	const known = new Map<number, readonly CompiledRule[]>();
	return {
		from: base === '' ? 0 : base.length + 1,
		candidates: (ending, isDirectory) => {
			const key = isDirectory ? -1 - ending : ending;
			const found = known.get(key);
			if (found) return found;
			const folded = ending >= 65 && ending <= 90 ? ending + 32 : ending;
			const some = rules.filter(
				(rule) =>
					(isDirectory || !rule.directoriesOnly) &&
					(rule.ending === undefined || rule.ending === ending || rule.ending === folded),
			);
			known.set(key, some);
			return some;
		},
	};
}

/** Finds the levels that count in a folder, the deepest first. They are the same for all of its files. */
function levelsOf(byBase: ReadonlyMap<string, readonly CompiledRule[]>): (folder: string) => readonly Level[] {
	const levels = new Map([...byBase].map(([base, rules]) => [base, levelOf(base, rules)]));
	let last: { readonly folder: string; readonly levels: readonly Level[] } | undefined;
	return (folder) => {
		if (last?.folder === folder) return last.levels;
		const found: Level[] = [];
		let base = folder;
		for (;;) {
			const level = levels.get(base);
			if (level) found.push(level);
			if (base === '') break;
			base = base.slice(0, Math.max(0, base.lastIndexOf('/')));
		}
		last = { folder, levels: found };
		return found;
	};
}

/** Finds the rule that decides about a path when no folder above it is excluded. */
function decider(
	levelsIn: (folder: string) => readonly Level[],
	prepare: (path: string) => string,
): (path: string, isDirectory: boolean) => IgnoreMatch {
	const matches = new Map<CompiledRule, IgnoreMatch>();
	const matchOf = (rule: CompiledRule): IgnoreMatch => {
		const match = matches.get(rule) ?? { ignored: !rule.negated, rule };
		matches.set(rule, match);
		return match;
	};
	return (path, isDirectory) => {
		const cut = path.lastIndexOf('/');
		const name = prepare(path.slice(cut + 1));
		const ending = name.charCodeAt(name.length - 1);
		for (const { from, candidates } of levelsIn(cut === -1 ? '' : path.slice(0, cut))) {
			// Most rules look at the name alone.
			let relative: string | undefined;
			for (const rule of candidates(ending, isDirectory)) {
				if (!rule.testName) relative ??= prepare(path.slice(from));
				if (rule.testName ? rule.testName(name) : rule.test(relative ?? '')) return matchOf(rule);
			}
		}
		return unmatched;
	};
}

/** Does a rule re-include a path or a folder above it. Where several matchers are put together, that undoes the others. */
export function isIncluded(ignore: Ignore, path: string): boolean {
	if (!ignore.negates) return false;
	if (ignore.match(path, false).rule?.negated) return true;
	for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) {
		if (ignore.match(path.slice(0, at), true).rule?.negated) return true;
	}
	return false;
}
