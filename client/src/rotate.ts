import { env, l10n, Uri, window } from 'vscode';
import {
	type RotatableAnswer,
	type RotateAnswer,
	type RotateAsk,
	rotatableGet,
	rotateRequest,
} from '../../server/src/protocol.ts';
import type { ServerClient } from './serverClient.ts';

type Entry = RotatableAnswer['entries'][number];

/**
 * *Rotate a Secret*: opens the provider's page, takes the new value from a password input or the clipboard, and has it
 * stored as a new version under the reference that the code has already.
 */
export async function rotateSecret(client: ServerClient): Promise<void> {
	if (!(await client.whenRunning())) {
		await window.showWarningMessage(l10n.t('Agent Reach is not running; see its output.'));
		return;
	}
	const entry = await chooseEntry(client);
	if (entry === undefined) return;
	await offerPage(entry);
	const value = await askValue(entry);
	if (value === undefined) return;
	const { root, name, reference } = entry;
	const ask: RotateAsk = { root, name, reference, value };
	const { state, message } = await client.sendRequest<RotateAnswer>(rotateRequest, ask);
	if (state === 'stored') await window.showInformationMessage(message);
	else await window.showWarningMessage(message);
}

async function chooseEntry(client: ServerClient): Promise<Entry | undefined> {
	const { entries } = await client.sendRequest<RotatableAnswer>(rotatableGet, {});
	if (entries.length === 0) {
		await window.showInformationMessage(
			l10n.t('There is no reference in this workspace yet. Contain a secret first; then it can be rotated here.'),
		);
		return undefined;
	}
	const items = entries.map((entry) => ({
		label: entry.name,
		...(entry.title !== undefined && { description: entry.title }),
		detail: entry.shown,
		entry,
	}));
	const title = l10n.t('Agent Reach: Rotate a Secret');
	return (await window.showQuickPick(items, { title, matchOnDescription: true }))?.entry;
}

/** The address comes from our own tables; one that nobody could confirm is offered as such. */
async function offerPage({ page, pageChecked, title, name }: Entry): Promise<void> {
	if (page === undefined) return;
	const open = l10n.t('Open the page');
	const go = l10n.t('I have the new value');
	const note = pageChecked === true ? '' : l10n.t(' (address not verified)');
	const text = l10n.t(
		'Make a new {0} for {1} at its provider{2}. Revoke the old one when the new one works.',
		title ?? '',
		name,
		note,
	);
	if ((await window.showInformationMessage(text, { modal: true, detail: page }, open, go)) === open) {
		await env.openExternal(Uri.parse(page));
	}
}

async function askValue({ name }: Entry): Promise<string | undefined> {
	const type = l10n.t('Type or paste the new value');
	const take = l10n.t('Take it from the clipboard, and empty the clipboard');
	const how = await window.showQuickPick([type, take], {
		title: l10n.t('New value of {0}', name),
		ignoreFocusOut: true,
	});
	if (how === take) {
		const value = (await env.clipboard.readText()).trim();
		if (value === '') {
			await window.showWarningMessage(l10n.t('The clipboard is empty. Nothing was changed.'));
			return undefined;
		}
		// Whoever reads the clipboard next would have it.
		await env.clipboard.writeText('');
		return value;
	}
	if (how !== type) return undefined;
	const value = await window.showInputBox({
		title: l10n.t('New value of {0}', name),
		password: true,
		ignoreFocusOut: true,
		validateInput: (text) => (text.trim() === '' ? l10n.t('A value is needed.') : undefined),
	});
	return value?.trim();
}
