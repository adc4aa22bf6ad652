import { commands, type Disposable, env, l10n, type TreeView, Uri, window, workspace } from 'vscode';
import {
	type FixTarget,
	type RotatePage,
	rotatePageGet,
	commands as serverCommands,
} from '../../../server/src/protocol.ts';
import type { ServerClient } from '../serverClient.ts';
import type { Entry } from './grouping.ts';
import type { FindingNode } from './view.ts';

/** What can be done with the lines of the findings view: with the one clicked, those selected, or by key. */
export function registerFindingActions(client: ServerClient, view: TreeView<FindingNode>): Disposable[] {
	const entriesOf = (clicked?: FindingNode, selected?: readonly FindingNode[]): Entry[] => {
		const nodes = selected?.length ? selected : clicked === undefined ? view.selection : [clicked];
		const entries = nodes.flatMap((node) => (node.kind === 'finding' ? [node.entry] : node.group.entries));
		// By agent, the same finding stands in several groups.
		return [...new Map(entries.map((entry) => [`${entry.uri}\0${entry.finding.id}`, entry])).values()];
	};
	const fix = (command: string) => async (clicked?: FindingNode, selected?: readonly FindingNode[]) => {
		if (!workspace.isTrusted || !client.isRunning()) return;
		const open = entriesOf(clicked, selected).filter(({ finding }) => !finding.suppressed);
		const [first, ...also] = open.map(({ uri, finding }) => ({ uri, finding: finding.id }));
		if (first === undefined) return;
		const target: FixTarget = also.length === 0 ? first : { ...first, also };
		await client.sendRequest('workspace/executeCommand', { command, arguments: [target] });
	};
	return [
		commands.registerCommand('agentReach.containFindings', fix(serverCommands.contain)),
		commands.registerCommand('agentReach.allowFindings', fix(serverCommands.allow)),
		commands.registerCommand('agentReach.acceptFindings', fix(serverCommands.baseline)),
		commands.registerCommand('agentReach.rotateFinding', async (clicked?: FindingNode) => {
			const [entry] = entriesOf(clicked);
			if (entry !== undefined && client.isRunning()) await offerPage(client, entry);
		}),
		commands.registerCommand('agentReach.showFindingOnMap', async (clicked?: FindingNode) => {
			const [entry] = entriesOf(clicked);
			if (entry === undefined) return;
			const query = `${entry.finding.type} ${entry.path}`;
			await commands.executeCommand('agentReach.showMap', { query });
		}),
	];
}

/** Opens the provider's page; its address comes from our own tables. The value of the file is still the old one then. */
async function offerPage(client: ServerClient, { finding }: Entry): Promise<void> {
	const { page, checked, title } = await client.sendRequest<RotatePage>(rotatePageGet, { type: finding.type });
	if (page === undefined) {
		await window.showInformationMessage(l10n.t('It is not known where a {0} is rotated.', finding.title));
		return;
	}
	const open = l10n.t('Open the page');
	const question = l10n.t(
		'Contain the {0} first; then make a new one at its provider and store it with Rotate a Secret. Revoke the old one when the new one works.',
		title ?? finding.title,
	);
	const detail = checked === true ? page : l10n.t('{0} (address not verified)', page);
	const answer = await window.showInformationMessage(question, { modal: true, detail }, open);
	if (answer === open) await env.openExternal(Uri.parse(page));
}
