import { type Disposable, EventEmitter, type TreeDataProvider, window } from 'vscode';
import type { ServerClient } from './serverClient.ts';

/** Something that makes the lines of a view others: calls `refresh` each time, until it is disposed of. */
export type News = (refresh: () => void) => Disposable;

/** A view whose lines the server knows. What nobody sees is asked for when it is opened. */
export function quietTree<T>(
	id: string,
	client: ServerClient,
	lines: {
		readonly itemOf: TreeDataProvider<T>['getTreeItem'];
		readonly childrenOf: (node: T | undefined) => Promise<T[]>;
	},
	news: readonly News[],
): Disposable[] {
	const changed = new EventEmitter<undefined>();
	const view = window.createTreeView<T>(id, {
		showCollapseAll: true,
		treeDataProvider: {
			onDidChangeTreeData: changed.event,
			getTreeItem: lines.itemOf,
			getChildren: (node) => (client.isRunning() ? lines.childrenOf(node) : []),
		},
	});
	const refreshSeen = () => {
		if (view.visible) changed.fire(undefined);
	};
	return [
		changed,
		view,
		client.onDidChangeState(() => changed.fire(undefined)),
		...news.map((listen) => listen(refreshSeen)),
		view.onDidChangeVisibility(({ visible }) => {
			if (visible) changed.fire(undefined);
		}),
	];
}
