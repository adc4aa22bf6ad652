import type { RootSnapshot } from '../agents/agent.ts';
import {
	type CompiledRule,
	createIgnore,
	type Ignore,
	type IgnoreRule,
	type IgnoreSource,
	parseGitignore,
} from './gitignore.ts';
import { createGitView } from './gitView.ts';

/** How an agent starts ripgrep. */
export interface RipgrepOptions {
	/** `--hidden`: names that begin with a dot are searched too. */
	readonly hidden: boolean;
	/** Does it leave git's rules on; true unless the agent says `--no-ignore-vcs`. */
	readonly git?: boolean;
}

/** What a search by ripgrep leaves out, and why; `undefined` where it finds the file. */
export type RipgrepView = (path: string) => LeftOut | undefined;

/** A file that a search leaves out: by a rule, or because a name begins with a dot. The same object for the same rule. */
export interface LeftOut {
	readonly rule?: IgnoreRule;
}

const byDot: LeftOut = {};

/** Files of rules that ripgrep reads in every folder, the stronger first. */
export const ripgrepFiles = ['.rgignore', '.ignore'] as const;

/** Names for {@link Agent.reads} of an agent that searches with ripgrep. */
export const ripgrepReads: readonly string[] = ripgrepFiles.map((name) => `**/${name}`);

/**
 * What ripgrep does by itself: git's rules inside a repository, `.ignore` and `.rgignore` everywhere, and no names that
 * begin with a dot unless a rule includes them. Where several kinds of files disagree, what shows the file wins.
 * Source: ripgrep GUIDE.md (14.1); measured through five agents, 2026-11-23.
 */
export function createRipgrepView(snapshot: RootSnapshot, options: RipgrepOptions): RipgrepView {
	const git =
		options.git === false
			? undefined
			: createGitView(snapshot, {
					above: true,
					global: true,
					stopsAtNested: true,
					ignoreCase: false,
					parse: parseRipgrep,
					shareAs: 'ripgrep',
				});
	// It reads these files of the folders above too. What they include again is not worked out: then nothing is hidden.
	if (includesAbove(snapshot)) return () => undefined;
	const own = ripgrepFiles.map((name) => ownRules(snapshot, name)).filter((one) => one !== undefined);
	const included = (path: string, isDirectory: boolean): boolean =>
		own.some((one) => one.match(path, isDirectory).rule?.negated) || git?.(path, isDirectory).rule?.negated === true;
	return (path) => {
		const isDotted = !options.hidden && /(?:^|\/)\./.test(path);
		const above = own.length > 0 || isDotted ? foldersAbove(path) : [];
		if (own.some((one) => one.match(path, false).rule?.negated)) return undefined;
		if (own.length > 0 && above.some((folder) => own.some((one) => one.match(folder, true).rule?.negated)))
			return undefined;
		for (const one of own) {
			const match = one.match(path, false);
			if (match.ignored) return match;
		}
		const match = git?.(path);
		if (match?.ignored) return match;
		if (!isDotted) return undefined;
		const dotted = (name: string): boolean => name.slice(name.lastIndexOf('/') + 1).startsWith('.');
		const isHidden =
			above.some((folder) => dotted(folder) && !included(folder, true)) || (dotted(path) && !included(path, false));
		return isHidden ? byDot : undefined;
	};
}

const includesAbove = (snapshot: RootSnapshot): boolean =>
	[...snapshot.files].some(
		([file, text]) =>
			/^(?:\.\.\/)+\.(?:rg)?ignore$/.test(file) && text.split('\n').some((line) => line.startsWith('!')),
	);

function ownRules(snapshot: RootSnapshot, name: string): Ignore | undefined {
	const sources: IgnoreSource[] = [];
	for (const [file, text] of snapshot.files) {
		if (file === name) sources.push({ base: '', text, file });
		else if (file.endsWith(`/${name}`) && !/^(?:\.\.|~)\//.test(file)) {
			sources.push({ base: file.slice(0, -name.length - 1), text, file });
		}
	}
	return sources.length > 0 ? createIgnore(sources, { ignoreCase: false, parse: parseRipgrep }) : undefined;
}

/** `a/b/c.txt` -> `a`, `a/b`. */
function foldersAbove(path: string): readonly string[] {
	const folders: string[] = [];
	for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at));
	return folders;
}

/**
 * Git's syntax as ripgrep reads it: braces are alternatives, there are no POSIX classes, and case always counts.
 * Source: measured, and the documentation of the Rust crate `globset` 0.4.
 */
export function parseRipgrep(source: IgnoreSource): readonly CompiledRule[] {
	return source.text.split('\n').flatMap((line, index) => {
		if (/\[\[:/.test(line) && !line.startsWith('!')) return [];
		return expandBraces(line).flatMap((text) =>
			parseGitignore({ ...source, text: index === 0 ? text : text.replace(/^\uFEFF/, '') }, false).map((rule) => ({
				...rule,
				line: index + 1,
				pattern: line.replace(/\r$/, ''),
			})),
		);
	});
}

/** `*.{pem,key}` -> `*.pem`, `*.key`. More than 64 alternatives, and braces that do not close, stay as they are. */
export function expandBraces(line: string): readonly string[] {
	const open = /(?<!\\)(?:\\\\)*\{[^{}]*\}/.exec(line);
	if (!open) return [line];
	const start = line.indexOf('{', open.index);
	const end = line.indexOf('}', start);
	const results = line
		.slice(start + 1, end)
		.split(',')
		.flatMap((part) => expandBraces(line.slice(0, start) + part + line.slice(end + 1)));
	return results.length > 64 ? [line] : results;
}

/**
 * A file that an agent hands to ripgrep with `--ignore-file`: only patterns without a slash were seen to work, because
 * those with one are relative to the folder in which ripgrep was started. Source: measured with Qwen Code 0.24.4.
 */
export const parseRipgrepNames = (source: IgnoreSource): readonly CompiledRule[] =>
	parseRipgrep(source).filter(({ pattern }) => !/\/./.test(pattern));
