import { commands, type Disposable, type Event, EventEmitter, l10n, Uri, window, workspace } from 'vscode';
import { hoverCommands, type StoryAnswer, type StoryAsk, storyGet } from '../../server/src/protocol.ts';
import type { ServerClient } from './serverClient.ts';

const scheme = 'agent-reach-story';

/** The whole story of a finding in the Markdown preview: a virtual document, so no agent finds it as a file. */
export function provideStories(client: ServerClient, onFindings: Event<void>): Disposable[] {
	const changed = new EventEmitter<Uri>();
	const ask = (what: StoryAsk) => client.sendRequest<StoryAnswer>(storyGet, what);
	return [
		changed,
		workspace.registerTextDocumentContentProvider(scheme, {
			onDidChange: changed.event,
			provideTextDocumentContent: async ({ query: finding }) => {
				if (!(await client.whenRunning())) return l10n.t('Agent Reach is not running; see its output.');
				const { markdown } = await ask({ finding });
				return markdown ?? l10n.t('This secret is not there any more.');
			},
		}),
		onFindings(() => {
			for (const { uri } of workspace.textDocuments) if (uri.scheme === scheme) changed.fire(uri);
		}),
		commands.registerCommand(hoverCommands.explain, async (id?: string) => {
			const what = typeof id === 'string' ? { finding: id } : atCursor();
			if (what === undefined || !(await client.whenRunning())) return;
			const { finding, title } = await ask(what);
			if (finding === undefined) {
				await window.showInformationMessage(l10n.t('There is no secret at the cursor that Agent Reach knows.'));
				return;
			}
			const path = `/${(title ?? '').replace(/[^\p{L}\p{N} -]/gu, '')}.md`;
			await commands.executeCommand('markdown.showPreview', Uri.from({ scheme, path, query: finding }));
		}),
	];
}

function atCursor(): StoryAsk | undefined {
	const editor = window.activeTextEditor;
	if (editor === undefined) return undefined;
	const { line, character } = editor.selection.active;
	return { at: { uri: editor.document.uri.toString(), position: { line, character } } };
}
