import {
	createConnection,
	ProposedFeatures,
	StreamMessageReader,
	StreamMessageWriter,
} from 'vscode-languageserver/node';
import { startServer } from './server.ts';

/**
 * Serves on standard input and output, for `agent-reach lsp --stdio`.
 *
 * In a module of its own, so that the command loads it only when asked and the bundler still resolves the library's names.
 */
export function serveStdio(): void {
	startServer(
		createConnection(
			ProposedFeatures.all,
			new StreamMessageReader(process.stdin),
			new StreamMessageWriter(process.stdout),
		),
	);
}
