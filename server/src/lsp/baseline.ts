import type { CodeAction, CodeActionContext, Range } from 'vscode-languageserver/node';
import { CodeActionKind } from 'vscode-languageserver/node';
import {
	accepts,
	type BaselineEntry,
	type BaselineKey,
	hasExpired,
	parseBaseline,
	prolonged,
	sameEntry,
} from '../contain/baseline.ts';
import { planEntryChange } from '../contain/planBaseline.ts';
import type { Plan, PlanRefused } from '../contain/types.ts';
import type { Finding } from '../finding.ts';
import { type BaselineTarget, commands } from '../protocol.ts';
import type { FileRef } from '../workspace/engineTypes.ts';
import { projectOf } from '../workspace/fixes.ts';
import type { Session } from './session.ts';

/** Is it so, what a request is about? The entries come from the client. */
export function isBaselineTarget(value: unknown): value is BaselineTarget {
	if (typeof value !== 'object' || value === null) return false;
	const { uri, change, entries } = value as Partial<Record<keyof BaselineTarget, unknown>>;
	if (typeof uri !== 'string' || (change !== 'remove' && change !== 'prolong')) return false;
	return Array.isArray(entries) && entries.every(isKey);
}

function isKey(value: unknown): value is BaselineKey {
	if (typeof value !== 'object' || value === null) return false;
	const { identity, type, file } = value as Partial<Record<keyof BaselineKey, unknown>>;
	return typeof identity === 'string' && typeof type === 'string' && (file === undefined || typeof file === 'string');
}

/** The fixes of findings that an entry of the baseline is about: one that counts, or one that has ended. */
export function entryActions(session: Session, findings: readonly Finding[], context: CodeActionContext): CodeAction[] {
	const { engine, t } = session;
	if (!canEdit(session)) return [];
	return findings.flatMap((finding) => {
		const { root, title, suppressed } = finding;
		const file = baselineOf(session, root);
		const about = file === undefined ? [] : engine.baseline(root).filter((entry) => accepts(entry, finding));
		const [entry] = about.filter((each) => hasExpired(each, today()) === (suppressed === undefined));
		if (file === undefined || entry === undefined || (suppressed !== undefined && suppressed.by !== 'baseline'))
			return [];
		const diagnostics = context.diagnostics.filter(
			({ data, source }) =>
				source === 'agent-reach' && (data as { finding?: unknown } | undefined)?.finding === finding.id,
		);
		const until = prolonged(entry, today());
		const prolong = t('Prolong the baseline entry of the {0} until {1}', title, until);
		const remove = t('Remove the {0} from the baseline: it counts again', title);
		return [
			toAction(session, file, prolong, 'prolong', [entry], diagnostics),
			...(suppressed === undefined ? [] : [toAction(session, file, remove, 'remove', [entry], diagnostics)]),
		];
	});
}

/** The fixes in the baseline file itself: of the entry at the cursor, and of all that have ended or that nothing needs. */
export function baselineFileActions(
	session: Session,
	uri: string,
	range: Range,
	context: CodeActionContext,
): readonly CodeAction[] {
	const { documents, engine, t } = session;
	const file = documents.locate(uri);
	const text = file && documents.openFile(file)?.getText();
	if (file === undefined || text === undefined || !canEdit(session)) return [];
	if (baselineOf(session, file.root)?.path !== file.path) return [];
	const { entries } = parseBaseline(text, t);
	const unusedLines = new Set(
		engine
			.problems()
			.flatMap(({ root, kind, line }) => (root === file.root && kind === 'baseline-unused' ? [line] : [])),
	);
	// Lines are those of the file on disk; the text may have been edited since.
	const unused = engine.baseline(file.root).filter(({ line }) => unusedLines.has(line));
	const isUnused = (entry: BaselineEntry) => unused.some((each) => sameEntry(each, entry));
	const ours = context.diagnostics.filter(({ source }) => source === 'agent-reach');
	const at = entryAt(entries, range.start.line + 1);
	const group = (title: string, some: readonly BaselineEntry[]) =>
		some.length > 1 ? [toAction(session, file, title, 'remove', some, ours)] : [];
	const idle = entries.filter(isUnused);
	const ended = entries.filter((entry) => hasExpired(entry, today()));
	return [
		...(at === undefined ? [] : actionsAt(session, file, at, isUnused(at), ours)),
		...group(t('Remove all {0} entries that nothing needs', idle.length), idle),
		...group(t('Remove all {0} entries that have ended', ended.length), ended),
	];
}

function actionsAt(
	session: Session,
	file: FileRef,
	entry: BaselineEntry,
	unused: boolean,
	diagnostics: CodeActionContext['diagnostics'],
): CodeAction[] {
	const { t } = session;
	if (unused)
		return [toAction(session, file, t('Remove this entry: nothing needs it'), 'remove', [entry], diagnostics)];
	const until = prolonged(entry, today());
	return [
		toAction(session, file, t('Prolong this entry until {0}', until), 'prolong', [entry], diagnostics),
		toAction(session, file, t('Remove this entry: the finding counts again'), 'remove', [entry], diagnostics),
	];
}

/** The entry that begins in a line or stands around it. */
function entryAt(entries: readonly BaselineEntry[], line: number): BaselineEntry | undefined {
	return entries.findLast((entry) => (entry.line ?? 1) <= line);
}

function toAction(
	{ documents }: Session,
	file: FileRef,
	title: string,
	change: BaselineTarget['change'],
	entries: readonly BaselineEntry[],
	diagnostics: CodeActionContext['diagnostics'],
): CodeAction {
	const target: BaselineTarget = {
		uri: documents.uriOf(file),
		change,
		entries: entries.map(({ identity, type, file: path }) => ({
			identity,
			type,
			...(path !== undefined && { file: path }),
		})),
	};
	return {
		title,
		kind: CodeActionKind.QuickFix,
		diagnostics,
		command: { title, command: commands.baselineEntries, arguments: [target] },
	};
}

/** Plans what {@link commands.baselineEntries} asks for; only in the file that is the baseline of an open folder. */
export async function planEntries(
	session: Session,
	{ uri, change, entries }: BaselineTarget,
	current: (root: string, path: string) => Promise<{ readonly text: string } | undefined>,
): Promise<Plan | PlanRefused> {
	const { documents, engine, t } = session;
	const file = documents.locate(uri);
	const config = engine.roots().find(({ path }) => path === file?.root);
	if (file === undefined || config === undefined || config.settings.baseline !== file.path) {
		return { kind: 'refused', reason: t('This is not the baseline of an open folder.') };
	}
	const text = (await current(file.root, file.path))?.text;
	if (text === undefined) return { kind: 'refused', reason: t('The entry is not there any more.') };
	return planEntryChange({ ...file, text, change, entries, today: today(), project: projectOf(config), t });
}

function baselineOf({ engine }: Session, root: string): FileRef | undefined {
	const config = engine.roots().find(({ path }) => path === root);
	return config && { root, path: config.settings.baseline };
}

function canEdit({ trust, client }: Session): boolean {
	return trust.granted() && client.applyEdit;
}

/** `YYYY-MM-DD`. */
function today(): string {
	return new Date().toISOString().slice(0, 10);
}
