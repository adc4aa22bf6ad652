import { VaultError } from '../vault.ts';
import { allEntries, type Contents, liveNames, type VaultRecipient, withoutWhole, withRestored } from './contents.ts';
import { openKept, type VaultContext } from './sealed.ts';

/** One version of an entry, without its value. */
export interface VersionFacts {
	/** One-based, the oldest first. */
	readonly number: number;
	/** ISO 8601 time. */
	readonly created: string;
	/** Root-relative path it came from, or the command that stored it. */
	readonly origin: string;
}

/** An entry, without its values. */
export interface EntryFacts {
	readonly name: string;
	readonly versions: readonly VersionFacts[];
	/** ISO 8601 time when it was taken out; then it is not resolved. */
	readonly removed?: string;
}

/** What a person does with the vault besides using it. */
export interface Administration {
	/** Projects that have an entry which counts, sorted. */
	readonly projects: () => Promise<readonly string[]>;
	/** Entries of a project, those that were taken out included, by name. */
	readonly entries: (project: string) => Promise<readonly EntryFacts[]>;
	/**
	 * Makes an earlier version count again; nothing is lost, it becomes a new version on top.
	 *
	 * @throws VaultError `not-found` when there is no such entry or version.
	 */
	readonly restore: (project: string, name: string, version: number) => Promise<void>;
	/**
	 * Takes an entry out. Its versions stay and can be restored, unless it goes for good.
	 *
	 * @throws VaultError `not-found` when there is no such entry.
	 */
	readonly takeOut: (project: string, name: string, forGood: boolean) => Promise<void>;
	/** Everybody the vault is encrypted for. */
	readonly recipients: () => Promise<readonly VaultRecipient[]>;
	/**
	 * Encrypts the vault for one less. What that one has read, or kept a copy of, stays known to him.
	 *
	 * @throws VaultError `not-found` when he is none of them; `denied` for the recovery.
	 */
	readonly shutOut: (recipient: string) => Promise<void>;
}

/** @param update Changes the contents under the lock. */
export function createAdministration(
	context: VaultContext,
	update: (change: (contents: Contents) => Contents) => Promise<void>,
): Administration {
	const { t } = context;
	const time = () => new Date(context.now()).toISOString();
	const missing = (project: string, name: string) =>
		new VaultError('not-found', t('{0}/{1} is not in this vault', project, name));
	return {
		projects: async () => {
			const { contents } = await openKept(context);
			return Object.keys(contents.projects)
				.filter((project) => liveNames(contents, project).length > 0)
				.sort();
		},
		entries: async (project) => {
			const { contents } = await openKept(context);
			return allEntries(contents, project).map(([name, { versions, removed }]) => ({
				name,
				versions: versions.map(({ created, origin }, index) => ({ number: index + 1, created, origin })),
				...(removed === undefined ? {} : { removed }),
			}));
		},
		restore: (project, name, number) =>
			update((contents) => {
				const after = withRestored(contents, project, name, number, time());
				if (after !== undefined) return after;
				if (!allEntries(contents, project).some(([each]) => each === name)) throw missing(project, name);
				throw new VaultError('not-found', t('{0} has no version {1}.', name, number));
			}),
		takeOut: (project, name, forGood) =>
			update((contents) => {
				if (!allEntries(contents, project).some(([each]) => each === name)) throw missing(project, name);
				return withoutWhole(contents, project, name, forGood, time());
			}),
		recipients: async () => (await openKept(context)).contents.recipients,
		shutOut: (recipient) =>
			update((contents) => {
				const found = contents.recipients.find((each) => each.recipient === recipient);
				if (found === undefined) throw new VaultError('not-found', t('The vault is not encrypted for that recipient.'));
				if (found.kind === 'recovery') {
					throw new VaultError(
						'denied',
						t('That is the recovery; a new one takes its place with `agent-reach vault passphrase`.'),
					);
				}
				return { ...contents, recipients: contents.recipients.filter((each) => each !== found) };
			}),
	};
}
