import { commands, type Disposable, type ExtensionContext, type LogOutputChannel, l10n, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ExecuteCommandRequest } from 'vscode-languageclient/node';
import { commands as serverCommands } from '../../server/src/protocol.ts';
import { openReport } from './report.ts';
import { installCommand } from './terminal.ts';

/** Registers what the command palette offers. */
export function registerCommands(
	context: ExtensionContext,
	client: LanguageClient,
	output: LogOutputChannel,
): Disposable[] {
	const onServer = (command: string) => async () => {
		if (!client.isRunning()) {
			await window.showWarningMessage(l10n.t('Agent Reach is not running; see its output.'));
			return;
		}
		await client.sendRequest(ExecuteCommandRequest.type, { command, arguments: [] });
	};
	const thenReport = (command: string) => async () => {
		await onServer(command)();
		await openReport();
	};
	return [
		commands.registerCommand('agentReach.showReport', openReport),
		commands.registerCommand('agentReach.rescan', onServer(serverCommands.rescan)),
		commands.registerCommand('agentReach.scanHome', thenReport(serverCommands.scanHome)),
		commands.registerCommand('agentReach.scanHistory', thenReport(serverCommands.scanHistory)),
		commands.registerCommand('agentReach.removeRules', onServer(serverCommands.removeRules)),
		commands.registerCommand('agentReach.unlockVault', onServer(serverCommands.unlock)),
		commands.registerCommand('agentReach.installCommand', () => installCommand(context, output)),
		commands.registerCommand('agentReach.showOutput', () => output.show()),
	];
}
