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
import type { LanguageClient } from 'vscode-languageclient/node';
import {
	type FixTarget,
	type PasteAnswer,
	type PasteAsk,
	pasteCheck,
	commands as serverCommands,
} from '../../../server/src/protocol.ts';
import type { FindingsStore } from './store.ts';

const kind = DocumentDropOrPasteEditKind.Empty.append('text', 'agentReach', 'contain');
/** Longest text that is looked at, in UTF-16 units: a secret is short, and pasting must not wait. */
const longestPaste = 20_000;
const longestDocument = 500_000;
/** Milliseconds in which the pasted secret has to be found; afterwards the person has moved on. */
const patience = 5_000;

/**
 * *Paste and contain* among the ways to paste, where the text holds a secret. Plain pasting stays what `Ctrl+V` does; the
 * editor shows the other way in its own little menu.
 */
export function offerPaste(client: LanguageClient, store: FindingsStore): Disposable {
	const provider: DocumentPasteEditProvider = {
		provideDocumentPasteEdits: async (document, ranges, transfer, _context, token) => {
			const text = await transfer.get('text/plain')?.asString();
			if (text === undefined || !(await isWanted(document, text))) return undefined;
			const ask: PasteAsk = { uri: document.uri.toString(), ...withPaste(document, ranges, text) };
			const { secrets } = await client.sendRequest<PasteAnswer>(pasteCheck, ask, token);
			if (secrets === 0 || token.isCancellationRequested) return undefined;
			const edit = new DocumentPasteEdit(text, l10n.t('Paste and contain the secret'), kind);
			edit.yieldTo = [DocumentDropOrPasteEditKind.Text];
			return [edit];
		},
		// Asked for only when this way is taken: then the text stands there in a moment.
		resolveDocumentPasteEdit: (edit) => {
			containSoon(client, store, workspace.textDocuments, String(edit.insertText));
			return edit;
		},
	};
	return languages.registerDocumentPasteEditProvider([{ scheme: 'file' }], provider, {
		providedPasteEditKinds: [kind],
		pasteMimeTypes: ['text/plain'],
	});

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

function containSoon(
	client: LanguageClient,
	store: FindingsStore,
	documents: readonly TextDocument[],
	text: string,
): void {
	const known = new Set(store.files().flatMap(({ findings }) => findings.map(({ id }) => id)));
	const listener = store.onDidChange(() => {
		for (const document of documents) {
			const found = store.of(document.uri)?.findings.find(({ id, counts, range: { start, end } }) => {
				const value = document.getText(new Range(start.line, start.character, end.line, end.character));
				return counts && !known.has(id) && text.includes(value);
			});
			if (found === undefined) continue;
			stop();
			const target: FixTarget = { uri: document.uri.toString(), finding: found.id };
			void commands.executeCommand(serverCommands.contain, target);
			return;
		}
	});
	const timer = setTimeout(() => stop(), patience);
	const stop = () => {
		clearTimeout(timer);
		listener.dispose();
	};
	client.onDidChangeState(stop);
}
