import { canReach } from '../annotate/reachWords.ts';
import { isDoubtful, isIdentifier } from '../blast/severity.ts';
import { type Level, levels } from '../blast/types.ts';
import { escapeTerminal } from '../escape.ts';
import type { Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import { levelNames, type Settings } from '../settings.ts';

/** What makes the exit code 1. */
export interface FailOn {
	/** The mildest level that fails; `never`: none does. */
	readonly level: Level | 'never';
	/** Only what one of these agents can get at fails; empty: reach does not matter. */
	readonly agents: readonly string[];
	/** Only what was not there in the base commit fails. */
	readonly onlyNew: boolean;
	/** An allow, a baseline entry or another silence that was not there in the base commit fails as well. */
	readonly newAllow: boolean;
}

/** A word of `--fail-on` that is none. */
export class FailOnError extends Error {}

/**
 * What fails when nobody says it on the command line: what the folders' settings say, the strictest of them.
 */
export function failOnOf(roots: readonly { readonly settings: Pick<Settings, 'policy' | 'failOn'> }[]): FailOn {
	const chosen = roots.map(({ settings: { policy, failOn } }) => (policy === 'warn' ? 'never' : failOn));
	const strictest = levels.findLast((level) => chosen.includes(level));
	return { level: strictest ?? 'never', agents: [], onlyNew: false, newAllow: false };
}

/**
 * Reads `--fail-on`: a level or `never`, and if wanted `agent:<id>`, `new`, `new-allow`, separated by commas. Without a
 * level it is `high`; `new-allow` alone lets findings pass as `never` does.
 *
 * @throws {FailOnError} for a word that is none, or two levels.
 */
export function parseFailOn(text: string, t: Localize): FailOn {
	const words = text.split(',').map((word) => word.trim());
	const chosen = words.filter((word): word is Level | 'never' => word === 'never' || isLevel(word));
	const agents = words.filter((word) => word.startsWith('agent:')).map((word) => word.slice(6));
	const known = (word: string) => word === 'new' || word === 'new-allow' || /^agent:[a-z0-9][a-z0-9-]*$/.test(word);
	const wrong = words.find((word) => !known(word) && !chosen.some((level) => level === word));
	if (wrong !== undefined) {
		const all = [...levelNames, 'never', 'new', 'new-allow', 'agent:<id>'].join(', ');
		throw new FailOnError(t('--fail-on {0}: expected {1}', escapeTerminal(wrong), all));
	}
	if (chosen.length > 1) throw new FailOnError(t('--fail-on takes one level, not {0}', chosen.join(', ')));
	const onlyAllows = words.every((word) => word === 'new-allow');
	return {
		level: chosen[0] ?? (onlyAllows ? 'never' : 'high'),
		agents: [...new Set(agents)],
		onlyNew: words.includes('new'),
		newAllow: words.includes('new-allow'),
	};
}

function isLevel(word: string): word is Level {
	return levelNames.some((level) => level === word);
}

/** Does it have to be known what the base commit holds? */
export function needsBase({ onlyNew, newAllow }: FailOn): boolean {
	return onlyNew || newAllow;
}

/**
 * Which findings fail: by level, and where agents are named, by reach. What somebody allowed, and what is doubtful, does
 * not count.
 *
 * @param isNew Absent when nothing was compared: then everything is new.
 */
export function failing(
	{ level, agents, onlyNew }: FailOn,
	isNew?: (finding: Finding) => boolean,
): (finding: Finding) => boolean {
	const limit = level === 'never' ? -1 : levels.indexOf(level);
	return (finding) =>
		!finding.suppressed &&
		!isDoubtful(finding) &&
		!isIdentifier(finding) &&
		levels.indexOf(finding.blast.level) <= limit &&
		(agents.length === 0 || reachedBy(finding, agents)) &&
		(!onlyNew || isNew === undefined || isNew(finding));
}

function reachedBy(finding: Finding, agents: readonly string[]): boolean {
	// An environment or a history has no file whose rules could keep somebody out: what is not known counts as open.
	const rows = finding.anywhere ?? finding.reach;
	return rows.length === 0 || rows.some((row) => agents.includes(row.agent) && canReach(row));
}
