import { completeBlast } from '../blast/complete.ts';
import { applyJudgement, type Judgement } from '../blast/proven/apply.ts';
import type { Suppression } from '../detect/types.ts';
import type { FileFinding, FileReport, Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import { summarize } from '../reach/index.ts';
import type { ReachRow, ReachSummary } from '../reach/types.ts';
import { findingIds } from './ids.ts';
import type { FileReach } from './rootReach.ts';

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
	/** Reach of the other files in which a value stands. */
	readonly elsewhere: (localIdentity: string) => readonly FileReach[];
	/** What other files of the repository say about its authority and about backups. */
	readonly judge: (finding: FileFinding) => Judgement | undefined;
	/** Baseline or `exclude`; the text's own comments come first. */
	readonly suppression: (finding: FileFinding) => Suppression | undefined;
	readonly t: Localize;
}

/** Completes the findings of one file: blast radius with copies and reach, ids, suppression. */
export function assembleReport(input: ReportInput): FileReport {
	const ids = findingIds(input.label, input.path, input.findings);
	const findings = input.findings.map((finding, index): Finding => {
		const { draft, subjects: _, ...rest } = finding;
		const judgement = input.judge(finding);
		const suppressed = finding.suppressed ?? input.suppression(finding);
		const others = input.elsewhere(finding.localIdentity);
		// One identity, many places: a door that is shut here is none while another one is open.
		const rows = others.length === 0 ? input.rows : [...input.rows, ...others.flatMap((other) => other.rows)];
		const anywhere = others.length === 0 ? undefined : summarize(rows);
		return {
			...rest,
			id: ids[index] ?? '',
			root: input.root,
			file: input.path,
			source: { kind: 'file' },
			blast: completeBlast(judgement === undefined ? draft : applyJudgement(draft, judgement, input.t), {
				copies: input.copies(finding.localIdentity),
				reach: rows,
				autoLoaded: input.autoLoaded || others.some(({ autoLoaded }) => autoLoaded),
				t: input.t,
			}),
			reach: input.summary,
			...(anywhere && JSON.stringify(anywhere) !== JSON.stringify(input.summary) && { anywhere }),
			...(suppressed && { suppressed }),
		};
	});
	return { root: input.root, path: input.path, findings, reach: input.rows };
}
