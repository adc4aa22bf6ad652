import {
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
import type { FindingsStore } from './store.ts';

/**
 * Offers containment where a secret was just typed or pasted: a few grey words at the end of its line, which move nothing
 * and ask nothing. They go when the file is saved, closed, or the secret is gone.
 */
export function offerContainment(store: FindingsStore): Disposable[] {
	const words = window.createTextEditorDecorationType({
		after: { margin: '0 0 0 2em', color: new ThemeColor('editorCodeLens.foreground'), fontStyle: 'italic' },
	});
	/** Ids that were there before anybody edited; and those that came since. */
	const before = new Map<string, Set<string>>();
	const fresh = new Map<string, Set<string>>();
	const ids = (uri: Uri) => new Set(store.of(uri)?.findings.map(({ id }) => id));
	const begin = ({ uri, isDirty }: TextDocument) => {
		if (!isDirty || !before.has(uri.toString())) before.set(uri.toString(), ids(uri));
		fresh.delete(uri.toString());
	};
	const update = (editor: TextEditor) => editor.setDecorations(words, [...offers(editor, store, fresh)]);
	const look = (editor: TextEditor) => {
		const { document } = editor;
		const key = document.uri.toString();
		const known = before.get(key);
		const edited = document.isDirty || document.isUntitled;
		if (known === undefined || !edited) begin(document);
		else {
			const came = [...ids(document.uri)].filter((id) => !known.has(id));
			fresh.set(key, new Set(came));
		}
		update(editor);
	};
	for (const editor of window.visibleTextEditors) look(editor);
	return [
		words,
		store.onDidChange(() => window.visibleTextEditors.forEach(look)),
		window.onDidChangeVisibleTextEditors((editors) => editors.forEach(look)),
		workspace.onDidSaveTextDocument((document) => {
			begin(document);
			window.visibleTextEditors.filter((editor) => editor.document === document).forEach(update);
		}),
		workspace.onDidCloseTextDocument(({ uri }) => {
			before.delete(uri.toString());
			fresh.delete(uri.toString());
		}),
	];
}

function offers(editor: TextEditor, store: FindingsStore, fresh: ReadonlyMap<string, ReadonlySet<string>>) {
	const { uri } = editor.document;
	const wanted = workspace.getConfiguration('agentReach', uri).get('offerContainment', true);
	const came = fresh.get(uri.toString());
	if (!wanted || !workspace.isTrusted || came === undefined) return [];
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
				hoverMessage: new MarkdownString().appendText(
					l10n.t(
						'It came while you were typing. The quick fixes at the value contain it; agentReach.offerContainment switches these words off.',
					),
				),
			};
		});
}
