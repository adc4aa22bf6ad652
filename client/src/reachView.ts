import {
	type Disposable,
	type Event,
	l10n,
	MarkdownString,
	Range,
	ThemeIcon,
	TreeItem,
	TreeItemCollapsibleState,
	Uri,
} from 'vscode';
import {
	type ReachAgentsAnswer,
	type ReachFilesAnswer,
	reachAgentsGet,
	reachFilesGet,
	type VerdictName,
} from '../../server/src/protocol.ts';
import { levelName } from './findings/look.ts';
import { quietTree } from './quietTree.ts';
import type { ServerClient } from './serverClient.ts';
import { asMarkdown } from './text.ts';

type AgentEntry = ReachAgentsAnswer['agents'][number];
type ChannelEntry = AgentEntry['channels'][number];
type FileEntry = ReachFilesAnswer['files'][number];

/** A line of the view: an agent, one of its channels, or a file that the channel leads to. */
type Node =
	| { readonly kind: 'agent'; readonly agent: AgentEntry }
	| { readonly kind: 'channel'; readonly agent: AgentEntry; readonly channel: ChannelEntry }
	| { readonly kind: 'file'; readonly agent: AgentEntry; readonly channel: ChannelEntry; readonly file: FileEntry };

/** Every verdict has an icon of its own shape, and its word stands beside it. */
const icons: Readonly<Record<VerdictName, string>> = {
	reachable: 'eye',
	unknown: 'question',
	asks: 'comment-discussion',
	hidden: 'eye-closed',
	refused: 'circle-slash',
	blocked: 'shield',
};

/** The view "Reach": agent, channel, files. The server answers level by level, as the user opens it. */
export function showReach(client: ServerClient, onFindings: Event<void>): Disposable[] {
	const lines = { itemOf: toItem, childrenOf: (node: Node | undefined) => childrenOf(client, node) };
	return quietTree('agentReach.reach', client, lines, [(refresh) => onFindings(refresh)]);
}

async function childrenOf(client: ServerClient, node: Node | undefined): Promise<Node[]> {
	if (node === undefined) {
		const { agents } = await client.sendRequest<ReachAgentsAnswer>(reachAgentsGet);
		return agents.map((agent) => ({ kind: 'agent', agent }));
	}
	const { agent } = node;
	if (node.kind === 'agent') return agent.channels.map((channel) => ({ kind: 'channel', agent, channel }));
	if (node.kind === 'file') return [];
	const { channel } = node;
	const ask = { agent: agent.id, channel: channel.channel };
	const { files } = await client.sendRequest<ReachFilesAnswer>(reachFilesGet, ask);
	return files.map((file) => ({ kind: 'file', agent, channel, file }));
}

function toItem(node: Node): TreeItem {
	switch (node.kind) {
		case 'agent': {
			const item = new TreeItem(node.agent.name, TreeItemCollapsibleState.Collapsed);
			item.id = node.agent.id;
			item.description = node.agent.description;
			item.tooltip = new MarkdownString(asMarkdown(`${node.agent.name}: ${node.agent.why}`));
			item.iconPath = new ThemeIcon('hubot');
			return item;
		}
		case 'channel': {
			const { agent, channel } = node;
			const item = new TreeItem(channel.name, TreeItemCollapsibleState.Collapsed);
			item.id = `${agent.id}/${channel.channel}`;
			item.description = channel.description;
			item.iconPath = new ThemeIcon(icons[channel.verdict]);
			return item;
		}
		case 'file':
			return fileItem(node.agent, node.channel, node.file);
	}
}

function fileItem(agent: AgentEntry, channel: ChannelEntry, file: FileEntry): TreeItem {
	const uri = Uri.parse(file.uri);
	const item = new TreeItem(file.path, TreeItemCollapsibleState.None);
	item.id = `${agent.id}/${channel.channel}/${file.uri}`;
	const level = levelName(file.level);
	item.description = `${level} · ${file.verdictName}`;
	item.iconPath = new ThemeIcon(icons[file.verdict]);
	item.tooltip = new MarkdownString(asMarkdown(`${file.path}: ${file.because}`));
	item.accessibilityInformation = { label: `${file.path}, ${file.verdictName}, ${level}. ${file.because}` };
	const { start, end } = file.range;
	const selection = new Range(start.line, start.character, end.line, end.character);
	item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [uri, { selection }] };
	return item;
}
