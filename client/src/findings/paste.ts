import {
	commands,
	type Disposable,
	DocumentDropOrPasteEditKind,
	DocumentPasteEdit,
	type DocumentPasteEditProvider,
	l10n,
	languages,
	Range,
	type TextDocument,
	workspace,
} from 'vscode';
import {
	type FixTarget,
	type PasteAnswer,
	type PasteAsk,
	pasteCheck,
	commands as serverCommands,
} from '../../../server/src/protocol.ts';
import type { ServerClient } from '../serverClient.ts';
import type { FindingsStore } from './store.ts';

const kind = DocumentDropOrPasteEditKind.Empty.append('text', 'agentReach', 'contain');
/** Longest text that is looked at, in UTF-16 units: a secret is short, and pasting must not wait. */
const longestPaste = 20_000;
const longestDocument = 500_000;
/** Milliseconds in which the pasted secret has to be found; afterwards the person has moved on. */
const patience = 5_000;
/** Milliseconds between two looks. The first comes after one: the editor still has to put the text there. */
const step = 250;

/**
 * *Paste and contain* among the ways to paste, where the text holds a secret. Plain pasting stays what `Ctrl+V` does; the
 * editor shows the other way in its own little menu.
 */
export function offerPaste(client: ServerClient, store: FindingsStore): Disposable {
	const places = new WeakMap<DocumentPasteEdit, TextDocument>();
	let waiting: readonly Disposable[] = [];
	const provider: DocumentPasteEditProvider = {
		provideDocumentPasteEdits: async (document, ranges, transfer, _context, token) => {
			const text = await transfer.get('text/plain')?.asString();
			if (text === undefined || !(await isWanted(document, text))) return undefined;
			const ask: PasteAsk = { uri: document.uri.toString(), ...withPaste(document, ranges, text) };
			const { secrets } = await client.sendRequest<PasteAnswer>(pasteCheck, ask, token);
			if (secrets === 0 || token.isCancellationRequested) return undefined;
			const edit = new DocumentPasteEdit(text, l10n.t('Paste and contain the secret'), kind);
			edit.yieldTo = [DocumentDropOrPasteEditKind.Text];
			places.set(edit, document);
			return [edit];
		},
		// Asked for only when this way is taken: then the text stands there in a moment.
		resolveDocumentPasteEdit: (edit) => {
			const document = places.get(edit);
			const text = typeof edit.insertText === 'string' ? edit.insertText : edit.insertText.value;
			if (document !== undefined) waiting = [containSoon(store, document, text)];
			return edit;
		},
	};
	const registered = languages.registerDocumentPasteEditProvider([{ scheme: 'file' }], provider, {
		providedPasteEditKinds: [kind],
		pasteMimeTypes: ['text/plain'],
	});
	return {
		dispose: () => {
			registered.dispose();
			for (const each of waiting) each.dispose();
		},
	};

	async function isWanted(document: TextDocument, text: string): Promise<boolean> {
		const settings = workspace.getConfiguration('agentReach', document);
		return (
			workspace.isTrusted &&
			client.isRunning() &&
			text.trim().length >= 8 &&
			text.length <= longestPaste &&
			document.getText().length <= longestDocument &&
			settings.get('offerContainment', true)
		);
	}
}

/** The text as it will be, and where the pasted part stands in it. */
function withPaste(document: TextDocument, ranges: readonly Range[], text: string): Omit<PasteAsk, 'uri'> {
	const whole = document.getText();
	const [range = new Range(0, 0, 0, 0)] = ranges;
	const start = document.offsetAt(range.start);
	const after = whole.slice(document.offsetAt(range.end));
	return { text: whole.slice(0, start) + text + after, start, end: start + text.length };
}

/** Contains the pasted secret as soon as it stands in the document and has been found. */
function containSoon(store: FindingsStore, document: TextDocument, text: string): Disposable {
	let left = patience / step;
	const timer = setInterval(() => {
		left--;
		const found = store.of(document.uri)?.findings.find(({ counts, range: { start, end } }) => {
			const value = document.getText(new Range(start.line, start.character, end.line, end.character));
			return counts && value !== '' && text.includes(value);
		});
		if (found === undefined && left > 0) return;
		clearInterval(timer);
		if (found === undefined) return;
		const target: FixTarget = { uri: document.uri.toString(), finding: found.id };
		commands.executeCommand(serverCommands.contain, target).then(undefined, () => undefined);
	}, step);
	return { dispose: () => clearInterval(timer) };
}
