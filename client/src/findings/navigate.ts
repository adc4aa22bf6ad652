import { commands, type Disposable, l10n, Range, Selection, TextEditorRevealType, Uri, window } from 'vscode';
import type { FileFindings, FindingView } from '../../../server/src/protocol.ts';
import { byPlace, neighbour } from './grouping.ts';
import type { FindingsStore } from './store.ts';

type Direction = 'next' | 'previous';

/** Next and previous finding: within the file first, then on to the next file that has one. */
export function registerNavigation(store: FindingsStore): Disposable[] {
	return [
		commands.registerCommand('agentReach.nextFinding', () => go(store, 'next')),
		commands.registerCommand('agentReach.previousFinding', () => go(store, 'previous')),
	];
}

async function go(store: FindingsStore, direction: Direction): Promise<void> {
	const editor = window.activeTextEditor;
	const here = editor && store.of(editor.document.uri);
	const inFile = editor && here && neighbour(here.findings, editor.selection.active, direction);
	const target = inFile
		? { uri: here.uri, finding: inFile }
		: inOtherFile(store.files(), editor?.document.uri, direction);
	if (target === undefined) {
		await window.showInformationMessage(l10n.t('No secret was found in this workspace.'));
		return;
	}
	const { start, end } = target.finding.range;
	const shown = await window.showTextDocument(Uri.parse(target.uri));
	// The end is not selected: who types next must not overwrite the value.
	shown.selection = new Selection(start.line, start.character, start.line, start.character);
	shown.revealRange(
		new Range(start.line, start.character, end.line, end.character),
		TextEditorRevealType.InCenterIfOutsideViewport,
	);
}

/** The first finding of the next file, or the last of the one before; the way leads round. */
function inOtherFile(
	files: readonly FileFindings[],
	here: Uri | undefined,
	direction: Direction,
): { readonly uri: string; readonly finding: FindingView } | undefined {
	const open = files
		.map(({ uri, path, findings }) => ({ uri, path, findings: findings.filter(({ suppressed }) => !suppressed) }))
		.filter(({ findings }) => findings.length > 0)
		.sort((a, b) => (a.uri < b.uri ? -1 : 1));
	const key = here?.toString() ?? '';
	const next =
		direction === 'next'
			? (open.find(({ uri }) => Uri.parse(uri).toString() > key) ?? open[0])
			: (open.findLast(({ uri }) => Uri.parse(uri).toString() < key) ?? open.at(-1));
	const sorted = next?.findings.sort(byPlace);
	const finding = direction === 'next' ? sorted?.[0] : sorted?.at(-1);
	return next === undefined || finding === undefined ? undefined : { uri: next.uri, finding };
}
