import { type ExtensionContext, env, extensions, type LogOutputChannel, workspace } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { InitializationOptions } from '../../server/src/protocol.ts';

/** Makes the language client; the caller starts it. */
export function createClient(context: ExtensionContext, output: LogOutputChannel): LanguageClient {
	const initializationOptions: InitializationOptions = {
		trusted: workspace.isTrusted,
		hostApp: env.appName,
		extensions: extensions.all.map(({ id }) => id.toLowerCase()),
		secretStorage: true,
		storage: context.globalStorageUri.fsPath,
	};
	return new LanguageClient(
		'agentReach',
		'Agent Reach',
		{ module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc },
		{
			documentSelector: [{ scheme: 'file' }, { scheme: 'untitled' }],
			initializationOptions,
			outputChannel: output,
			diagnosticPullOptions: { onChange: true, onSave: true },
		},
	);
}
