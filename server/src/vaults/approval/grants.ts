import type { CommandFiles } from './commandFiles.ts';

/** A standing approval: the same command in the same folder gets the same names again without a question. */
export interface Grant {
	/** Absolute path of the folder that the command runs in. */
	readonly folder: string;
	readonly command: readonly string[];
	/** `NAME=<reference>`, sorted: a reference file that gives the name to another entry is another request. */
	readonly names: readonly string[];
	/** The command's own workspace files as they were when a person agreed; any change asks again. */
	readonly files: CommandFiles;
	/** Milliseconds since 1970. */
	readonly granted: number;
	/** Milliseconds since 1970; absent: until this editor closes. */
	readonly until?: number;
}

/** What a grant is compared with. */
export type GrantedUse = Pick<Grant, 'folder' | 'command' | 'names' | 'files'>;

/**
 * Where standing approvals are kept. Not in a file: whoever could write it would approve for himself. In the editor that
 * is its SecretStorage.
 */
export interface GrantStore {
	readonly load: () => Promise<string | undefined>;
	readonly save: (text: string | undefined) => Promise<void>;
}

/** Days after which a standing approval ends. */
export const grantDays = 30;
/** Most standing approvals that are kept; the oldest go first. */
const mostKept = 100;

/** The approvals that hold in this editor: for the session in memory, for good in the store. */
export class Grants {
	readonly #store: GrantStore;
	readonly #now: () => number;
	#session: readonly Grant[] = [];

	/** @param now Milliseconds since 1970. */
	constructor(store: GrantStore, now: () => number) {
		this.#store = store;
		this.#now = now;
	}

	/** Has a person agreed to exactly this before? */
	async covers(use: GrantedUse): Promise<'session' | 'always' | undefined> {
		if (this.#session.some((grant) => isSame(grant, use))) return 'session';
		return (await this.#kept()).some((grant) => isSame(grant, use)) ? 'always' : undefined;
	}

	async add(use: GrantedUse, how: 'session' | 'always'): Promise<void> {
		const granted = this.#now();
		const { folder, command, names, files } = use;
		const grant: Grant = { folder, command, names, files, granted };
		if (how === 'session') {
			this.#session = [...this.#session.filter((old) => !isSame(old, use)), grant].slice(-mostKept);
			return;
		}
		const until = granted + grantDays * 24 * 60 * 60 * 1000;
		const kept = (await this.#kept()).filter((old) => !isSame(old, use));
		await this.#store.save(JSON.stringify([...kept, { ...grant, until }].slice(-mostKept)));
	}

	/** Takes every standing approval back. @returns how many there were. */
	async withdraw(): Promise<number> {
		const count = this.#session.length + (await this.#kept()).length;
		this.#session = [];
		await this.#store.save(undefined);
		return count;
	}

	async #kept(): Promise<readonly Grant[]> {
		const now = this.#now();
		return parseGrants(await this.#store.load()).filter(
			// A clock that was set back must not make an approval last longer.
			({ granted, until }) => until !== undefined && now < until && now >= granted,
		);
	}
}

function isSame(grant: GrantedUse, use: GrantedUse): boolean {
	const list = (one: GrantedUse) =>
		JSON.stringify([one.folder, one.command, one.names, one.files.files, one.files.hash]);
	return list(grant) === list(use);
}

/** Stored approvals; what is not one is left out, and then a person is asked again. */
function parseGrants(text: string | undefined): readonly Grant[] {
	try {
		const read: unknown = JSON.parse(text ?? '[]');
		return Array.isArray(read) ? read.filter(isGrant) : [];
	} catch {
		return [];
	}
}

function isGrant(value: unknown): value is Grant {
	if (typeof value !== 'object' || value === null) return false;
	const { folder, command, names, files, granted, until } = value as Partial<Record<keyof Grant, unknown>>;
	if (typeof folder !== 'string' || typeof granted !== 'number' || typeof until !== 'number') return false;
	if (typeof files !== 'object' || files === null) return false;
	const { files: list, hash } = files as Partial<Record<keyof CommandFiles, unknown>>;
	return [command, names, list].every(isTexts) && typeof hash === 'string';
}

function isTexts(value: unknown): boolean {
	return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
