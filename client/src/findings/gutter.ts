import {
	type Disposable,
	OverviewRulerLane,
	Range,
	type TextEditor,
	type TextEditorDecorationType,
	ThemeColor,
	Uri,
	window,
	workspace,
} from 'vscode';
import type { FindingView } from '../../../server/src/protocol.ts';
import { levelOrder } from './grouping.ts';
import type { FindingsStore } from './store.ts';

type Level = FindingView['level'];

const rulerColors: Readonly<Record<Level, string>> = {
	critical: 'editorError.foreground',
	high: 'editorWarning.foreground',
	medium: 'editorWarning.foreground',
	low: 'editorInfo.foreground',
	info: 'editorInfo.foreground',
};

/** A mark beside each line with a secret, its shape by level. */
export function showGutterMarks(store: FindingsStore, extensionUri: Uri): Disposable[] {
	const types = new Map(levelOrder.map((level) => [level, markOf(level, extensionUri)]));
	const update = (editor: TextEditor) => mark(editor, types, store);
	const all = () => window.visibleTextEditors.forEach(update);
	all();
	return [
		...types.values(),
		store.onDidChange((uris) => {
			const keys = uris && new Set(uris.map(String));
			for (const editor of window.visibleTextEditors) {
				if (keys === undefined || keys.has(editor.document.uri.toString())) update(editor);
			}
		}),
		window.onDidChangeVisibleTextEditors(all),
		workspace.onDidChangeConfiguration((event) => {
			if (event.affectsConfiguration('agentReach.gutterMark')) all();
		}),
	];
}

function markOf(level: Level, extensionUri: Uri): TextEditorDecorationType {
	const icon = (theme: string) => Uri.joinPath(extensionUri, 'media', 'gutter', `${level}-${theme}.svg`);
	return window.createTextEditorDecorationType({
		light: { gutterIconPath: icon('light') },
		dark: { gutterIconPath: icon('dark') },
		gutterIconSize: 'contain',
		overviewRulerColor: new ThemeColor(rulerColors[level]),
		overviewRulerLane: OverviewRulerLane.Left,
	});
}

function mark(editor: TextEditor, types: ReadonlyMap<Level, TextEditorDecorationType>, store: FindingsStore): void {
	const { uri } = editor.document;
	const wanted = workspace.getConfiguration('agentReach', uri).get('gutterMark', true);
	const counted = wanted ? (store.of(uri)?.findings.filter(({ counts, marked }) => counts && marked) ?? []) : [];
	const worst = new Map<number, Level>();
	for (const { range, level } of counted) {
		const { line } = range.start;
		const before = worst.get(line);
		if (before === undefined || levelOrder.indexOf(level) < levelOrder.indexOf(before)) worst.set(line, level);
	}
	for (const [level, type] of types) {
		const lines = [...worst].filter((entry) => entry[1] === level).map(([line]) => new Range(line, 0, line, 0));
		editor.setDecorations(type, lines);
	}
}
