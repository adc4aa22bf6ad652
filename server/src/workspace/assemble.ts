import { completeBlast } from '../blast/complete.ts';
import { applyJudgement, type Judgement } from '../blast/proven/apply.ts';
import type { Suppression } from '../detect/types.ts';
import type { FileFinding, FileReport, Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import { summarize } from '../reach/index.ts';
import type { ReachRow, ReachSummary } from '../reach/types.ts';
import { findingIds } from './ids.ts';
import type { ValueReach } from './sharedReach.ts';

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
	/** Reach of a value by all of its files, where it stands in others too. */
	readonly anywhere: (localIdentity: string) => ValueReach | undefined;
	/** What other files of the repository say about its authority and about backups. */
	readonly judge: (finding: FileFinding) => Judgement | undefined;
	/** Baseline or `exclude`; the text's own comments come first. */
	readonly suppression: (finding: FileFinding) => Suppression | undefined;
	/** What an earlier report of the file was made of, for a file that is reported with every key that is typed. */
	readonly completed?: CompletedFindings;
	readonly t: Localize;
}

/** Completes the findings of one file: blast radius with copies and reach, ids, suppression. */
export function assembleReport(input: ReportInput): FileReport {
	const ids = findingIds(input.label, input.path, input.findings);
	const findings = input.findings.map((finding, index): Finding => {
		const { draft: _draft, subjects: _, ...rest } = finding;
		const judgement = input.judge(finding);
		const suppressed = finding.suppressed ?? input.suppression(finding);
		return {
			...rest,
			id: ids[index] ?? '',
			root: input.root,
			file: input.path,
			source: { kind: 'file' },
			...complete(finding, judgement, input),
			reach: input.summary,
			...(suppressed && { suppressed }),
		};
	});
	return { root: input.root, path: input.path, findings, reach: input.rows };
}

/** What was completed of one finding, and what it was completed with. */
interface Completed {
	readonly copies: number;
	readonly rows: readonly ReachRow[];
	readonly shared: ValueReach | undefined;
	readonly result: Pick<Finding, 'blast' | 'anywhere'>;
}

/** What was completed of findings, by their drafts, which stay the same objects where findings only move. */
export type CompletedFindings = WeakMap<FileFinding['draft'], Completed>;

function complete(
	{ draft, localIdentity }: FileFinding,
	judgement: Judgement | undefined,
	input: ReportInput,
): Completed['result'] {
	const copies = input.copies(localIdentity);
	const shared = input.anywhere(localIdentity);
	const { rows } = input;
	const known = judgement === undefined ? input.completed?.get(draft) : undefined;
	if (known && known.copies === copies && known.rows === rows && known.shared === shared) return known.result;
	// One identity, many places: a door that is shut here is none while another one is open.
	const reach = shared === undefined ? rows : [...rows, ...shared.rows];
	const anywhere = shared && summarize(reach);
	const result = {
		blast: completeBlast(judgement === undefined ? draft : applyJudgement(draft, judgement, input.t), {
			copies,
			reach,
			autoLoaded: input.autoLoaded || shared?.autoLoaded === true,
			t: input.t,
		}),
		...(anywhere && JSON.stringify(anywhere) !== JSON.stringify(input.summary) && { anywhere }),
	};
	if (judgement === undefined) input.completed?.set(draft, { copies, rows, shared, result });
	return result;
}
