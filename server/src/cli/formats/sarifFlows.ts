import { groupReach, isOpen, reachClause } from '../../annotate/reachWords.ts';
import type { Localize } from '../../l10n.ts';
import type { Cause } from '../../reach/types.ts';
import { type FormatInput, type FormatRow, shownPath } from './rows.ts';
import { artifactUri, message } from './sarifText.ts';

/** Agents whose way is told; the message names the rest. */
const most = 6;

/**
 * The reach as code flows, one an agent that gets at the value: the rule (or its absence) that lets it in, the value, and
 * what it can do then.
 */
export function codeFlows(
	row: FormatRow,
	{ engine, cwd, t }: FormatInput,
): { readonly codeFlows?: readonly unknown[] } {
	const { finding, path } = row;
	if (path === undefined || finding.suppressed !== undefined) return {};
	const names = new Map(engine.agents().map(({ id, name }) => [id, name]));
	const open = groupReach(row.reach, (id) => names.get(id) ?? id, t).filter(
		({ verdict }) => isOpen(verdict) || verdict === 'hidden',
	);
	if (open.length === 0) return {};
	const region = {
		startLine: finding.start.line,
		startColumn: finding.start.column,
		endLine: finding.end.line,
		endColumn: finding.end.column,
	};
	const value = { artifactLocation: artifactUri(path), region };
	const flows = open.slice(0, most).map(({ agent, name, sentence, groups }) => {
		const cause = groups[0]?.cause;
		const steps = [
			{ at: causeLocation(cause, finding.root, cwd) ?? value, text: because(sentence, cause, t) },
			{ at: value, text: t('{0} finds it here: {1}', name, finding.title) },
			{ at: value, text: then(row, t) },
		];
		return {
			message: message(
				t(
					'{0}: {1}',
					name,
					reachClause(
						row.reach.filter((each) => each.agent === agent),
						'one',
						t,
					),
				),
			),
			threadFlows: [{ locations: steps.map(step) }],
		};
	});
	return { codeFlows: flows };
}

function because(sentence: string, cause: Cause | undefined, t: Localize): string {
	return cause === undefined ? sentence : t('{0} Because: {1}', sentence, cause.text);
}

function then({ finding: { blast } }: FormatRow, t: Localize): string {
	return blast.operations.length === 0
		? t('Then it can use it: {0} blast radius.', t(blast.level))
		: t('Then it can: {0} ({1} blast radius).', blast.operations.slice(0, 6).join(', '), t(blast.level));
}

function step({ at, text }: { readonly at: object; readonly text: string }, index: number) {
	return { executionOrder: index + 1, location: { physicalLocation: at, message: message(text) } };
}

/** Where the rule stands, when it stands in the workspace. */
function causeLocation(cause: Cause | undefined, root: string, cwd: string) {
	if (cause?.file === undefined || cause.file.startsWith('~') || cause.file.startsWith('/')) return undefined;
	return {
		artifactLocation: artifactUri(shownPath(root, cause.file, cwd)),
		...(cause.line !== undefined && { region: { startLine: cause.line } }),
	};
}
