import type { InitializeParams } from 'vscode-languageserver/node';
import type { InitializationOptions } from '../protocol.ts';

/** What the client can do, asked once at the start. */
export interface ClientFeatures {
	/** It is our own client: it answers the custom messages of `protocol.ts`. */
	readonly own: boolean;
	readonly pull: boolean;
	readonly refreshDiagnostics: boolean;
	readonly relatedInformation: boolean;
	readonly refreshInlayHints: boolean;
	readonly configuration: boolean;
	readonly watchConfiguration: boolean;
	readonly watchFiles: boolean;
	readonly watchOutside: boolean;
	readonly dynamicCompletion: boolean;
	readonly folders: boolean;
	readonly progress: boolean;
	readonly applyEdit: boolean;
	readonly createFiles: boolean;
	readonly deleteFiles: boolean;
	readonly annotations: boolean;
	readonly disabledActions: boolean;
	readonly markdown: boolean;
	readonly showDocument: boolean;
}

/** Reads the capabilities of a client. */
export function clientFeatures({ capabilities, initializationOptions }: InitializeParams): ClientFeatures {
	const { textDocument, workspace, window } = capabilities;
	return {
		own: isOwn(initializationOptions),
		pull: textDocument?.diagnostic !== undefined,
		refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
		relatedInformation:
			(textDocument?.diagnostic?.relatedInformation ?? textDocument?.publishDiagnostics?.relatedInformation) === true,
		refreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
		configuration: workspace?.configuration === true,
		watchConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
		watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
		watchOutside: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
		dynamicCompletion: textDocument?.completion?.dynamicRegistration === true,
		folders: workspace?.workspaceFolders === true,
		progress: window?.workDoneProgress === true,
		applyEdit: workspace?.applyEdit === true,
		createFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
		deleteFiles: workspace?.workspaceEdit?.resourceOperations?.includes('delete') === true,
		annotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
		disabledActions: textDocument?.codeAction?.disabledSupport === true,
		markdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
		showDocument: window?.showDocument?.support === true,
	};
}

/** The options of our own client; for every other client what is safe to assume. */
export function startOptions({ initializationOptions }: InitializeParams): InitializationOptions {
	if (isOwn(initializationOptions)) return initializationOptions;
	const given = isRecord(initializationOptions) ? initializationOptions : {};
	return {
		// A client without workspace trust has no Restricted Mode to offer: it must say so itself when it is not trusted.
		trusted: given['trusted'] !== false,
		hostApp: typeof given['hostApp'] === 'string' ? given['hostApp'] : '',
		extensions: [],
		secretStorage: false,
	};
}

function isOwn(options: unknown): options is InitializationOptions {
	return (
		isRecord(options) &&
		typeof options['trusted'] === 'boolean' &&
		typeof options['hostApp'] === 'string' &&
		Array.isArray(options['extensions']) &&
		typeof options['secretStorage'] === 'boolean'
	);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
