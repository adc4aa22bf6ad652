import { type Disposable, extensions, workspace } from 'vscode';
import { presenceChanged, trustGranted } from '../../server/src/protocol.ts';
import type { ServerClient } from './serverClient.ts';

/** Ids of the installed extensions, lower case: by them the server tells which agents are here. */
export function installedExtensions(): string[] {
	return extensions.all.map(({ id }) => id.toLowerCase()).sort();
}

/** Tells the server when the user trusts the workspace, and when extensions come and go. */
export function watchSurroundings(client: ServerClient): Disposable[] {
	return [
		workspace.onDidGrantWorkspaceTrust(() => client.sendNotification(trustGranted)),
		extensions.onDidChange(() => client.sendNotification(presenceChanged, { extensions: installedExtensions() })),
	];
}
