import {
	commands,
	type Disposable,
	type ExtensionContext,
	type LogOutputChannel,
	l10n,
	type Uri,
	window,
} from 'vscode';
import { type FileTarget, commands as serverCommands } from '../../server/src/protocol.ts';
import { openReport } from './report.ts';
import { rotateSecret } from './rotate.ts';
import type { ServerClient } from './serverClient.ts';
import { commandPath, installCommand } from './terminal.ts';

/** Registers what the command palette offers. */
export function registerCommands(
	context: ExtensionContext,
	client: ServerClient,
	output: LogOutputChannel,
): Disposable[] {
	const onServer = (command: string, argument?: unknown) => async () => {
		if (!(await client.whenRunning())) {
			await window.showWarningMessage(l10n.t('Agent Reach is not running; see its output.'));
			return;
		}
		await client.sendRequest('workspace/executeCommand', {
			command,
			arguments: argument === undefined ? [] : [argument],
		});
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
		commands.registerCommand('agentReach.containFile', async (clicked?: Uri) => {
			const uri = (clicked ?? window.activeTextEditor?.document.uri)?.toString();
			if (uri === undefined)
				await window.showInformationMessage(l10n.t('Open the file whose secrets are to be contained.'));
			else await onServer(serverCommands.containFile, { uri } satisfies FileTarget)();
		}),
		commands.registerCommand('agentReach.containWorkspace', onServer(serverCommands.containWorkspace)),
		commands.registerCommand('agentReach.removeRules', onServer(serverCommands.removeRules)),
		commands.registerCommand('agentReach.unlockVault', onServer(serverCommands.unlock)),
		commands.registerCommand('agentReach.newRecovery', onServer(serverCommands.newRecovery)),
		commands.registerCommand('agentReach.rotate', () => rotateSecret(client)),
		commands.registerCommand('agentReach.withdrawApprovals', onServer(serverCommands.withdrawApprovals)),
		// For launch configurations: "runtimeExecutable": "${command:agentReach.commandPath}".
		commands.registerCommand('agentReach.commandPath', () => commandPath(context)),
		commands.registerCommand('agentReach.installCommand', () => installCommand(context, output)),
		commands.registerCommand('agentReach.showOutput', () => output.show()),
		commands.registerCommand('agentReach.openWalkthrough', () =>
			commands.executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#start`),
		),
		commands.registerCommand('agentReach.openTeamSettings', () =>
			commands.executeCommand('workbench.action.openWorkspaceSettings', `@ext:${context.extension.id}`),
		),
	];
}
