import { commands, type Disposable, type Event, EventEmitter, l10n, Uri, workspace } from 'vscode';
import { reportGet } from '../../server/src/protocol.ts';
import type { ServerClient } from './serverClient.ts';

const scheme = 'agent-reach-report';
const uri = Uri.from({ scheme, path: 'Agent Reach.md' });

/** The report as a read-only virtual document: it is not written anywhere, so no agent finds it as a file. */
export function provideReport(client: ServerClient, news: readonly Event<void>[]): Disposable[] {
	const changed = new EventEmitter<Uri>();
	return [
		changed,
		workspace.registerTextDocumentContentProvider(scheme, {
			onDidChange: changed.event,
			provideTextDocumentContent: async () => {
				if (!(await client.whenRunning())) return l10n.t('Agent Reach is not running; see its output.');
				const { markdown } = await client.sendRequest<{ markdown: string }>(reportGet);
				return markdown;
			},
		}),
		...news.map((listen) =>
			listen(() => {
				// Only an open report is worth the request.
				if (workspace.textDocuments.some((document) => document.uri.scheme === scheme)) changed.fire(uri);
			}),
		),
	];
}

/** Opens the report in the editor's Markdown preview. */
export async function openReport(): Promise<void> {
	await commands.executeCommand('markdown.showPreview', uri);
}
