/** A tree of things; what is too much for one picture is shown as its branches. */
export interface Tree<T> {
	readonly id: string;
	readonly label: string;
	readonly branches: readonly Tree<T>[];
	/** Things directly in it. */
	readonly items: readonly T[];
}

/** One thing, or a branch that stands for many. */
export type Part<T> =
	| { readonly kind: 'item'; readonly item: T }
	| { readonly kind: 'branch'; readonly id: string; readonly label: string; readonly items: readonly T[] };

/** Parts of one branch that are shown at once; behind them stands a branch with the rest. */
export const pageSize = 40;

type Open<T> = { readonly tree: Tree<T> } | { readonly item: T };

/**
 * Cuts a tree so that at most about `limit` parts are seen. Branches that the user opened are open whatever the limit;
 * of the others the smallest are opened as long as there is room.
 *
 * @param restLabel Label of the branch that stands for what is left of a long list.
 */
export function cutTree<T>(
	tree: Tree<T>,
	limit: number,
	opened: ReadonlySet<string>,
	restLabel: (count: number) => string,
): readonly Part<T>[] {
	const frontier = [...partsOf(tree, restLabel)];
	for (;;) {
		const next = nextToOpen(frontier, limit, opened, restLabel);
		if (next === undefined) break;
		frontier.splice(next.at, 1, ...next.inner);
	}
	return frontier.map((part) =>
		'item' in part
			? { kind: 'item', item: part.item }
			: { kind: 'branch', id: part.tree.id, label: part.tree.label, items: allItems(part.tree) },
	);
}

/** What a branch opens to: its branches, then its things, a page of them. */
function partsOf<T>({ id, branches, items }: Tree<T>, restLabel: (count: number) => string): readonly Open<T>[] {
	const all: Open<T>[] = [...branches.map((branch) => ({ tree: branch })), ...items.map((item) => ({ item }))];
	if (all.length <= pageSize + 1) return all;
	const rest: Tree<T> = {
		id: `${id}+`,
		label: restLabel(all.length - pageSize),
		branches: branches.slice(pageSize),
		items: items.slice(Math.max(0, pageSize - branches.length)),
	};
	return [...all.slice(0, pageSize), { tree: rest }];
}

function nextToOpen<T>(
	frontier: readonly Open<T>[],
	limit: number,
	opened: ReadonlySet<string>,
	restLabel: (count: number) => string,
): { readonly at: number; readonly inner: readonly Open<T>[] } | undefined {
	let best: { readonly at: number; readonly inner: readonly Open<T>[] } | undefined;
	for (const [at, part] of frontier.entries()) {
		if ('item' in part) continue;
		const inner = partsOf(part.tree, restLabel);
		if (opened.has(part.tree.id) || inner.length === 1) return { at, inner };
		const fits = frontier.length - 1 + inner.length <= limit && !part.tree.id.endsWith('+');
		if (fits && inner.length < (best?.inner.length ?? Number.POSITIVE_INFINITY)) best = { at, inner };
	}
	return best;
}

function allItems<T>({ branches, items }: Tree<T>): readonly T[] {
	return [...branches.flatMap((branch) => allItems(branch)), ...items];
}

/** Sorts things by the names that lead to them (`a/b/c`): folders by path. Chains of single branches are one. */
export function treeOf<T>(
	items: readonly T[],
	waysOf: (item: T) => readonly { readonly id: string; readonly label: string }[],
): Tree<T> {
	return compress(grow('', '', items, waysOf, 0));
}

function grow<T>(
	id: string,
	label: string,
	items: readonly T[],
	waysOf: (item: T) => readonly { readonly id: string; readonly label: string }[],
	depth: number,
): Tree<T> {
	const own: T[] = [];
	const branches = new Map<string, { label: string; items: T[] }>();
	for (const item of items) {
		const way = waysOf(item)[depth];
		if (way === undefined) own.push(item);
		else {
			const branch = branches.get(way.id);
			if (branch === undefined) branches.set(way.id, { label: way.label, items: [item] });
			else branch.items.push(item);
		}
	}
	return {
		id,
		label,
		items: own,
		branches: [...branches].map(([name, branch]) => grow(name, branch.label, branch.items, waysOf, depth + 1)),
	};
}

function compress<T>(tree: Tree<T>): Tree<T> {
	const branches = tree.branches.map((branch) => compress(branch));
	const [only] = branches;
	if (only !== undefined && branches.length === 1 && tree.items.length === 0) return only;
	return { ...tree, branches };
}
