import {
	commands,
	type Disposable,
	Hover,
	l10n,
	languages,
	MarkdownString,
	Range,
	type TextDocument,
	type TextEditor,
	ThemeColor,
	window,
	workspace,
} from 'vscode';
import type { StatusLine } from '../status.ts';
import { asMarkdown } from '../text.ts';
import type { FindingsStore } from './store.ts';
import { tokenRuns } from './tokenRuns.ts';

/** Milliseconds for which one value is shown after somebody asked for it. */
const shownFor = 10_000;

/** A value that somebody wants to see: where it stands, until when. */
interface Shown {
	readonly uri: string;
	readonly range: Range;
}

/**
 * Masks found secrets in the editor, for sharing a screen. As long as nothing is known of a file, and in files of which
 * nothing ever is (the old side of a comparison), everything that has the form of a token is masked: a value must not be
 * seen first and masked then.
 */
export function cloakSecrets(store: FindingsStore, status: StatusLine): Disposable[] {
	// The text keeps its width, so that nothing moves when a value is shown.
	const mask = window.createTextEditorDecorationType({
		color: 'transparent',
		backgroundColor: new ThemeColor('editor.foreground'),
		opacity: '0.35',
		textDecoration: 'none; color: transparent !important; -webkit-text-fill-color: transparent; text-shadow: none',
	});
	let shown: Shown | undefined;
	let timer: NodeJS.Timeout | undefined;
	const isOn = (document: TextDocument) => workspace.getConfiguration('agentReach', document).get('cloak', false);
	const rangesOf = (document: TextDocument): readonly Range[] => {
		if (!isOn(document)) return [];
		const ranges = isKnown(document, status)
			? found(document, store)
			: tokenRuns(document.getText()).map(toRange(document));
		return ranges.filter((range) => shown?.uri !== document.uri.toString() || !shown.range.isEqual(range));
	};
	const update = (editor: TextEditor) => editor.setDecorations(mask, [...rangesOf(editor.document)]);
	const all = () => window.visibleTextEditors.forEach(update);
	all();
	const reveal = (uri: string, line: number, character: number) => {
		const editor = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
		const range =
			editor &&
			rangesOf(editor.document).find((each) => each.start.line === line && each.start.character === character);
		if (range === undefined) return;
		clearTimeout(timer);
		shown = { uri, range };
		timer = setTimeout(() => {
			shown = undefined;
			all();
		}, shownFor);
		all();
	};
	return [
		mask,
		{ dispose: () => clearTimeout(timer) },
		store.onDidChange(all),
		status.onDidChange(all),
		window.onDidChangeVisibleTextEditors(all),
		workspace.onDidChangeTextDocument(({ document }) => {
			for (const editor of window.visibleTextEditors) if (editor.document === document) update(editor);
		}),
		workspace.onDidChangeConfiguration((event) => {
			if (event.affectsConfiguration('agentReach.cloak')) all();
		}),
		languages.registerHoverProvider([{ scheme: '*' }], {
			provideHover: (document, position) => {
				const range = rangesOf(document).find((each) => each.contains(position));
				return range === undefined ? undefined : new Hover(offer(document, range), range);
			},
		}),
		commands.registerCommand('agentReach.reveal', reveal),
		commands.registerCommand('agentReach.toggleCloak', async () => {
			const settings = workspace.getConfiguration('agentReach');
			await settings.update('cloak', !settings.get('cloak', false), true);
		}),
	];
}

/** Does the server look at such documents, and has it looked? */
function isKnown({ uri }: TextDocument, status: StatusLine): boolean {
	const looked = ['file', 'untitled', 'vscode-notebook-cell'].includes(uri.scheme);
	return looked && status.current().state === 'ready';
}

function found({ uri }: TextDocument, store: FindingsStore): Range[] {
	return (store.of(uri)?.findings ?? []).map(
		({ range: { start, end } }) => new Range(start.line, start.character, end.line, end.character),
	);
}

function toRange(document: TextDocument) {
	return ({ start, end }: { readonly start: number; readonly end: number }) =>
		new Range(document.positionAt(start), document.positionAt(end));
}

function offer(document: TextDocument, { start }: Range): MarkdownString {
	const args = encodeURIComponent(JSON.stringify([document.uri.toString(), start.line, start.character]));
	const text = new MarkdownString(asMarkdown(l10n.t('This value is masked (agentReach.cloak).')));
	text.appendMarkdown(` [${l10n.t('Show it for {0} seconds', shownFor / 1_000)}](command:agentReach.reveal?${args})`);
	text.isTrusted = { enabledCommands: ['agentReach.reveal'] };
	return text;
}
