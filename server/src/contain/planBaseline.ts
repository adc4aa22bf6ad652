import type { Localize } from '../l10n.ts';
import {
	addToBaseline,
	type BaselineEntry,
	BaselineError,
	type BaselineKey,
	changeBaseline,
	dayAfter,
	defaultDays,
	parseBaseline,
	prolonged,
	sameEntry,
} from './baseline.ts';
import { emptyPlan, type PlanFinding, type PlanInput } from './planInput.ts';
import { replaceMiddle } from './textEdits.ts';
import type { Plan, PlannedEdit, PlanRefused } from './types.ts';

/** Plans entries of the baseline for findings: with a reason, a person and a last day. */
export function planBaseline(input: PlanInput): Plan | PlanRefused {
	const { t } = input;
	const reason = oneLineOf(input.reason ?? '');
	if (reason === '')
		return { kind: 'refused', reason: t('Say why this secret may stay; the reason is kept beside it.') };
	if (input.salted !== true) {
		return {
			kind: 'refused',
			reason: t(
				'agentReach.salt is empty, so entries would hold on this machine only. agent-reach init makes one to commit.',
			),
		};
	}
	const edits = baselineEdits(input, input.findings, reason, t('Accept for now, in the baseline of the team'));
	if (typeof edits === 'string') return { kind: 'refused', reason: edits };
	const titles = input.findings.map(({ title }) => title).join(', ');
	return {
		...emptyPlan(input),
		title: t('Accept in the baseline: {0}', titles),
		done:
			input.date === undefined
				? t('Accepted in the baseline: {0}.', titles)
				: t('Accepted in the baseline until {0}: {1}.', dayAfter(input.date, defaultDays), titles),
		edits,
		notes: [
			t('The finding is greyed out and still counted; agents can read the value as before.'),
			...baselineNotes(input),
		],
	};
}

/**
 * One edit of the baseline file per root; a text is the reason why there can be none.
 *
 * @param description Of the edit, for the preview.
 */
export function baselineEdits(
	input: PlanInput,
	findings: readonly PlanFinding[],
	reason: string,
	description: string,
): PlannedEdit[] | string {
	const { t, date } = input;
	const who = oneLineOf(input.who ?? '');
	const decision = {
		reason,
		...(who === '' ? {} : { who }),
		...(date === undefined ? {} : { date, expires: dayAfter(date, defaultDays) }),
	};
	const edits: PlannedEdit[] = [];
	for (const root of new Set(findings.map((finding) => finding.root))) {
		const file = input.files.find((candidate) => candidate.root === root && candidate.path === input.baselineFile);
		const after = reading(input.baselineFile, t, () => {
			let text = file?.text;
			for (const { identity, type, file: path } of findings.filter((finding) => finding.root === root)) {
				text = addToBaseline(text, { identity, type, file: path, ...decision }, t);
			}
			return { text };
		});
		if (typeof after === 'string') return after;
		if (after.text === undefined || after.text === file?.text) continue;
		edits.push({
			root,
			path: input.baselineFile,
			before: file?.text,
			changes: [replaceMiddle(file?.text ?? '', after.text)],
			after: after.text,
			part: 'baseline',
			description,
			needsConfirmation: file !== undefined && !file.asked,
		});
	}
	return edits;
}

/** What has to be known of entries that are made. */
export function baselineNotes({ date, salted, t }: PlanInput): readonly string[] {
	return [
		...(date === undefined ? [] : [t('The entry counts until {0}.', dayAfter(date, defaultDays))]),
		...(salted === true ? [] : [t('agentReach.salt is empty: the entry holds on this machine only.')]),
	];
}

/** Entries that stand in a baseline, and what is to become of them. */
export interface EntryChange {
	readonly root: string;
	/** The baseline file, relative to the root. */
	readonly path: string;
	/** Its text as the user sees it now. */
	readonly text: string;
	readonly change: 'remove' | 'prolong';
	readonly entries: readonly BaselineKey[];
	/** `YYYY-MM-DD`. */
	readonly today: string;
	readonly project: string;
	readonly t: Localize;
}

/** Plans that entries go, or hold for longer. */
export function planEntryChange(input: EntryChange): Plan | PlanRefused {
	const { root, path, text, change, entries, today, t } = input;
	const planned = reading(path, t, () => {
		const there = parseBaseline(text, t).entries.filter((entry) => entries.some((key) => sameEntry(key, entry)));
		const longer = there.map((entry): BaselineEntry => ({ ...entry, expires: prolonged(entry, today) }));
		const [added, removed] = change === 'remove' ? [[], there] : [longer, []];
		return { there, after: changeBaseline(text, added, removed, t) };
	});
	if (typeof planned === 'string') return { kind: 'refused', reason: planned };
	const { there, after } = planned;
	if (there.length === 0) return { kind: 'refused', reason: t('The entry is not there any more.') };
	const title = changeTitle(change, there.length, t);
	const edit: PlannedEdit = {
		root,
		path,
		before: text,
		changes: [replaceMiddle(text, after)],
		after,
		part: 'baseline',
		description: title,
		needsConfirmation: false,
	};
	const { project } = input;
	const nothing = { entries: [], notes: [], refusals: [], followUps: [], values: [] };
	return { kind: 'baseline', title, done: changeDone(change, there.length, t), project, edits: [edit], ...nothing };
}

function changeTitle(change: EntryChange['change'], count: number, t: Localize): string {
	if (change === 'remove') {
		return count === 1 ? t('Remove 1 entry from the baseline') : t('Remove {0} entries from the baseline', count);
	}
	return count === 1 ? t('Prolong 1 entry of the baseline') : t('Prolong {0} entries of the baseline', count);
}

function changeDone(change: EntryChange['change'], count: number, t: Localize): string {
	if (change === 'remove') {
		return count === 1 ? t('Removed 1 entry from the baseline.') : t('Removed {0} entries from the baseline.', count);
	}
	return count === 1 ? t('Prolonged 1 entry of the baseline.') : t('Prolonged {0} entries of the baseline.', count);
}

/** Runs what reads a baseline; one that cannot be added to is said with its line. */
function reading<T>(file: string, t: Localize, read: () => T): T | string {
	try {
		return read();
	} catch (error) {
		if (!(error instanceof BaselineError)) throw error;
		return t('{0}:{1}: {2} Correct it first.', file, error.line, error.message);
	}
}

/** A text of the user on one line. */
export function oneLineOf(text: string): string {
	return text
		.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
		.trim()
		.slice(0, 200);
}
