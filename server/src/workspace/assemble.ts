import { completeBlast } from '../blast/complete.ts';
import type { Suppression } from '../detect/types.ts';
import type { FileFinding, FileReport, Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import type { ReachRow, ReachSummary } from '../reach/types.ts';
import { findingIds } from './ids.ts';

/** Everything besides the text that a report of one file is made of. */
export interface ReportInput {
	readonly root: string;
	/** Name of the root inside ids. */
	readonly label: string;
	readonly path: string;
	readonly findings: readonly FileFinding[];
	/** Full reach table of the file, and its summary. */
	readonly rows: readonly ReachRow[];
	readonly summary: readonly ReachSummary[];
	/** An agent loads the file into its context by itself. */
	readonly autoLoaded: boolean;
	/** Number of places at which a value stands. */
	readonly copies: (localIdentity: string) => number;
	/** Baseline or `exclude`; the text's own comments come first. */
	readonly suppression: (finding: FileFinding) => Suppression | undefined;
	readonly t: Localize;
}

/** Completes the findings of one file: blast radius with copies and reach, ids, suppression. */
export function assembleReport(input: ReportInput): FileReport {
	const ids = findingIds(input.label, input.path, input.findings);
	const findings = input.findings.map((finding, index): Finding => {
		const { draft, ...rest } = finding;
		const suppressed = finding.suppressed ?? input.suppression(finding);
		return {
			...rest,
			id: ids[index] ?? '',
			root: input.root,
			file: input.path,
			source: { kind: 'file' },
			blast: completeBlast(draft, {
				copies: input.copies(finding.localIdentity),
				reach: input.rows,
				autoLoaded: input.autoLoaded,
				t: input.t,
			}),
			reach: input.summary,
			...(suppressed && { suppressed }),
		};
	});
	return { root: input.root, path: input.path, findings, reach: input.rows };
}
