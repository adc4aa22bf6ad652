import type { RootSnapshot } from '../agents/agent.ts';
import type { Localize } from '../l10n.ts';
import type { IgnoreRule } from './gitignore.ts';
import { type Cause, type Channel, channels, type ReachRow, type Verdict } from './types.ts';

/** A verdict with its cause, before it becomes a row. */
export interface Answer {
	readonly verdict: Verdict;
	readonly because: Cause;
}

/** Answers by channel; a channel that does not exist for the file or the agent is left out and gets no row. */
export type Answers = Partial<Record<Channel, Answer | undefined>>;

/** An answer whose cause is a sentence: the agent's default, or a fact with its source in words. */
export function answer(verdict: Verdict, text: string): Answer {
	return { verdict, because: { text } };
}

/** An answer whose cause is a line in a file. */
export function ruleAnswer(verdict: Verdict, rule: Pick<IgnoreRule, 'file' | 'line'>, text: string): Answer {
	return { verdict, because: { text, file: rule.file, line: rule.line } };
}

/** Rows in the order of `channels`. */
export function toRows(agent: string, answers: Answers): readonly ReachRow[] {
	const rows: ReachRow[] = [];
	for (const channel of channels) {
		const given = answers[channel];
		if (given) rows.push({ agent, channel, verdict: given.verdict, because: given.because });
	}
	return rows;
}

/** How many tables are remembered: files of one folder fall into few kinds. */
const tablesKept = 8;

/**
 * {@link toRows} for one agent and many files. Files that are alike to the agent have the same rows, which are made once.
 *
 * @returns a function of everything that the answers depend on but the snapshot (matches of rules, what was found of the
 * path), compared by identity, and of the way to the answers for a case that is new. Something left out would give one
 * file the rows of another: a test asks about many unlike files, one after the other.
 */
export function rowTable(agent: string): (basis: readonly unknown[], answers: () => Answers) => readonly ReachRow[] {
	const kept: { readonly basis: readonly unknown[]; readonly rows: readonly ReachRow[] }[] = [];
	return (basis, answers) => {
		for (const one of kept) if (areSame(one.basis, basis)) return one.rows;
		const rows = toRows(agent, answers());
		kept.unshift({ basis, rows });
		if (kept.length > tablesKept) kept.pop();
		return rows;
	};
}

/** The basis of an agent has the same length each time. */
function areSame(one: readonly unknown[], other: readonly unknown[]): boolean {
	for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
	return true;
}

/** Do two causes say the same? */
export const sameCause = (one: Cause, other: Cause): boolean =>
	one === other || (one.text === other.text && one.file === other.file && one.line === other.line);

/**
 * What follows from git alone for an agent with a shell: committed text is in the history and in every clone.
 *
 * @param cloud Names of the vendor's agents that clone the repository; absent when it has none.
 * @returns the answers for a file that git tracks or does not; they are the same objects each time.
 */
export function trackedAnswers(snapshot: RootSnapshot, t: Localize, cloud?: string): (tracked: boolean) => Answers {
	if (!snapshot.git) return () => none;
	const untracked: Answers = {
		history: answer('unknown', t('Not tracked by git now; earlier commits were not searched.')),
	};
	const tracked: Answers = {
		history: answer('reachable', t('Tracked by git: `git show` prints what was committed, whatever is denied.')),
		...(cloud && { cloud: answer('reachable', t('Tracked by git: {0} work on a clone of the repository.', cloud)) }),
	};
	return (isTracked) => (isTracked ? tracked : untracked);
}

/** {@link trackedAnswers} for a path. */
export function gitAnswers(snapshot: RootSnapshot, t: Localize, cloud?: string): (path: string) => Answers {
	const answers = trackedAnswers(snapshot, t, cloud);
	return (path) => answers(snapshot.git?.tracked(path) === true);
}

const none: Answers = {};

/** The files an agent loads by itself, see `Agent.mcp` and `Agent.loads`. */
export interface AutoLoaded {
	readonly mcp: readonly { readonly file: string }[];
	readonly loads?: readonly string[];
}

/** Answers of the channels `mcp` and `env` for the files that the agent loads by itself. */
export function loadAnswers(name: string, loaded: AutoLoaded, t: Localize): (path: string) => Answers {
	const mcp = answer('reachable', t('{0} reads this file and hands its values to MCP servers.', name));
	const env = answer(
		'reachable',
		t('{0} loads values of this file into its own environment, and its shell inherits them.', name),
	);
	const known = new Map<string, Answers>(loaded.mcp.map(({ file }) => [file, { mcp }]));
	for (const file of loaded.loads ?? []) known.set(file, { ...known.get(file), env });
	return (path) => known.get(path) ?? none;
}
