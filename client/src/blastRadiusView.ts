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
	type BlastRadiusAnswer,
	blastRadiusGet,
	type IdentitiesAnswer,
	identitiesChanged,
	identitiesGet,
} from '../../server/src/protocol.ts';
import { levelIcon, levelName } from './findings/look.ts';
import { quietTree } from './quietTree.ts';
import type { ServerClient } from './serverClient.ts';
import { asMarkdown } from './text.ts';

type Operation = BlastRadiusAnswer['operations'][number];
type Credential = Operation['credentials'][number];
type Identity = IdentitiesAnswer['identities'][number];

/** A line of the view: a verb, a credential that allows it; before them, folded, what can be used though no file holds its value. */
export type BlastNode =
	| { readonly kind: 'operation'; readonly operation: Operation }
	| { readonly kind: 'credential'; readonly operation: Operation; readonly credential: Credential }
	| { readonly kind: 'identities'; readonly identities: readonly Identity[] }
	| { readonly kind: 'identity'; readonly identity: Identity };

/** The view "Blast Radius": what an agent here could do, the worst first, and with which credential. */
export function showBlastRadius(client: ServerClient, onFindings: Event<void>): Disposable[] {
	const lines = { itemOf, childrenOf: (node: BlastNode | undefined) => childrenOf(client, node) };
	return quietTree('agentReach.blastRadius', client, lines, [
		(refresh) => onFindings(refresh),
		(refresh) => client.onNotification(identitiesChanged, refresh),
	]);
}

async function childrenOf(client: ServerClient, node: BlastNode | undefined): Promise<BlastNode[]> {
	if (node === undefined) {
		const [{ operations }, { identities }] = await Promise.all([
			client.sendRequest<BlastRadiusAnswer>(blastRadiusGet),
			client.sendRequest<IdentitiesAnswer>(identitiesGet),
		]);
		const verbs = operations.map((operation): BlastNode => ({ kind: 'operation', operation }));
		return identities.length === 0 ? verbs : [{ kind: 'identities', identities }, ...verbs];
	}
	if (node.kind === 'identities') return node.identities.map((identity) => ({ kind: 'identity', identity }));
	if (node.kind !== 'operation') return [];
	const { operation } = node;
	return operation.credentials.map((credential) => ({ kind: 'credential', operation, credential }));
}

function itemOf(node: BlastNode): TreeItem {
	if (node.kind === 'operation') return operationItem(node.operation);
	if (node.kind === 'credential') return credentialItem(node);
	return node.kind === 'identity' ? identityItem(node.identity) : identitiesItem(node.identities);
}

function identitiesItem(identities: readonly Identity[]): TreeItem {
	const item = new TreeItem(l10n.t('Identities without a value'), TreeItemCollapsibleState.Collapsed);
	item.id = 'identities';
	item.description = String(identities.length);
	item.iconPath = new ThemeIcon('key');
	item.tooltip = l10n.t(
		'No file holds these, and still they can be used: by a pipeline that is changed, or by a program that resolves or logs in.',
	);
	return item;
}

function identityItem({ label, description, tooltip, level, uri, line }: Identity): TreeItem {
	const item = new TreeItem(label, TreeItemCollapsibleState.None);
	item.description = description;
	item.iconPath = level === undefined ? new ThemeIcon('question') : levelIcon(level);
	item.tooltip = new MarkdownString(asMarkdown(tooltip));
	item.accessibilityInformation = { label: `${label}, ${tooltip}` };
	const selection = new Range(line, 0, line, 0);
	item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [Uri.parse(uri), { selection }] };
	return item;
}

function operationItem(operation: Operation): TreeItem {
	const item = new TreeItem(operation.label, TreeItemCollapsibleState.Collapsed);
	item.id = operation.operation;
	item.description = operation.description;
	item.iconPath = levelIcon(operation.level);
	item.tooltip = new MarkdownString(asMarkdown(operation.tooltip));
	item.accessibilityInformation = { label: operation.tooltip };
	item.contextValue = 'operation';
	return item;
}

function credentialItem({ operation, credential }: Extract<BlastNode, { kind: 'credential' }>): TreeItem {
	const { title, description, level, uri, range } = credential;
	const item = new TreeItem(title, TreeItemCollapsibleState.None);
	item.id = `${operation.operation}\0${uri}\0${range.start.line}:${range.start.character}`;
	item.description = description;
	item.iconPath = levelIcon(level);
	item.accessibilityInformation = { label: `${title}, ${levelName(level)}, ${description}` };
	const selection = new Range(range.start.line, range.start.character, range.end.line, range.end.character);
	item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [Uri.parse(uri), { selection }] };
	return item;
}
