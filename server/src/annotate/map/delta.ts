import type { MapData, MapDelta, MapPart } from './data.ts';

/** What has to be told to somebody who has `before`, so that they have `after`. */
export function mapDelta(before: MapData, after: MapData): MapDelta {
	const parts = {
		agents: changes(before.agents, after.agents),
		files: changes(before.files, after.files),
		credentials: changes(before.credentials, after.credentials),
		systems: changes(before.systems, after.systems),
	} satisfies Record<MapPart, unknown>;
	return {
		title: after.title,
		set: {
			agents: parts.agents.set,
			files: parts.files.set,
			credentials: parts.credentials.set,
			systems: parts.systems.set,
		},
		gone: {
			agents: parts.agents.gone,
			files: parts.files.gone,
			credentials: parts.credentials.gone,
			systems: parts.systems.gone,
		},
		operations: after.operations,
		identities: after.identities,
		omitted: after.omitted,
	};
}

function changes<T extends { readonly id: string }>(before: readonly T[], after: readonly T[]) {
	const known = new Map(before.map((entry) => [entry.id, JSON.stringify(entry)]));
	const present = new Set(after.map(({ id }) => id));
	return {
		set: after.filter((entry) => known.get(entry.id) !== JSON.stringify(entry)),
		gone: before.filter(({ id }) => !present.has(id)).map(({ id }) => id),
	};
}

/** Does a delta say nothing? */
export function isEmptyDelta(before: MapData, delta: MapDelta): boolean {
	const lists = [...Object.values(delta.set), ...Object.values(delta.gone)];
	return (
		lists.every(({ length }) => length === 0) &&
		delta.title === before.title &&
		delta.omitted === before.omitted &&
		JSON.stringify([delta.operations, delta.identities]) === JSON.stringify([before.operations, before.identities])
	);
}
