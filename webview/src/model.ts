import type {
	MapAgent,
	MapCredential,
	MapData,
	MapDelta,
	MapFile,
	MapLevel,
	MapSystem,
	MapVerdict,
	MapWords,
} from '../../server/src/annotate/map/data.ts';

/** All levels, the worst first. */
export const levels: readonly MapLevel[] = ['critical', 'high', 'medium', 'low', 'info'];

/** Is this a way in? What asks first, is hidden or unknown still is one. */
export function isWay(verdict: MapVerdict): boolean {
	return verdict !== 'refused' && verdict !== 'blocked';
}

/** The worst of some levels; `info` of none. */
export function worstLevel(list: Iterable<MapLevel>): MapLevel {
	let worst = levels.length - 1;
	for (const level of list) worst = Math.min(worst, levels.indexOf(level));
	return levels[worst] ?? 'info';
}

/** A map's data with everything at hand by its id. */
export interface MapModel {
	readonly data: MapData;
	readonly agents: ReadonlyMap<string, MapAgent>;
	readonly files: ReadonlyMap<string, MapFile>;
	readonly credentials: ReadonlyMap<string, MapCredential>;
	readonly systems: ReadonlyMap<string, MapSystem>;
}

export function createModel(data: MapData): MapModel {
	return {
		data,
		agents: byId(data.agents),
		files: byId(data.files),
		credentials: byId(data.credentials),
		systems: byId(data.systems),
	};
}

function byId<T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> {
	return new Map(list.map((entry) => [entry.id, entry]));
}

/** Ids of the agents that get at a credential, by whichever file. */
export function agentsOf(credential: MapCredential, { files }: MapModel): ReadonlySet<string> {
	const found = new Set<string>();
	for (const { file } of credential.places) {
		for (const { agent, verdict } of files.get(file)?.reach ?? []) if (isWay(verdict)) found.add(agent);
	}
	return found;
}

/** The map after a change. Credentials are put in their order again: what counts by score, then what was allowed. */
export function applyDelta(data: MapData, { title, set, gone, operations, identities, omitted }: MapDelta): MapData {
	return {
		version: data.version,
		title,
		agents: merge(data.agents, set.agents, gone.agents),
		files: merge(data.files, set.files, gone.files),
		credentials: [...merge(data.credentials, set.credentials, gone.credentials)].sort(byHarm),
		systems: merge(data.systems, set.systems, gone.systems),
		operations,
		identities,
		omitted,
	};
}

function merge<T extends { readonly id: string }>(
	before: readonly T[],
	set: readonly T[],
	gone: readonly string[],
): readonly T[] {
	const entries = new Map(before.map((entry) => [entry.id, entry]));
	for (const id of gone) entries.delete(id);
	for (const entry of set) entries.set(entry.id, entry);
	return [...entries.values()];
}

function byHarm(a: MapCredential, b: MapCredential): number {
	return harm(b) - harm(a) || (a.title < b.title ? -1 : a.title > b.title ? 1 : 0);
}

function harm({ score, allowed }: MapCredential): number {
	return allowed === undefined ? score : score - 200;
}

/** "New since origin/main", for a credential that is. */
export function newsText({ isNew }: MapCredential, { data }: MapModel, words: MapWords): string | undefined {
	if (isNew !== true || data.news === undefined) return undefined;
	// A function, because the name of a commit may hold what `replace` takes for a pattern.
	const { base } = data.news;
	return words.newSince.replace('{0}', () => base);
}
