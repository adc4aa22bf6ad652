import type { InitializeParams } from 'vscode-languageserver/node';
import { createLocalize, type Localize } from '../l10n.ts';
import type { InitializationOptions } from '../protocol.ts';
import { type ClientFeatures, clientFeatures, startOptions } from './clientFeatures.ts';
import { pathOf } from './uris.ts';

/** What a client says when it starts. */
export interface Start {
	readonly client: ClientFeatures;
	readonly options: InitializationOptions;
	readonly t: Localize;
	/** Absolute native paths of its folders. */
	readonly folders: readonly string[];
}

/** Reads `initialize`. Nothing large is loaded for it: the client waits for the answer. */
export function readStart(params: InitializeParams): Start {
	const options = startOptions(params);
	return {
		client: clientFeatures(params),
		options,
		t: createLocalize(options.bundle),
		folders: startFolders(params),
	};
}

function startFolders({ workspaceFolders, rootUri }: InitializeParams): string[] {
	const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
	return uris.map(pathOf).filter((path) => path !== undefined);
}
