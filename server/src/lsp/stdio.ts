import {
	createConnection,
	ProposedFeatures,
	StreamMessageReader,
	StreamMessageWriter,
} from 'vscode-languageserver/node';
import { serve } from './serve.ts';

/**
 * Serves on standard input and output, for `agent-reach lsp --stdio`.
 *
 * In a module of its own, so that the command loads it only when asked and the bundler still resolves the library's names.
 */
export function serveStdio(): void {
	serve((options) =>
		createConnection(
			ProposedFeatures.all,
			new StreamMessageReader(process.stdin),
			new StreamMessageWriter(process.stdout),
			options,
		),
	);
}
