import { defaultSettings } from '../../settings.ts';
import type { FindingStore } from '../findings.ts';
import { type FileReach, noReach, type RootReach } from '../rootReach.ts';
import type { RootState } from '../rootState.ts';
import type { RecordedRoot } from './record.ts';

/** Makes the state of a root out of its record; its files are not looked at. */
export function adoptRoot(root: RecordedRoot, store: FindingStore): RootState {
	const config = { path: root.path, settings: defaultSettings, only: [] };
	const state = store.root(config, root.label);
	state.reach = recordedReach(root);
	state.stale = false;
	const facts = new Map(root.facts.map((stated) => [stated.path, stated]));
	const read = state.order.begin();
	for (const { path, linkTarget, findings } of root.files) {
		const stated = facts.get(path);
		store.accept(
			state,
			{ path, findings, ...(linkTarget !== undefined && { linkTarget }), ...(stated && { facts: stated }) },
			read,
		);
	}
	state.order.end(read);
	for (const stated of root.facts) store.facts.accept(root.path, stated.path, stated);
	if (root.complete) store.facts.complete(root.path);
	return state;
}

function recordedReach(root: RecordedRoot): RootReach {
	const byPath = new Map<string, FileReach>();
	for (const { path, reach } of root.files) {
		const table = root.reach[reach];
		if (table) byPath.set(path, table);
	}
	return {
		...noReach,
		agents: root.agents,
		problems: root.problems,
		of: ({ path }) => byPath.get(path) ?? noReach.of({ path }),
	};
}
