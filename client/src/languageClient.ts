import { type ExtensionContext, env, type LogOutputChannel, l10n, workspace } from 'vscode';
import {
	LanguageClient,
	RevealOutputChannelOn,
	TransportKind,
	WorkDoneProgressCancelNotification,
} from 'vscode-languageclient/node';
import { hoverCommands, type InitializationOptions } from '../../server/src/protocol.ts';
import { cancellableProgress } from './progress.ts';
import { redactTrace } from './trace.ts';
import { installedExtensions } from './trust.ts';

/**
 * Makes the language client; the caller starts it. The server is a process of its own, run by the editor's Node.
 *
 * The library below it is nine tenths of the extension's code, so this module is a file of its own (`esbuild.mjs`) that is loaded
 * when the extension is active already.
 */
export function createLanguageClient(context: ExtensionContext, output: LogOutputChannel): LanguageClient {
	const initializationOptions: InitializationOptions = {
		trusted: workspace.isTrusted,
		hostApp: env.appName,
		extensions: installedExtensions(),
		secretStorage: true,
		storage: context.globalStorageUri.fsPath,
		...(l10n.bundle !== undefined && { bundle: l10n.bundle as Readonly<Record<string, string>> }),
	};
	const client = new LanguageClient(
		'agentReach',
		'Agent Reach',
		{
			module: context.asAbsolutePath('dist/server.js'),
			transport: TransportKind.ipc,
			// Of the C library of Linux: with an arena for each thread, or with limits that grow as texts are freed (named, they
			// stay at its default of 128 KiB), what a scan has freed would stay with the process.
			options: { env: { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' } },
		},
		{
			documentSelector: [{ scheme: 'file' }, { scheme: 'untitled' }, { scheme: 'vscode-notebook-cell' }],
			initializationOptions,
			outputChannel: output,
			traceOutputChannel: redacting(output),
			revealOutputChannelOn: RevealOutputChannelOn.Never,
			// What is shown is escaped by the server; besides, nothing but these two can be started from it.
			markdown: { isTrusted: { enabledCommands: Object.values(hoverCommands) } },
			// Off by default in the library: without it squiggles would appear on save only.
			diagnosticPullOptions: { onChange: true, onSave: true, onTabs: true },
			middleware: {
				handleWorkDoneProgress: cancellableProgress((token) => {
					void client.sendNotification(WorkDoneProgressCancelNotification.type, { token });
				}),
			},
		},
	);
	return client;
}

/** The output channel with its `trace` cut down: the library would log whole messages, and with them document text. */
function redacting(output: LogOutputChannel): LogOutputChannel {
	return new Proxy(output, {
		get(target, property) {
			if (property === 'trace') return (line: string) => target.trace(redactTrace(line));
			const value: unknown = Reflect.get(target, property, target);
			return typeof value === 'function' ? value.bind(target) : value;
		},
	});
}
