import { type Disposable, Uri, workspace } from 'vscode';
import { type VaultSettings, vaultSettingsGet } from '../../server/src/protocol.ts';
import type { ServerClient } from './serverClient.ts';

const keys = ['vault', 'vaultAddress', 'vaultContainer'];

/** Tells the server which of the vault's settings are the user's own and which came with the workspace. */
export function answerVaultSettings(client: ServerClient): Disposable {
	return client.onRequest(vaultSettingsGet, ({ uri }: { uri: string }): VaultSettings => {
		const settings = workspace.getConfiguration('agentReach', Uri.parse(uri));
		const user: Record<string, unknown> = {};
		const shared: Record<string, unknown> = {};
		for (const key of keys) {
			const found = settings.inspect(key);
			user[key] = found?.globalValue;
			shared[key] = found?.workspaceFolderValue ?? found?.workspaceValue;
		}
		return { user, workspace: shared };
	});
}
