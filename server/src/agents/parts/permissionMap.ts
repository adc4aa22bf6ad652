import { getNodeValue, type Node, parseTree } from 'jsonc-parser';
import { lineAt, nodeAt } from '../../reach/jsonTree.ts';
import type { RootSnapshot } from '../agent.ts';

/** What a permission map says of a pattern. */
export type PermissionAction = 'allow' | 'ask' | 'deny';

/** One line of a permission map of opencode or Kilo Code. */
export interface PermissionRule {
	readonly pattern: string;
	readonly action: PermissionAction;
	/** Not of this permission alone but of all, or all that a wildcard names. */
	readonly wide?: boolean;
	/** Absent for the program's own defaults. */
	readonly file?: string;
	readonly line?: number;
}

/**
 * Whole-string wildcards: `*` is any run of characters, slashes too, `?` is one character, case counts, a backslash is a
 * slash, and a space with a star at the end may be missing together. Linear in pattern x text.
 * Source: opencode packages/opencode/src/util/wildcard.ts (2026); measured with 1.18.33.
 */
export function wildcardMatches(text: string, pattern: string): boolean {
	if (pattern === '*') return true;
	const wanted = slashes(pattern);
	const given = slashes(text);
	return isMatch(given, wanted) || (wanted.endsWith(' *') && isMatch(given, wanted.slice(0, -2)));
}

function isMatch(given: string, wanted: string): boolean {
	// Nearly every path fails here already.
	const last = wanted.at(-1);
	if (last !== '*' && last !== '?' && last !== given.at(-1)) return false;
	let at = 0;
	let position = 0;
	let star = -1;
	let resume = 0;
	while (position < given.length) {
		const next = wanted.charAt(at);
		if (next === '*') {
			star = at++;
			resume = position;
		} else if (at < wanted.length && (next === '?' || next === given.charAt(position))) {
			at++;
			position++;
		} else if (star !== -1) {
			at = star + 1;
			position = ++resume;
		} else return false;
	}
	while (wanted.charAt(at) === '*') at++;
	return at === wanted.length;
}

const slashes = (text: string): string => (text.includes('\\') ? text.replaceAll('\\', '/') : text);

/** The last rule that matches; undefined when none does. */
export const lastMatch = (rules: readonly PermissionRule[], path: string): PermissionRule | undefined =>
	rules.findLast(({ pattern }) => wildcardMatches(path, pattern));

/**
 * {@link lastMatch} for rules that are asked about many paths: those that end otherwise than a path are left out early.
 * On Windows the program does not look at case. Source: as of {@link wildcardMatches}.
 */
export function lastMatcher(
	written: readonly PermissionRule[],
	{ platform }: Pick<RootSnapshot, 'platform'>,
): (path: string) => PermissionRule | undefined {
	const fold = platform === 'win32' ? (text: string): string => text.toLowerCase() : (text: string): string => text;
	const folded = written.map((rule) => ({ rule, pattern: fold(rule.pattern) }));
	const byEnding = new Map<string, typeof folded>();
	return (given) => {
		const path = fold(given);
		const ending = slashes(path.slice(-1));
		let some = byEnding.get(ending);
		if (!some) {
			some = folded.filter(({ pattern }) => ['*', '?', ending].includes(slashes(pattern.slice(-1))));
			byEnding.set(ending, some);
		}
		return some.findLast(({ pattern }) => wildcardMatches(path, pattern))?.rule;
	};
}

/**
 * The path that patterns are compared with: below the top of the repository, and outside a repository below the root of
 * the file system, so that patterns relative to the folder never match there (measured with opencode 1.18.33).
 */
export function permissionPath(snapshot: RootSnapshot, path: string): string {
	if (!snapshot.git) return `${snapshot.root.replace(/^\//, '')}/${path}`;
	const prefix = snapshot.git.prefix.replace(/\/$/, '');
	return prefix === '' ? path : `${prefix}/${path}`;
}

/** Files of configuration, put together as the program does: later files add to and override earlier ones. */
export interface PermissionConfig {
	/** Rules of one permission (`read`, `edit`), in their order. */
	readonly rules: (permission: string) => readonly PermissionRule[];
	/** Some agent or mode has permissions of its own, which may allow more. */
	readonly hasAgents: boolean;
	readonly problems: readonly { readonly file: string; readonly line: number }[];
}

/**
 * Reads the files that are there.
 *
 * @param files The weakest first.
 * @param agentFolders Folders with definitions of agents, among the markers: each may have permissions of its own.
 */
export function readPermissions(
	snapshot: RootSnapshot,
	files: readonly string[],
	agentFolders: readonly string[],
): PermissionConfig {
	const trees: { file: string; text: string; tree: Node }[] = [];
	const problems: { file: string; line: number }[] = [];
	for (const file of files) {
		const text = snapshot.files.get(file);
		if (text === undefined || text.trim() === '') continue;
		const errors: { offset: number }[] = [];
		const tree = parseTree(text, errors as never, { allowTrailingComma: true });
		if (errors[0]) problems.push({ file, line: lineAt(text, errors[0].offset) });
		// A file that does not parse stops the program, so its rules protect nothing.
		else if (tree) trees.push({ file, text, tree });
	}
	const maps = mergeMaps(trees);
	const rules = (permission: string): readonly PermissionRule[] =>
		[...maps].flatMap(([name, map]) => {
			if (!wildcardMatches(permission, name)) return [];
			const rules = inKeyOrder([...map.values()]);
			return name === permission ? rules : rules.map((rule) => ({ ...rule, wide: true }));
		});
	const hasAgents =
		agentFolders.some((folder) => snapshot.markers.has(folder)) ||
		permitsAbove(snapshot, files) ||
		trees.some(({ tree }) => ['agent', 'mode'].some((key) => (nodeAt(tree, [key])?.children?.length ?? 0) > 0));
	return { rules, hasAgents, problems };
}

/**
 * Does a configuration of a folder above the root, up to the top of the repository, speak of permissions? The program puts
 * it before those of the root, and then a rule that stands there may come after one of the root and take it back.
 */
const permitsAbove = ({ files }: RootSnapshot, names: readonly string[]): boolean =>
	[...files].some(
		([file, text]) =>
			file.startsWith('../') &&
			names.includes(file.replace(/^(?:\.\.\/)+/, '')) &&
			/"(?:permission|agent|mode)"\s*:/.test(text),
	);

/**
 * The maps of all files by permission, the weakest file first. A key that an earlier file has keeps its place in the
 * order, a text takes the place of a whole map, and the name of a permission is a wildcard itself: `"*": "allow"`
 * behind `"read": {...}` allows everything again.
 * Source: opencode packages/opencode/src/permission (2026); the order measured with 1.18.33.
 */
function mergeMaps(
	trees: readonly { readonly file: string; readonly text: string; readonly tree: Node }[],
): ReadonlyMap<string, ReadonlyMap<string, PermissionRule>> {
	const maps = new Map<string, Map<string, PermissionRule>>();
	for (const { file, text, tree } of trees) {
		const whole = nodeAt(tree, ['permission']);
		// One word stands for everything, and takes the place of all that was said before or is replaced by what follows.
		if (whole?.type === 'string' || isOnlyWord(maps)) maps.clear();
		// Of a key that stands twice the last value counts, in the place of the first, as in `JSON.parse`.
		const entries = new Map<string, Node | undefined>(
			whole?.type === 'string'
				? [['*', whole]]
				: (whole?.children ?? []).map(({ children }) => [String(children?.[0]?.value), children?.[1]]),
		);
		for (const [name, node] of entries) {
			const map = maps.get(name) ?? new Map<string, PermissionRule>();
			maps.set(name, map);
			if (node?.type === 'string' || isWord(map)) map.clear();
			for (const rule of rulesOf(node, file, text)) map.set(rule.pattern, rule);
		}
	}
	return maps;
}

/**
 * The program takes the keys of a JavaScript object in their order, and there those that are whole numbers come first,
 * wherever they are written. Source: ECMAScript, OrdinaryOwnPropertyKeys.
 */
function inKeyOrder(rules: readonly PermissionRule[]): readonly PermissionRule[] {
	const isNumber = ({ pattern }: PermissionRule): boolean =>
		/^(?:0|[1-9]\d{0,9})$/.test(pattern) && Number(pattern) < 2 ** 32 - 1;
	return [...rules.filter(isNumber), ...rules.filter((rule) => !isNumber(rule))];
}

/** A word that allows is kept where something follows: that is the weaker reading. */
const isWord = (map: ReadonlyMap<string, PermissionRule> | undefined): boolean =>
	map?.size === 1 && map.has('*') && map.get('*')?.action !== 'allow';

const isOnlyWord = (maps: ReadonlyMap<string, ReadonlyMap<string, PermissionRule>>): boolean =>
	maps.size === 1 && isWord(maps.get('*'));

function rulesOf(node: Node | undefined, file: string, text: string): readonly PermissionRule[] {
	if (!node) return [];
	const line = lineAt(text, node.offset);
	if (node.type === 'string') return toRule('*', getNodeValue(node), file, line);
	return (node.children ?? []).flatMap((property) => {
		const [key, value] = property.children ?? [];
		if (!key || !value) return [];
		return toRule(String(key.value), getNodeValue(value), file, lineAt(text, key.offset));
	});
}

function toRule(pattern: string, action: unknown, file: string, line: number): readonly PermissionRule[] {
	return action === 'allow' || action === 'ask' || action === 'deny' ? [{ pattern, action, file, line }] : [];
}

/** What both programs do by themselves with environment files. Source: measured with opencode 1.18.33 and Kilo 7.7.9. */
export const environmentDefaults: readonly PermissionRule[] = [
	{ pattern: '*', action: 'allow' },
	{ pattern: '*.env', action: 'ask' },
	{ pattern: '*.env.*', action: 'ask' },
	{ pattern: '*.env.example', action: 'allow' },
];
