import { createHmac, timingSafeEqual } from 'node:crypto';
import type { VaultEntry } from '../vault.ts';

/** One stored value of an entry. */
export interface Version {
	readonly value: string;
	/** Root-relative path it came from. */
	readonly origin: string;
	/** ISO 8601 time. */
	readonly created: string;
	/** HMAC-SHA-256 of the value with the vault's own key, hex: tells equal values without comparing them by eye. */
	readonly hash: string;
}

/** An entry with all its versions, oldest first. */
export interface Entry {
	readonly versions: readonly Version[];
	/** How many writers rely on it: each `write` adds one, each `remove` (undo) takes one away. */
	readonly holds: number;
	/** ISO 8601 time when the last writer took it back. The versions stay, so that an undo can be undone. */
	readonly removed?: string;
}

/** Who can open the vault. */
export interface VaultRecipient {
	/** `age1...` */
	readonly recipient: string;
	readonly kind: 'editor' | 'recovery';
	readonly label: string;
	/** ISO 8601 time. */
	readonly added: string;
}

/** The decrypted vault. Plain JSON, so that a person with `age -d` can use it without us. */
export interface Contents {
	readonly format: 'agent-reach-vault';
	readonly version: 1;
	/** Hex, 32 bytes: key of the hashes. */
	readonly key: string;
	/** Everybody the file is encrypted for. It stands inside, where nobody without an identity can add himself. */
	readonly recipients: readonly VaultRecipient[];
	readonly projects: Readonly<Record<string, Readonly<Record<string, Entry>>>>;
}

/** An empty vault. */
export function emptyContents(key: string, recipients: readonly VaultRecipient[]): Contents {
	return { format: 'agent-reach-vault', version: 1, key, recipients, projects: {} };
}

/** Reads decrypted text; says what is wrong with it when it is not a vault. Own properties only, no prototypes. */
export function parseContents(text: string): Contents | 'invalid' | 'newer' {
	let read: unknown;
	try {
		read = JSON.parse(text);
	} catch {
		return 'invalid';
	}
	if (!isRecord(read) || read['format'] !== 'agent-reach-vault') return 'invalid';
	if (typeof read['version'] === 'number' && read['version'] > 1) return 'newer';
	const { key, recipients, projects } = read;
	if (read['version'] !== 1 || typeof key !== 'string' || !Array.isArray(recipients) || !isRecord(projects)) {
		return 'invalid';
	}
	if (!recipients.every(isRecipient)) return 'invalid';
	const sound = Object.values(projects).every((entries) => isRecord(entries) && Object.values(entries).every(isEntry));
	return sound ? (read as unknown as Contents) : 'invalid';
}

/** Text to be encrypted. */
export function printContents(contents: Contents): string {
	return `${JSON.stringify(contents, undefined, '\t')}\n`;
}

/** The entry as it counts now; `undefined` when there is none or it was taken back. */
export function liveEntry(contents: Contents, project: string, name: string): Entry | undefined {
	const entry = ownEntry(contents, project, name);
	return entry?.removed === undefined ? entry : undefined;
}

/** Current value of an entry. */
export function currentValue(entry: Entry | undefined): string | undefined {
	return entry?.versions.at(-1)?.value;
}

/** Names of a project's live entries, sorted. */
export function liveNames(contents: Contents, project: string): readonly string[] {
	const entries = Object.hasOwn(contents.projects, project) ? (contents.projects[project] ?? {}) : {};
	return Object.keys(entries)
		.filter((name) => entries[name]?.removed === undefined)
		.sort();
}

/**
 * Stores an entry: a new one, one more hold on an equal one, or a new version on top of one that was taken back.
 *
 * @returns `conflict` when it exists with another value.
 */
export function withEntry(contents: Contents, project: string, entry: VaultEntry, time: string): Contents | 'conflict' {
	const before = ownEntry(contents, project, entry.name);
	const same = before !== undefined && sameValue(contents, currentValue(before), entry.value);
	if (before !== undefined && before.removed === undefined && !same) return 'conflict';
	const holds = (before?.removed === undefined ? (before?.holds ?? 0) : 0) + 1;
	const versions = same ? before.versions : [...(before?.versions ?? []), version(contents, entry, time)];
	return put(contents, project, entry.name, { versions, holds });
}

/** Stores a new version of an entry, whatever was there; an equal value changes nothing. */
export function withVersion(contents: Contents, project: string, entry: VaultEntry, time: string): Contents {
	const before = ownEntry(contents, project, entry.name);
	if (before?.removed === undefined && sameValue(contents, currentValue(before), entry.value)) return contents;
	return put(contents, project, entry.name, {
		versions: [...(before?.versions ?? []), version(contents, entry, time)],
		holds: Math.max(1, before?.holds ?? 0),
	});
}

/** Takes one hold back; with the last one the entry no longer counts, though its versions stay. */
export function withoutEntry(contents: Contents, project: string, name: string, time: string): Contents {
	const before = liveEntry(contents, project, name);
	if (before === undefined) return contents;
	const holds = before.holds - 1;
	return put(contents, project, name, holds > 0 ? { ...before, holds } : { ...before, holds: 0, removed: time });
}

/** Every entry of a project, those that were taken back included, by name. */
export function allEntries(contents: Contents, project: string): readonly (readonly [string, Entry])[] {
	const entries = Object.hasOwn(contents.projects, project) ? (contents.projects[project] ?? {}) : {};
	return Object.entries(entries).sort(([one], [other]) => (one < other ? -1 : 1));
}

/**
 * Makes an earlier version count again, as a new one on top; an entry that was taken back is there again.
 *
 * @param number One-based, the oldest first.
 * @returns `undefined` when there is no such version.
 */
export function withRestored(
	contents: Contents,
	project: string,
	name: string,
	number: number,
	time: string,
): Contents | undefined {
	const before = ownEntry(contents, project, name);
	const wanted = before?.versions[number - 1];
	if (before === undefined || wanted === undefined) return undefined;
	const last = sameValue(contents, currentValue(before), wanted.value);
	if (last && before.removed === undefined) return contents;
	const versions = last ? before.versions : [...before.versions, { ...wanted, created: time }];
	return put(contents, project, name, { versions, holds: Math.max(1, before.holds) });
}

/** Takes an entry out, however many rely on it; its versions stay unless they are to go as well. */
export function withoutWhole(
	contents: Contents,
	project: string,
	name: string,
	forGood: boolean,
	time: string,
): Contents {
	const before = ownEntry(contents, project, name);
	if (before === undefined) return contents;
	if (!forGood) return put(contents, project, name, { versions: before.versions, holds: 0, removed: time });
	const entries = Object.fromEntries(allEntries(contents, project).filter(([each]) => each !== name));
	return { ...contents, projects: { ...contents.projects, [project]: entries } };
}

/** Are two values equal, compared by keyed hash in constant time. */
export function sameValue(contents: Contents, one: string | undefined, other: string): boolean {
	return one !== undefined && timingSafeEqual(digest(contents, one), digest(contents, other));
}

function version(contents: Contents, entry: VaultEntry, time: string): Version {
	return {
		value: entry.value,
		origin: entry.origin,
		created: time,
		hash: digest(contents, entry.value).toString('hex'),
	};
}

function digest(contents: Contents, value: string): Buffer {
	return createHmac('sha256', Buffer.from(contents.key, 'hex')).update(value, 'utf8').digest();
}

function put(contents: Contents, project: string, name: string, entry: Entry): Contents {
	const entries = Object.hasOwn(contents.projects, project) ? contents.projects[project] : {};
	return { ...contents, projects: { ...contents.projects, [project]: { ...entries, [name]: entry } } };
}

function ownEntry(contents: Contents, project: string, name: string): Entry | undefined {
	const entries = Object.hasOwn(contents.projects, project) ? contents.projects[project] : undefined;
	return entries !== undefined && Object.hasOwn(entries, name) ? entries[name] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRecipient(value: unknown): boolean {
	return (
		isRecord(value) && typeof value['recipient'] === 'string' && /^(?:editor|recovery)$/.test(String(value['kind']))
	);
}

function isEntry(value: unknown): boolean {
	return (
		isRecord(value) &&
		typeof value['holds'] === 'number' &&
		Array.isArray(value['versions']) &&
		value['versions'].length > 0 &&
		value['versions'].every((version) => isRecord(version) && typeof version['value'] === 'string')
	);
}
