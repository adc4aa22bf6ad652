import type { ServerCapabilities } from 'vscode-languageserver/node';
import { CodeActionKind, TextDocumentSyncKind } from 'vscode-languageserver/node';
import { commands } from '../protocol.ts';
import type { ClientFeatures } from './clientFeatures.ts';

/** Contains every secret of a file; {@link CodeActionKind.SourceFixAll} is what `editor.codeActionsOnSave` asks for. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.agentReach`;

/** What we offer to a client; diagnostics are pulled by a client that can, and pushed to one that cannot, never both. */
export function serverCapabilities(client: ClientFeatures): ServerCapabilities {
	return {
		// Changes only: no whole text is ever sent twice.
		textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
		hoverProvider: true,
		// A client that can be told asks in ignore files only; see `registerCompletion`.
		...(!client.dynamicCompletion && { completionProvider: { triggerCharacters: ['/'] } }),
		documentLinkProvider: { resolveProvider: false },
		inlayHintProvider: true,
		codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
		executeCommandProvider: { commands: Object.values(commands) },
		workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
		...(client.pull && {
			diagnosticProvider: {
				identifier: 'agent-reach',
				// With refreshes we say ourselves when another file's diagnostics changed; the client need not guess.
				interFileDependencies: !client.refreshDiagnostics,
				workspaceDiagnostics: true,
			},
		}),
	};
}
