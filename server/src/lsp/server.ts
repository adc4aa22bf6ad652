import type { Connection } from 'vscode-languageserver/node';
import { TextDocumentSyncKind } from 'vscode-languageserver/node';

/**
 * Serves the language server protocol on a connection until the client says `exit`.
 *
 * @param connection Not yet listening; features are bound here.
 */
export function startServer(connection: Connection): void {
	connection.onInitialize(() => ({
		capabilities: { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental } },
		serverInfo: { name: 'agent-reach' },
	}));
	connection.listen();
}
