import { createIgnore, type IgnoreRule, type IgnoreSource } from '../../reach/gitignore.ts';
import { breaksIgnorePackage, foldPath, parseIgnorePackage } from '../../reach/ignorePackage.ts';
import type { RootSnapshot } from '../agent.ts';
import type { ClaudeSettings } from './claudeSettings.ts';

/** A `Read(...)` or `Edit(...)` rule of a settings file. */
export interface ClaudeRule {
	readonly tool: 'Read' | 'Edit';
	/** Absent: the whole tool. */
	readonly pattern?: ClaudePattern;
	readonly file: string;
	readonly line: number;
}

/** Pattern text with the folder it is relative to. */
export interface ClaudePattern {
	/** How it was anchored: `bare` patterns are relative to the working folder and match at any depth without a slash. */
	readonly anchor: 'bare' | 'absolute' | 'home' | 'settings';
	/** Absolute folder, without a trailing slash (`''` is the root of the file system). */
	readonly base: string;
	/** gitignore syntax, with `/` in front when anchored. */
	readonly text: string;
}

/** Reads the rules of one list (`deny`, `ask`) of one file. */
export function claudeRules(
	settings: ClaudeSettings,
	list: 'deny' | 'ask',
	snapshot: RootSnapshot,
): readonly ClaudeRule[] {
	return settings.list('permissions', list).flatMap(({ text, line }) => {
		const found = /^(Read|Edit|Write)(?:\((.*)\))?$/s.exec(text);
		if (!found) return [];
		// `Write(path)` rules are accepted and never matched; bare `Write` is a tool that shows no content.
		if (found[1] === 'Write') return [];
		const tool = found[1] === 'Read' ? 'Read' : 'Edit';
		const inner = found[2];
		const rule = { tool, file: settings.file, line } as const;
		if (inner === undefined || inner === '*') return [rule];
		return inner === '' ? [] : [{ ...rule, pattern: readPattern(inner, settings.file, snapshot) }];
	});
}

/** The four anchors: `//` file system, `~/` home, `/` the folder of the settings file, anything else working folder. */
function readPattern(inner: string, file: string, snapshot: RootSnapshot): ClaudePattern {
	const text = inner.replace(/\\([()])/g, '$1');
	const clean = (path: string): string => path.replace(/\/{2,}/g, '/');
	if (text.startsWith('//')) return { anchor: 'absolute', base: '', text: clean(text) };
	if (text.startsWith('~/')) return { anchor: 'home', base: snapshot.home, text: clean(text.slice(1)) };
	if (text.startsWith('/')) {
		const base = file.startsWith('~/') ? `${snapshot.home}/.claude` : snapshot.root;
		return { anchor: 'settings', base, text: clean(text) };
	}
	// `./x` was measured to match at any depth, like `x`.
	return { anchor: 'bare', base: snapshot.root, text: clean(text.replace(/^\.\//, '')) };
}

/** Rules with the same folder are one matcher, so that a negation takes back only patterns of its own kind. */
export interface RuleGroup {
	/** Groups of several files with the same kind would be one matcher in the program. */
	readonly kind: string;
	readonly match: (absolute: string) => { readonly rule: IgnoreRule; readonly negated: boolean } | undefined;
}

/** How a pattern is turned into an ignore line: as it is, or changed for another of the program's matchers. */
export type Reshape = (pattern: ClaudePattern) => string | undefined;

/**
 * One group for each settings file and folder.
 *
 * @param reshape `undefined` leaves a pattern out.
 * @param options `exactCase`: what is denied is denied in the case in which it is written only. The program's own tools
 * compare without case.
 */
export function groupRules(
	rules: readonly ClaudeRule[],
	reshape: Reshape,
	options: { readonly exactCase: boolean } = { exactCase: false },
): readonly RuleGroup[] {
	const groups = new Map<string, { kind: string; base: string; file: string; lines: string[]; numbers: number[] }>();
	for (const { pattern, file, line } of rules) {
		const text = pattern && reshape(pattern);
		if (!pattern || text === undefined) continue;
		const kind = `${pattern.anchor === 'bare' ? 'bare' : 'anchored'} ${pattern.base}`;
		const group = groups.get(`${file} ${kind}`) ?? { kind, base: pattern.base, file, lines: [], numbers: [] };
		groups.set(`${file} ${kind}`, group);
		for (const part of text.split(/\r\n|\n|\r/)) {
			group.lines.push(part);
			group.numbers.push(line);
		}
	}
	// A pattern that breaks the matcher of its group leaves the group without effect.
	const working = [...groups.values()].filter(({ lines }) => !breaksIgnorePackage(lines.join('\n')));
	return working.map(({ kind, base, file, lines, numbers }) => {
		const source = { base: '', text: lines.join('\n'), file };
		const exact = options.exactCase ? createIgnore([source], { ignoreCase: false }) : undefined;
		const parse = (one: IgnoreSource) => parseIgnorePackage(one);
		const ignore = createIgnore([source], {
			ignoreCase: true,
			parse,
			prepare: foldPath,
		});
		// One object a rule, so that who remembers rows by rule finds them again.
		const matches = new Map<IgnoreRule, NonNullable<ReturnType<RuleGroup['match']>>>();
		return {
			kind,
			match: (absolute) => {
				if (!absolute.startsWith(`${base}/`)) return undefined;
				const relative = absolute.slice(base.length + 1);
				const { rule } = ignore.match(relative, false);
				if (!rule || (!rule.negated && exact?.match(relative, false).ignored === false)) return undefined;
				const line = numbers[rule.line - 1] ?? rule.line;
				const match = matches.get(rule) ?? { rule: { ...rule, line }, negated: rule.negated };
				matches.set(rule, match);
				return match;
			},
		};
	});
}

/**
 * The rule that covers a file. A negation of the same kind in another settings file counts against it, because the
 * order in which files are put together is not known.
 */
export function covering(groups: readonly RuleGroup[], absolute: string): IgnoreRule | undefined {
	const matches = groups.flatMap((group) => {
		const match = group.match(absolute);
		return match ? [{ ...match, kind: group.kind }] : [];
	});
	const takenBack = new Set(matches.filter(({ negated }) => negated).map(({ kind }) => kind));
	return matches.find(({ negated, kind }) => !negated && !takenBack.has(kind))?.rule;
}
