import { type ExtensionContext, window } from 'vscode';
import { provideAgentTool } from './agentTool.ts';
import { answerQuestions } from './approval.ts';
import { showBlastMap } from './blastMap.ts';
import { showBlastRadius } from './blastRadiusView.ts';
import { listenToChanges } from './changes.ts';
import { registerCommands } from './commands.ts';
import { provideStories } from './explain.ts';
import { registerFindingActions } from './findings/actions.ts';
import { showBadges } from './findings/badges.ts';
import { cloakSecrets } from './findings/cloak.ts';
import { offerContainment } from './findings/fresh.ts';
import { showGutterMarks } from './findings/gutter.ts';
import { showLanguageStatus } from './findings/languageStatus.ts';
import { registerNavigation } from './findings/navigate.ts';
import { offerPaste } from './findings/paste.ts';
import { createFindingsStore } from './findings/store.ts';
import { showFindings } from './findings/view.ts';
import { registerPause } from './pause.ts';
import { showReach } from './reachView.ts';
import { provideReport } from './report.ts';
import { assistFixes } from './save.ts';
import { bridgeSecrets } from './secrets.ts';
import { createServerClient } from './serverClient.ts';
import { showStatus } from './status.ts';
import { registerTakeOut } from './takeOut.ts';
import { provideTasks } from './tasks.ts';
import { offerCommandInTerminals } from './terminal.ts';
import { watchSurroundings } from './trust.ts';
import { answerVaultSettings } from './vaultSettings.ts';

/** Called by the editor after start-up. Nothing in here waits for the server or for the disk. */
export function activate(context: ExtensionContext): void {
	const output = window.createOutputChannel('Agent Reach', { log: true });
	const client = createServerClient(async () => {
		const { createLanguageClient } = await import('./languageClient.ts');
		return createLanguageClient(context, output);
	});
	const changes = listenToChanges(client);
	const failed = (what: string) => (error: unknown) =>
		output.error(`${what}: ${error instanceof Error ? error.message : String(error)}`);
	const status = showStatus(client);
	const store = createFindingsStore(client, changes, failed('The findings'));
	const findings = showFindings(store, context.workspaceState);
	context.subscriptions.push(
		output,
		client,
		status,
		store,
		...findings.own,
		...registerFindingActions(client, findings.view),
		...showBadges(store),
		...showGutterMarks(store, context.extensionUri),
		...showLanguageStatus(client, store, status),
		...registerNavigation(store),
		...registerPause(client),
		provideAgentTool(client),
		registerTakeOut(client),
		...cloakSecrets(store, status),
		...offerContainment(store, Date.now),
		offerPaste(client, store),
		...bridgeSecrets(client, context.secrets),
		...answerQuestions(client),
		...assistFixes(client),
		changes,
		...provideReport(client, [changes.onDidChange, status.onDidChange]),
		...provideStories(client, changes.onDidChange),
		...showBlastRadius(client, changes.onDidChange),
		...showReach(client, changes.onDidChange),
		...showBlastMap({
			client,
			extensionUri: context.extensionUri,
			onFindings: changes.onDidChange,
			failed: failed('The blast map'),
		}),
		...registerCommands(context, client, output),
		provideTasks(context),
		...watchSurroundings(client),
		answerVaultSettings(client),
	);
	client.started.catch(failed('The language server did not start'));
	offerCommandInTerminals(context).catch(failed('The agent-reach command is not available in terminals'));
}
