import { basename } from 'node:path';
import { type Disposable, l10n, type TextDocument, Uri, window, workspace } from 'vscode';
import {
	type ReasonAnswer,
	type ReasonAsk,
	reasonAsk,
	type SaveAnswer,
	type SaveFiles,
	saveFiles,
} from '../../server/src/protocol.ts';
import type { ServerClient } from './serverClient.ts';
import { plainText } from './text.ts';

/** Does for the server what the protocol has no message for: save files, and ask for a line of text. */
export function assistFixes(client: ServerClient): Disposable[] {
	return [
		client.onRequest(saveFiles, async ({ files, message }: SaveFiles): Promise<SaveAnswer> => {
			let saved = true;
			for (const { uri, ask } of files) saved = (await saveFile(Uri.parse(uri), ask ? message : undefined)) && saved;
			return { saved };
		}),
		client.onRequest(reasonAsk, askReason),
	];
}

async function askReason({ message, who: proposed }: ReasonAsk): Promise<ReasonAnswer> {
	const title =
		proposed === undefined ? l10n.t('Agent Reach: Allow here') : l10n.t('Agent Reach: Accept in the Baseline');
	const reason = await window.showInputBox({
		title,
		prompt: message,
		placeHolder: l10n.t('test value, public by design, false positive, …'),
		ignoreFocusOut: true,
		validateInput: (value) => (value.trim() === '' ? l10n.t('A reason is needed.') : undefined),
	});
	if (reason === undefined) return {};
	if (proposed === undefined) return { reason: reason.trim() };
	const who = await window.showInputBox({
		title,
		prompt: l10n.t('Who decides it? The name is kept in the entry.'),
		value: proposed,
		ignoreFocusOut: true,
		validateInput: (value) => (value.trim() === '' ? l10n.t('A name is needed.') : undefined),
	});
	return who === undefined ? {} : { reason: reason.trim(), who: who.trim() };
}

async function saveFile(uri: Uri, question: string | undefined): Promise<boolean> {
	const document = workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri.toString());
	// Not open: the editor wrote it to disk when it applied the edit.
	if (document === undefined || !document.isDirty) return true;
	if (question !== undefined) {
		const save = l10n.t('Save');
		const text = question.replace('{0}', () => plainText(basename(uri.fsPath)));
		if ((await window.showInformationMessage(text, { modal: true }, save)) !== save) return false;
	}
	// `save` is false as well when the editor was faster and had saved the file already, as it does after a refactoring.
	return (await document.save()) || (await becomesClean(document));
}

/** On a busy machine the news that a document was saved come a moment after the refusal to save it again. */
async function becomesClean(document: TextDocument): Promise<boolean> {
	for (let looks = 0; document.isDirty && looks < 20; looks++) {
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	return !document.isDirty;
}
