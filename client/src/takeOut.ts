import { homedir } from 'node:os';
import { join } from 'node:path';
import { commands, type Disposable, l10n, Uri, window } from 'vscode';
import { type TakeOutAnswer, type TakeOutAsk, takeOutRequest } from '../../server/src/protocol.ts';
import type { ServerClient } from './serverClient.ts';

/** *Take Everything out of the Vault*: for somebody who leaves; the values stand in one file of his own afterwards. */
export function registerTakeOut(client: ServerClient): Disposable {
	return commands.registerCommand('agentReach.takeOut', async () => {
		if (!(await client.whenRunning())) {
			await window.showWarningMessage(l10n.t('Agent Reach is not running; see its output.'));
			return;
		}
		const go = l10n.t('Choose the file…');
		const question = l10n.t('Write every value of the local vault into one file, in clear?');
		const detail = l10n.t(
			'For leaving Agent Reach: whoever reads that file has everything. Choose a place outside the workspace and outside every git repository. The vault stays as it is.',
		);
		if ((await window.showWarningMessage(question, { modal: true, detail }, go)) !== go) return;
		const target = await window.showSaveDialog({
			defaultUri: Uri.file(join(homedir(), 'agent-reach-values.env')),
			title: l10n.t('Agent Reach: Take Everything out of the Vault'),
		});
		if (target === undefined) return;
		const ask: TakeOutAsk = { path: target.fsPath };
		const { state, message } = await client.sendRequest<TakeOutAnswer>(takeOutRequest, ask);
		if (state === 'failed') {
			await window.showErrorMessage(message);
			return;
		}
		const rules = l10n.t("Remove the rules from the agents' lists too");
		if ((await window.showInformationMessage(message, rules)) === rules) {
			await commands.executeCommand('agentReach.removeRules');
		}
	});
}
