import {
	type DecorationOptions,
	type Disposable,
	l10n,
	MarkdownString,
	Range,
	type TextDocument,
	type TextEditor,
	ThemeColor,
	type Uri,
	window,
	workspace,
} from 'vscode';
import { asMarkdown } from '../text.ts';
import type { FindingsStore } from './store.ts';

/** Milliseconds after the last change in which what is found counts as typed. */
const typing = 10_000;
/** Milliseconds after which the words go by themselves. */
const patience = 60_000;

/** What is known of a document that is open. */
interface Watched {
	/** Ids of findings that were there before, or have been offered long enough. */
	readonly before: Set<string>;
	/** Ids that came by typing, and when. */
	readonly fresh: Map<string, number>;
	edited: number;
}

/**
 * Offers containment where a secret was just typed or pasted: a few grey words at the end of its line, which move nothing
 * and ask nothing. They go by themselves after a minute, and when the secret is gone.
 *
 * @param now Milliseconds since 1970.
 */
export function offerContainment(store: FindingsStore, now: () => number): Disposable[] {
	const words = window.createTextEditorDecorationType({
		after: { margin: '0 0 0 2em', color: new ThemeColor('editorCodeLens.foreground'), fontStyle: 'italic' },
	});
	const watched = new Map<string, Watched>();
	const timers = new Set<NodeJS.Timeout>();
	const ids = (uri: Uri) => store.of(uri)?.findings.map(({ id }) => id) ?? [];
	const of = ({ uri }: TextDocument): Watched => {
		const known = watched.get(uri.toString());
		if (known !== undefined) return known;
		const begun = { before: new Set(ids(uri)), fresh: new Map<string, number>(), edited: 0 };
		watched.set(uri.toString(), begun);
		return begun;
	};
	const look = (editor: TextEditor) => {
		const { document } = editor;
		const state = of(document);
		const typed = now() - state.edited < typing;
		for (const id of ids(document.uri)) {
			if (state.before.has(id) || state.fresh.has(id)) continue;
			if (typed) {
				state.fresh.set(id, now());
				later();
			} else state.before.add(id);
		}
		for (const [id, since] of state.fresh) {
			if (now() - since < patience) continue;
			state.fresh.delete(id);
			state.before.add(id);
		}
		editor.setDecorations(words, offers(editor, store, state.fresh));
	};
	const later = () => {
		const timer = setTimeout(() => {
			timers.delete(timer);
			window.visibleTextEditors.forEach(look);
		}, patience + 100);
		timers.add(timer);
	};
	for (const editor of window.visibleTextEditors) look(editor);
	return [
		words,
		{
			dispose: () => {
				for (const timer of timers) clearTimeout(timer);
			},
		},
		store.onDidChange(() => window.visibleTextEditors.forEach(look)),
		window.onDidChangeVisibleTextEditors((editors) => editors.forEach(look)),
		workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
			if (contentChanges.length > 0) of(document).edited = now();
		}),
		workspace.onDidCloseTextDocument(({ uri }) => void watched.delete(uri.toString())),
	];
}

function offers(editor: TextEditor, store: FindingsStore, came: ReadonlyMap<string, number>): DecorationOptions[] {
	const { uri } = editor.document;
	const wanted = workspace.getConfiguration('agentReach', uri).get('offerContainment', true);
	if (!wanted || !workspace.isTrusted || came.size === 0) return [];
	const lines = new Set<number>();
	for (const { id, counts, range } of store.of(uri)?.findings ?? [])
		if (came.has(id) && counts) lines.add(range.end.line);
	return [...lines]
		.filter((line) => line < editor.document.lineCount)
		.map((line) => {
			const { end } = editor.document.lineAt(line).range;
			const text = editor.document.isUntitled
				? l10n.t('a secret: save the file, then Contain (Ctrl+.)')
				: l10n.t('a secret: Contain (Ctrl+.)');
			return {
				range: new Range(end, end),
				renderOptions: { after: { contentText: text } },
				hoverMessage: new MarkdownString(
					asMarkdown(
						l10n.t(
							'It came while you were typing. The quick fixes at the value contain it; agentReach.offerContainment switches these words off.',
						),
					),
				),
			};
		});
}
