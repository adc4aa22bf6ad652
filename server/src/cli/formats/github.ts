import { escapeGitHub, escapeGitHubProperty } from '../../escape.ts';
import type { NewSilence } from '../../workspace/base/silences.ts';
import { type FormatInput, type FormatRow, rowsOf, severityLevel, shownPath } from './rows.ts';

/** GitHub shows ten annotations of each kind a step; more would only make the log long. */
const most = 50;

const commands = { error: 'error', warning: 'warning', note: 'notice' } as const;

/** Annotations for the log of a GitHub workflow (`::error file=...`), the worst first, and one line that sums up. */
export function githubFormat(input: FormatInput): string {
	const { t } = input;
	const rows = rowsOf(input);
	const open = rows.filter(({ finding }) => finding.suppressed === undefined && finding.blast.level !== 'info');
	const rest = open.length - most;
	const counts = t(
		'Agent Reach: {0}; {1} of them make the build fail; {2} allowed or in the baseline.',
		open.length === 1 ? t('1 secret') : t('{0} secrets', open.length),
		rows.filter(({ finding }) => input.fails(finding)).length,
		rows.filter(({ finding }) => finding.suppressed !== undefined).length,
	);
	const lines = [
		...open.slice(0, most).map((row) => annotation(row, input)),
		...(input.comparison?.silences ?? []).slice(0, most).map((silence) => silenceAnnotation(silence, input)),
		...(rest > 0 ? [escapeGitHub(t('… and {0} more.', rest))] : []),
		escapeGitHub(counts),
	];
	return `${lines.join('\n')}\n`;
}

function annotation({ finding, path, place, message }: FormatRow, { fails, t }: FormatInput): string {
	// What fails the build is an error, whatever is known of it; a finding that does not is none.
	const severity = severityLevel(finding);
	const command = fails(finding) ? 'error' : severity === 'error' ? 'warning' : commands[severity];
	const { start, end, title, blast } = finding;
	const at =
		path === undefined
			? []
			: [
					`file=${escapeGitHubProperty(path)}`,
					`line=${start.line}`,
					`endLine=${end.line}`,
					// Columns are taken for a single line only.
					...(start.line === end.line ? [`col=${start.column}`, `endColumn=${end.column}`] : []),
				];
	const name = escapeGitHubProperty(t('{0}: {1}', t(blast.level), title));
	const text = place === undefined ? message : `${place}: ${message}`;
	return `::${command} ${[...at, `title=${name}`].join(',')}::${escapeGitHub(text)}`;
}

/** Somebody, or some agent, has silenced the scanner since the base commit: that is to be seen in the review. */
function silenceAnnotation({ root, file, line, text }: NewSilence, { cwd, failsOnAllows, t }: FormatInput): string {
	const at = [
		`file=${escapeGitHubProperty(shownPath(root, file, cwd))}`,
		...(line === undefined ? [] : [`line=${line}`]),
	];
	const command = failsOnAllows ? 'error' : 'warning';
	return `::${command} ${at.join(',')},title=${escapeGitHubProperty(t('New allow'))}::${escapeGitHub(text)}`;
}
