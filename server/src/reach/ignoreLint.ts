import type { Localize } from '../l10n.ts';
import { createIgnore, type Ignore } from './gitignore.ts';

/** Something to know about one line of an agent's ignore file. */
export interface IgnoreRemark {
	/** One-based. */
	readonly line: number;
	/**
	 * `nothing`: no file of the workspace matches; `shadowed`: another line decides for every file it matches;
	 * `unsupported`: git would match files with it, the agent that reads the file does not.
	 */
	readonly kind: 'nothing' | 'shadowed' | 'unsupported';
	readonly text: string;
}

/** What the lines of an ignore file are held against. */
export interface IgnoreLintInput {
	readonly text: string;
	/** Every file of the root, relative to the file's folder, posix separators. */
	readonly paths: readonly string[];
	readonly ignoreCase: boolean;
	/**
	 * Names of agents that read this file and let none of their tools be stopped by a line alone, for a path that git would
	 * match. Absent: nobody can be asked.
	 */
	readonly deaf?: (line: string, path: string) => readonly string[];
	readonly t: Localize;
}

/** Lines times files beyond which nothing is said: an editor that thinks while somebody types is worse than a silent one. */
const mostWork = 400_000;
/** Lines for which the agents' own readers are asked. */
const mostAsked = 200;

/** Looks at every line of an ignore file that is a pattern. Lines are read as git reads them. */
export function lintIgnore(input: IgnoreLintInput): readonly IgnoreRemark[] {
	const { text, paths, ignoreCase, deaf, t } = input;
	const lines = text.split(/\r?\n/);
	if (lines.length * paths.length > mostWork || paths.length === 0) return [];
	const whole = createIgnore([{ base: '', text, file: '' }], { ignoreCase });
	const decider = remembered((path: string) => whole.match(path, false).rule?.line);
	const remarks: IgnoreRemark[] = [];
	let asked = 0;
	lines.forEach((source, index) => {
		const line = index + 1;
		const own = alone(source, ignoreCase);
		if (own === undefined) return;
		const matched = paths.filter((path) => own.match(path, false).ignored);
		const [first] = matched;
		if (first === undefined) {
			remarks.push({ line, kind: 'nothing', text: t('No file of the workspace matches this pattern.') });
			return;
		}
		if (!matched.some((path) => decider(path) === line)) {
			remarks.push({ line, kind: 'shadowed', text: shadowText(source, decider(first), t) });
			return;
		}
		if (deaf === undefined || source.startsWith('!') || ++asked > mostAsked) return;
		const names = deaf(source, first);
		if (names.length === 0) return;
		remarks.push({
			line,
			kind: 'unsupported',
			text: t('{0} does not apply this pattern; git would, to {1}.', names.join(', '), first),
		});
	});
	return remarks;
}

function remembered<T>(ask: (path: string) => T): (path: string) => T {
	const known = new Map<string, T>();
	return (path) => {
		const before = known.get(path);
		if (before !== undefined) return before;
		const answer = ask(path);
		known.set(path, answer);
		return answer;
	};
}

/** One line as if it stood alone, a re-including one as if it excluded; `undefined` when it is no pattern. */
function alone(source: string, ignoreCase: boolean): Ignore | undefined {
	const pattern = source.startsWith('!') ? source.slice(1) : source;
	if (pattern.trim() === '' || source.startsWith('#')) return undefined;
	return createIgnore([{ base: '', text: pattern, file: '' }], { ignoreCase });
}

function shadowText(source: string, decider: number | undefined, t: Localize): string {
	if (decider === undefined) return t('Nothing that it matches is excluded, so there is nothing to include again.');
	return source.startsWith('!')
		? t('Line {0} excludes it all the same: what stands in an excluded folder cannot be included again.', decider)
		: t('Line {0} decides for every file that it matches.', decider);
}
