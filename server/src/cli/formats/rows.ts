import { join, relative, sep } from 'node:path';
import { diagnosticMessage } from '../../annotate/title.ts';
import { isDoubtful, isIdentifier, severityOf } from '../../blast/severity.ts';
import { levels } from '../../blast/types.ts';
import { escapeTerminal } from '../../escape.ts';
import type { Finding } from '../../finding.ts';
import type { Localize } from '../../l10n.ts';
import type { ReachRow } from '../../reach/types.ts';
import { isInside } from '../../vaults/paths.ts';
import type { Comparison } from '../../workspace/base/compare.ts';
import { type Elsewhere, elsewhereReports } from '../../workspace/elsewhere/reports.ts';
import type { Engine } from '../../workspace/engine.ts';

/** What every format is made from. */
export interface FormatInput {
	readonly engine: Engine;
	readonly elsewhere: Elsewhere;
	/** Absolute working directory; paths are told relative to it, as pipelines want them. */
	readonly cwd: string;
	/** False: files are numbered instead of named (HTML and Markdown). */
	readonly named: boolean;
	/** What the scan was limited to; `''`: nothing. */
	readonly scope: string;
	/** Identifiers are listed by the report for people; absent: they are not. */
	readonly identifiers?: boolean;
	/** Does this finding make the exit code 1? */
	readonly fails: (finding: Finding) => boolean;
	/** What is other than in a base commit; absent when nothing was compared. */
	readonly comparison?: Comparison;
	/** New allows make the exit code 1. */
	readonly failsOnAllows: boolean;
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly t: Localize;
}

/** One format of `scan`: makes the whole text that is printed. No value, and no piece of a random portion, may be in it. */
export type Format = (input: FormatInput) => string | Promise<string>;

/** One finding as a list for machines shows it. Texts are plain: each format escapes for its own place. */
export interface FormatRow {
	readonly finding: Finding;
	/** Path relative to the working directory (posix), absolute outside of it; absent for what is no file of the workspace. */
	readonly path?: string;
	/** For what has no path: `~/.npmrc`, `environment`, `git history: .env`. */
	readonly place?: string;
	/** Reach table of its file. */
	readonly reach: readonly ReachRow[];
	/** Title, level and who reaches it. */
	readonly message: string;
}

/** Findings, the worst first; doubtful ones are left to the JSON, and what the history holds besides the files is told once. */
export function rowsOf(input: FormatInput): readonly FormatRow[] {
	const { engine, elsewhere, t } = input;
	const names = new Map(engine.agents().map(({ id, name }) => [id, name]));
	const message = (finding: Finding) =>
		diagnosticMessage(finding, finding.anywhere ?? finding.reach, (id) => names.get(id) ?? id, t);
	const inside = engine.reports().flatMap(({ root, path, findings, reach }) =>
		findings.map(
			(finding): FormatRow => ({
				finding,
				path: shownPath(root, path, input.cwd),
				reach,
				message: message(finding),
			}),
		),
	);
	const outside = elsewhereReports(elsewhere).flatMap(({ label, findings, reach }) =>
		findings
			.filter(({ source }) => source.gone !== false)
			.map(
				(finding): FormatRow => ({ finding, place: placeName(finding, label, t), reach, message: message(finding) }),
			),
	);
	return [...inside, ...outside].filter(({ finding }) => !isDoubtful(finding) && !isIdentifier(finding)).sort(byHarm);
}

/** Number of findings that are more likely noise: they are only counted here. */
export function doubtfulCount({ engine }: FormatInput): number {
	return engine.reports().flatMap(({ findings }) => findings.filter((each) => !each.suppressed && isDoubtful(each)))
		.length;
}

/** The error level of the formats that know three. */
export function severityLevel(finding: Finding): 'error' | 'warning' | 'note' {
	const severity = severityOf(finding);
	return severity === 'error' || severity === 'warning' ? severity : 'note';
}

/** Posix path relative to a folder, absolute where it is outside. */
export function shownPath(root: string, path: string, cwd: string): string {
	const absolute = join(root, ...path.split('/'));
	const shown = isInside(cwd, absolute) ? relative(cwd, absolute) : absolute;
	return shown.split(sep).join('/');
}

function placeName({ source }: Finding, label: string, t: Localize): string {
	const name = escapeTerminal(label);
	if (source.kind === 'env') return t('environment variable {0}', escapeTerminal(source.variable ?? name));
	return source.kind === 'history' ? t('git history: {0}', name) : name;
}

/** What counts before what is allowed, then by score, then by place. */
function byHarm(a: FormatRow, b: FormatRow): number {
	const rank = ({ finding: { suppressed, blast } }: FormatRow) =>
		(suppressed === undefined ? 0 : levels.length) + levels.indexOf(blast.level);
	const where = (row: FormatRow) => row.path ?? `\uffff${row.place ?? ''}`;
	return (
		rank(a) - rank(b) ||
		b.finding.blast.score - a.finding.blast.score ||
		(where(a) < where(b) ? -1 : where(a) > where(b) ? 1 : a.finding.start.offset - b.finding.start.offset)
	);
}
