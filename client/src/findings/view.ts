import {
	commands,
	type Disposable,
	EventEmitter,
	l10n,
	MarkdownString,
	type Memento,
	Range,
	ThemeIcon,
	TreeItem,
	TreeItemCollapsibleState,
	type TreeView,
	Uri,
	window,
} from 'vscode';
import { asMarkdown } from '../text.ts';
import { createFilter, type Entry, type Group, type GroupBy, groupFindings, groupings } from './grouping.ts';
import { levelIcon, levelName } from './look.ts';
import type { FindingsStore } from './store.ts';

/** A line of the view. */
export type FindingNode =
	| { readonly kind: 'group'; readonly group: Group }
	| { readonly kind: 'finding'; readonly group: Group; readonly entry: Entry };

const groupKey = 'agentReach.groupBy';
const filterKey = 'agentReach.filtered';

/** The view "Findings": every finding of the workspace, grouped as the user likes. */
export function showFindings(
	store: FindingsStore,
	memory: Memento,
): { view: TreeView<FindingNode>; own: Disposable[] } {
	const state = { by: rememberedGrouping(memory), query: '' };
	const changed = new EventEmitter<undefined>();
	const groups = () => groupFindings(store.files(), state.by, createFilter(state.query, store.agentName, levelName));
	const view = window.createTreeView<FindingNode>('agentReach.findings', {
		showCollapseAll: true,
		canSelectMany: true,
		treeDataProvider: {
			onDidChangeTreeData: changed.event,
			getTreeItem: (node) => (node.kind === 'group' ? groupItem(node.group, store) : findingItem(node, store)),
			getChildren: (node) => childrenOf(node, groups),
		},
	});
	const refresh = () => {
		const found = groups();
		const count = new Set(found.flatMap(({ entries }) => entries.map(({ finding }) => finding.id))).size;
		const any = store.files().length > 0;
		view.description = any ? describe(count, state) : '';
		if (any && count === 0) view.message = l10n.t('No finding matches the filter.');
		else delete view.message;
		void commands.executeCommand('setContext', groupKey, state.by);
		void commands.executeCommand('setContext', filterKey, state.query !== '');
		changed.fire(undefined);
	};
	refresh();
	const group = (by: GroupBy) => async () => {
		state.by = by;
		refresh();
		await memory.update(groupKey, by);
	};
	const filter = (query: string | undefined) => {
		if (query === undefined) return;
		state.query = query.trim();
		refresh();
	};
	const own = [
		changed,
		view,
		store.onDidChange(refresh),
		...groupings.map((by) => commands.registerCommand(`agentReach.groupBy.${by}`, group(by))),
		commands.registerCommand('agentReach.filterFindings', async () => filter(await askFilter(state.query))),
		commands.registerCommand('agentReach.clearFilter', () => filter('')),
	];
	return { view, own };
}

function rememberedGrouping(memory: Memento): GroupBy {
	const kept = memory.get<string>(groupKey);
	return groupings.find((by) => by === kept) ?? 'level';
}

function askFilter(query: string): Thenable<string | undefined> {
	return window.showInputBox({
		title: l10n.t('Agent Reach: Filter Findings'),
		prompt: l10n.t('Words of level, secret, provider, file or agent. All of them have to match.'),
		value: query,
		placeHolder: l10n.t('critical cursor .env'),
	});
}

function describe(count: number, { by, query }: { readonly by: GroupBy; readonly query: string }): string {
	const how = {
		level: l10n.t('by level'),
		agent: l10n.t('by agent'),
		file: l10n.t('by file'),
		provider: l10n.t('by provider'),
	};
	// The end is cut off where the bar is narrow: that something is left out has to be seen.
	return [String(count), ...(query === '' ? [] : [`“${query}”`]), how[by]].join(' · ');
}

function childrenOf(node: FindingNode | undefined, groups: () => readonly Group[]): FindingNode[] {
	if (node === undefined) return groups().map((group) => ({ kind: 'group', group }));
	if (node.kind === 'finding') return [];
	const { group } = node;
	return group.entries.map((entry) => ({ kind: 'finding', group, entry }));
}

function groupItem(group: Group, store: FindingsStore): TreeItem {
	const label = groupLabel(group, store);
	const open = group.by === 'level' && (group.level === 'critical' || group.level === 'high');
	const item = new TreeItem(label, open ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed);
	const count = group.entries.length;
	item.id = `${group.by}\0${group.key}`;
	item.description =
		group.by === 'level' || group.by === 'allowed' ? String(count) : `${count} · ${levelName(group.level)}`;
	item.iconPath = groupIcon(group);
	item.contextValue = 'group';
	const worst = l10n.t('worst: {0}', levelName(group.level));
	item.tooltip =
		count === 1 ? l10n.t('{0}: 1 finding, {1}', label, worst) : l10n.t('{0}: {1} findings, {2}', label, count, worst);
	item.accessibilityInformation = { label: item.tooltip };
	return item;
}

function groupLabel({ by, key, level, entries }: Group, store: FindingsStore): string {
	switch (by) {
		case 'level':
			return levelName(level);
		case 'agent':
			return key === '' ? l10n.t('Reached by no agent that is known here') : store.agentName(key);
		case 'file':
			return entries[0]?.path ?? key;
		case 'provider':
			return key;
		case 'allowed':
			return l10n.t('Allowed or in the baseline');
	}
}

function groupIcon({ by, level }: Group): ThemeIcon {
	if (by === 'level') return levelIcon(level);
	const names = { agent: 'hubot', file: 'file', provider: 'organization', allowed: 'circle-slash' } as const;
	return new ThemeIcon(names[by]);
}

function findingItem({ group, entry }: Extract<FindingNode, { kind: 'finding' }>, store: FindingsStore): TreeItem {
	const { finding, path, uri } = entry;
	const item = new TreeItem(finding.title, TreeItemCollapsibleState.None);
	const { start, end } = finding.range;
	const place = group.by === 'file' ? l10n.t('line {0}', start.line + 1) : `${path}:${start.line + 1}`;
	const score = `${finding.score}${finding.assumed ? '?' : ''}`;
	const who = finding.agents.map(store.agentName).join(', ') || l10n.t('no agent that is known here');
	const word = levelWord(finding);
	item.id = `${group.by}\0${group.key}\0${finding.id}`;
	item.description = `${place} · ${score}`;
	item.iconPath = finding.suppressed ? new ThemeIcon('circle-slash') : levelIcon(finding.level);
	const story = l10n.t('{0}: {1}, {2} of 100. Reachable by {3}.', finding.title, word, score, who);
	item.tooltip = new MarkdownString(asMarkdown(`${story} ${path}:${start.line + 1}`));
	item.accessibilityInformation = { label: `${story} ${path}, ${l10n.t('line {0}', start.line + 1)}` };
	item.contextValue = [
		'finding',
		...(finding.suppressed ? [] : ['open']),
		...(finding.rotatable ? ['rotatable'] : []),
	].join(' ');
	const selection = new Range(start.line, start.character, end.line, end.character);
	item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [Uri.parse(uri), { selection }] };
	return item;
}

/** The level, and in front of it how the finding was set aside. */
function levelWord({ suppressed, level }: Entry['finding']): string {
	if (suppressed === 'baseline') return l10n.t('in the baseline, {0}', levelName(level));
	return suppressed === 'allowed' ? l10n.t('allowed, {0}', levelName(level)) : levelName(level);
}
