import type { Localize } from '../../l10n.ts';
import type { VaultKind } from '../kind.ts';
import { isEntryName, isProjectName } from '../reference.ts';
import { type ParsedReference, type Resolution, type Vault, VaultError, type VaultPresence } from '../vault.ts';

/** Says what is to be stored, from what is there: name -> value, or `undefined` to delete. May throw to give up. */
export type Change = (current: ReadonlyMap<string, string>) => ReadonlyMap<string, string | undefined>;

/** What one kind of vault does itself; {@link vaultFrom} makes the rest of it. */
export interface Store {
	readonly detect: () => Promise<VaultPresence>;
	readonly formatReference: (project: string, name: string) => string;
	/** See {@link Vault.problem}; what every vault asks of projects and names is checked already. */
	readonly problem?: (project: string, name: string, value: string) => VaultError | undefined;
	/** Names of the project's entries; other entries that stand there are left out. */
	readonly names: (project: string) => Promise<readonly string[]>;
	/** Values in the order of the references; `undefined` where there is none. As few requests as the vault allows. */
	readonly read: (references: readonly ParsedReference[]) => Promise<readonly (string | undefined)[]>;
	/**
	 * Reads the names' values, asks what is to change, and does it. With check-and-set where the vault has it: what somebody
	 * else wrote meanwhile is never overwritten unseen.
	 *
	 * @throws VaultError `conflict` when somebody else was faster, again and again.
	 */
	readonly update: (project: string, names: readonly string[], change: Change) => Promise<void>;
}

/** Reading back may meet a copy that does not know the entry yet: so often it is tried, with so many milliseconds between. */
const readings = 4;
const betweenReadings = 250;

/** Makes a vault of a store: rules before anything is sent, no overwriting, reading back, and one answer for each reference. */
export function vaultFrom(kind: VaultKind, store: Store, t: Localize): Vault {
	const problem = (project: string, name: string, value: string) =>
		commonProblem(project, name, value, t) ?? store.problem?.(project, name, value);
	const check = (project: string, name: string, value: string) => {
		if (kind.readOnly !== undefined) throw new VaultError('read-only', `${kind.title}: ${kind.readOnly}`);
		const found = problem(project, name, value);
		if (found !== undefined) throw found;
	};
	const vault: Vault = {
		id: kind.id,
		title: kind.title,
		detect: store.detect,
		problem,
		formatReference: store.formatReference,
		parseReference: kind.parse,
		names: store.names,
		write: async (project, entries) => {
			for (const { name, value } of entries) check(project, name, value);
			if (entries.length === 0) return;
			await store.update(
				project,
				entries.map(({ name }) => name),
				(current) => {
					const other = entries.find(({ name, value }) => current.has(name) && current.get(name) !== value);
					if (other !== undefined) throw occupied(project, other.name, t);
					return new Map(entries.filter(({ name }) => !current.has(name)).map(({ name, value }) => [name, value]));
				},
			);
			await readBack(kind, store, project, entries, t);
		},
		replace: async (project, { name, value }) => {
			check(project, name, value);
			await store.update(project, [name], (current) =>
				current.get(name) === value ? new Map() : new Map([[name, value]]),
			);
			await readBack(kind, store, project, [{ name, value }], t);
		},
		resolve: async (references) => {
			if (references.length === 0) return [];
			if (kind.writeOnly !== undefined) {
				const reason = `${kind.title}: ${kind.writeOnly}`;
				return references.map(() => ({ ok: false, reason }));
			}
			const values = await store.read(references);
			return references.map((reference, index): Resolution => {
				const value = values[index];
				return value === undefined
					? { ok: false, reason: t('{0}/{1} is not in {2}', reference.project, reference.name, kind.title) }
					: { ok: true, value };
			});
		},
		remove: (project, names) =>
			names.length === 0
				? Promise.resolve()
				: store.update(
						project,
						names,
						(current) => new Map(names.filter((name) => current.has(name)).map((name) => [name, undefined])),
					),
	};
	return vault;
}

function commonProblem(project: string, name: string, value: string, t: Localize): VaultError | undefined {
	if (!isProjectName(project)) {
		return new VaultError('invalid-name', t('Not a project name: {0}', JSON.stringify(project)));
	}
	if (!isEntryName(name)) {
		return new VaultError('invalid-name', t('Not a name of a vault entry: {0}', JSON.stringify(name)));
	}
	return value === '' ? new VaultError('denied', t('The value of {0} is empty.', name)) : undefined;
}

function occupied(project: string, name: string, t: Localize): VaultError {
	return new VaultError(
		'conflict',
		t('{0}/{1} is in the vault with another value. Nothing was written.', project, name),
	);
}

async function readBack(
	kind: VaultKind,
	store: Store,
	project: string,
	entries: readonly { readonly name: string; readonly value: string }[],
	t: Localize,
): Promise<void> {
	if (kind.writeOnly !== undefined) return;
	const references = entries.map(({ name }) => ({ vault: kind.id, project, name }));
	for (let left = readings; ; left--) {
		const values = await store.read(references);
		const wrong = entries.filter(({ value }, index) => values[index] !== value);
		if (wrong.length === 0) return;
		if (left <= 1) {
			const names = wrong.map(({ name }) => name).join(', ');
			throw new VaultError('read-back', t('{0} did not give back what was written: {1}.', kind.title, names));
		}
		await new Promise((resolve) => setTimeout(resolve, betweenReadings));
	}
}

/** A vault in which every entry is an object of its own. */
export interface EntryPort {
	/** The value as it stands there now, and what a later write compares with; `undefined` when there is none. */
	readonly get: (project: string, name: string) => Promise<Current | undefined>;
	/** Writes; `seen` is what was read before, `undefined` when there must be none yet. Throws `conflict` otherwise. */
	readonly put: (project: string, name: string, value: string, seen: Current | undefined) => Promise<void>;
	readonly remove: (project: string, name: string) => Promise<void>;
}

export interface Current {
	readonly value: string;
	/** The vault's mark of the version, where it has one. */
	readonly version?: string;
}

/**
 * `Store.update` for vaults with an object for each entry: what was written is taken back when a later one fails, so that
 * all or none are there.
 */
export function updateEach(port: EntryPort): Store['update'] {
	return async (project, names, change) => {
		const seen = new Map<string, Current>();
		const found = await mapLimited(names, (name) => port.get(project, name));
		names.forEach((name, index) => {
			const current = found[index];
			if (current !== undefined) seen.set(name, current);
		});
		const changes = change(new Map([...seen].map(([name, { value }]) => [name, value])));
		const done: string[] = [];
		try {
			for (const [name, value] of changes) {
				if (value === undefined) await port.remove(project, name);
				else await port.put(project, name, value, seen.get(name));
				done.push(name);
			}
		} catch (error) {
			await takeBack(port, project, done, seen);
			throw error;
		}
	};
}

async function takeBack(
	port: EntryPort,
	project: string,
	done: readonly string[],
	seen: ReadonlyMap<string, Current>,
): Promise<void> {
	for (const name of [...done].reverse()) {
		const before = seen.get(name);
		// What cannot be taken back stays as one entry too many; the error that follows says that the write failed.
		const now = await port.get(project, name).catch(() => undefined);
		if (before === undefined) await port.remove(project, name).catch(() => undefined);
		else await port.put(project, name, before.value, now).catch(() => undefined);
	}
}

/** Requests to one vault at the same time. */
const together = 6;

/** Maps with at most six calls at the same time; results in the order of the items. The first failure ends it. */
export async function mapLimited<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
	const results: R[] = [];
	let next = 0;
	const worker = async () => {
		for (let index = next++; index < items.length; index = next++) {
			results[index] = await work(items[index] as T);
		}
	};
	await Promise.all(Array.from({ length: Math.min(together, items.length) }, worker));
	return results;
}

/** Reads each different place once, however many references lead to it. */
export async function readByPlace<T>(
	references: readonly ParsedReference[],
	placeOf: (reference: ParsedReference) => string,
	read: (place: string) => Promise<T>,
): Promise<ReadonlyMap<ParsedReference, T>> {
	const places = [...new Set(references.map(placeOf))];
	const found = new Map((await mapLimited(places, read)).map((value, index) => [places[index] ?? '', value]));
	return new Map(references.map((reference) => [reference, found.get(placeOf(reference)) as T]));
}
