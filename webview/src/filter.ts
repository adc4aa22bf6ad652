import type { MapCredential, MapIdentity, MapLevel } from '../../server/src/annotate/map/data.ts';
import { agentsOf, type MapModel } from './model.ts';

/** What the user wants to see. */
export interface Filter {
	/** Words that all have to stand somewhere in what is known of a credential. */
	readonly query: string;
	readonly levels: ReadonlySet<MapLevel>;
	/** Id of the only agent that counts; absent: all. */
	readonly agent?: string;
	/** Show what somebody allowed. */
	readonly allowed: boolean;
	/** Only what a base commit does not hold. */
	readonly onlyNew?: boolean;
	/** Only what stands behind this verb. */
	readonly operation?: string;
}

/** What is shown at first: everything that can do harm. */
export const firstFilter: Filter = { query: '', levels: new Set(['critical', 'high', 'medium', 'low']), allowed: true };

/** The credentials that pass, in the order of the data. */
export function visibleCredentials(model: MapModel, filter: Filter): readonly MapCredential[] {
	const words = wordsOf(filter);
	const behind = model.data.operations.find(({ operation }) => operation === filter.operation)?.credentials;
	const allowed = behind === undefined ? undefined : new Set(behind);
	return model.data.credentials.filter(
		(credential) =>
			filter.levels.has(credential.level) &&
			(filter.allowed || credential.allowed === undefined) &&
			(filter.onlyNew !== true || credential.isNew === true) &&
			(allowed === undefined || allowed.has(credential.id)) &&
			(filter.agent === undefined || agentsOf(credential, model).has(filter.agent)) &&
			(words.length === 0 || matches(textOf(credential, model), words)),
	);
}

function matches(text: string, words: readonly string[]): boolean {
	return words.every((word) => text.includes(word));
}

/** The words of a search. */
function wordsOf({ query }: Filter): readonly string[] {
	return query.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Everything that a search looks at. */
function textOf(credential: MapCredential, model: MapModel): string {
	const { title, type, keyName, level, environment, operations, system, places } = credential;
	const files = places.map(({ file }) => model.files.get(file)?.path ?? '');
	const agents = [...agentsOf(credential, model)].map((id) => model.agents.get(id)?.name ?? id);
	const parts = [title, type, keyName ?? '', level, environment, model.systems.get(system)?.name ?? system];
	return [...parts, ...operations, ...files, ...agents].join('\n').toLowerCase();
}

/** Those of the identities without a value that pass the search, the levels and the agent of a filter. */
export function visibleIdentities({ data, agents }: MapModel, filter: Filter): readonly MapIdentity[] {
	const words = wordsOf(filter);
	return data.identities.filter((identity) => {
		const { name, title, path, level, operations } = identity;
		const who = identity.agents.map((id) => agents.get(id)?.name ?? id);
		const text = [name, title, path, level ?? '', ...operations, ...who].join('\n').toLowerCase();
		return (
			(level === undefined || filter.levels.has(level)) &&
			(filter.agent === undefined || identity.agents.includes(filter.agent)) &&
			(filter.operation === undefined || operations.includes(filter.operation)) &&
			matches(text, words)
		);
	});
}
