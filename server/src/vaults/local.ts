import { randomBytes } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Encrypter } from 'age-encryption';
import { english, type Localize } from '../l10n.ts';
import type { IdentityCustody } from './custody.ts';
import { localVaultId } from './ids.ts';
import { type Administration, createAdministration } from './local/administration.ts';
import {
	type Contents,
	currentValue,
	emptyContents,
	liveEntry,
	liveNames,
	type VaultRecipient,
	withEntry,
	withoutEntry,
	withVersion,
} from './local/contents.ts';
import { privateFolder, readPrivate, realFileSystem, type VaultFileSystem } from './local/files.ts';
import { type Lock, takeLock } from './local/lock.ts';
import {
	noVault,
	openKept,
	openVault,
	ownIdentity,
	readRecovery,
	recipientOf,
	recoveryFile,
	saveVault,
	unique,
	type VaultContext,
	vaultFile,
	writeRecovery,
} from './local/sealed.ts';
import { formatReference, isEntryName, isProjectName, parseReference } from './reference.ts';
import {
	type ParsedReference,
	type Resolution,
	type Vault,
	type VaultEntry,
	VaultError,
	type VaultPresence,
} from './vault.ts';

/** Where the local vault is and who keeps its identity. */
export interface LocalVaultOptions {
	/** See `dataFolder` in paths.ts. */
	readonly folder: string;
	readonly custody: IdentityCustody;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	readonly t?: Localize;
	/** Shown beside this editor's recipient: "VS Code on laptop". */
	readonly label?: string;
	/** scrypt work factor (log2 N) of the recovery passphrase, 10 to 20. Default 17. */
	readonly workFactor?: number;
	/** Milliseconds to wait for another writer. Default 10 000. */
	readonly lockWait?: number;
	readonly fs?: VaultFileSystem;
}

/** How the vault stands, without its names and values. */
export interface LocalVaultStatus {
	/** `absent`: set up recovery; `locked`: passphrase or enrolment; `corrupt`: was left as it is. */
	readonly state: 'absent' | 'ready' | 'locked' | 'corrupt';
	/** There is a recovery file beside the vault. */
	readonly recovery: boolean;
	readonly file: string;
	/** How many identities open it; known when `ready`. */
	readonly recipients?: number;
}

/** The local vault: an age file outside the workspace. */
export interface LocalVault extends Vault {
	readonly status: () => Promise<LocalVaultStatus>;
	/**
	 * Makes the vault with two recipients, this editor's identity and a recovery identity that `passphrase`
	 * ({@link shortestPassphrase} characters or more) unwraps; both are read back before it returns. On a vault that exists and opens: gives it a new recovery.
	 *
	 * @throws VaultError `locked` or `corrupt` when a vault exists that does not open; `denied` for a short passphrase.
	 */
	readonly setUpRecovery: (passphrase: string) => Promise<void>;
	/**
	 * Enrols this editor with the recovery passphrase.
	 *
	 * @throws VaultError `denied` when the passphrase is wrong, `no-vault` when there is nothing to unlock.
	 */
	readonly unlockWithPassphrase: (passphrase: string) => Promise<void>;
	/** This editor's recipient (`age1...`), to be given to an editor that can open the vault. Makes the identity if needed. */
	readonly ownRecipient: () => Promise<string>;
	/** Versions, recipients: what a person does with the vault besides using it. */
	readonly administration: Administration;
	/** Lets another editor, or a colleague, in, by his recipient. */
	readonly enrol: (recipient: string, label: string) => Promise<void>;
}

/** Characters that a new passphrase has at least, wherever it is typed. */
export const shortestPassphrase = 12;
/** How often an update is begun anew when another writer was faster. */
const attempts = 3;

/** Makes the local vault. Touches nothing before the first operation. */
export function createLocalVault(options: LocalVaultOptions): LocalVault {
	const context: VaultContext = {
		folder: options.folder,
		fs: options.fs ?? realFileSystem,
		custody: options.custody,
		workFactor: options.workFactor ?? 17,
		now: options.now,
		t: options.t ?? english,
	};
	const label = options.label ?? '';
	const lockWait = options.lockWait ?? 10_000;
	const update = (change: (contents: Contents) => Contents) => updateVault(context, lockWait, change);
	const time = () => isoTime(context);
	return {
		id: localVaultId,
		title: context.t('Local vault'),
		detect: () => detectLocal(context),
		problem: (project, name, value) => entryProblem(project, name, value, context.t),
		formatReference,
		parseReference,
		names: async (project) => {
			try {
				return liveNames((await openKept(context)).contents, project);
			} catch (error) {
				if (error instanceof VaultError && error.code === 'no-vault') return [];
				throw error;
			}
		},
		write: (project, entries) =>
			update((contents) => {
				checkEntries(project, entries, context.t);
				return entries.reduce((before, entry) => {
					const after = withEntry(before, project, entry, time());
					if (after !== 'conflict') return after;
					const message = context.t(
						'{0}/{1} is in the vault with another value. Nothing was written.',
						project,
						entry.name,
					);
					throw new VaultError('conflict', message);
				}, contents);
			}),
		replace: (project, entry) =>
			update((contents) => {
				checkEntries(project, [entry], context.t);
				return withVersion(contents, project, entry, time());
			}),
		resolve: (references) => resolveAll(context, references),
		remove: (project, names) =>
			update((contents) => names.reduce((before, name) => withoutEntry(before, project, name, time()), contents)),
		status: () => vaultStatus(context),
		administration: createAdministration(context, update),
		setUpRecovery: (passphrase) => setUpRecovery(context, lockWait, label, passphrase),
		unlockWithPassphrase: (passphrase) => unlock(context, lockWait, label, passphrase),
		ownRecipient: async () => requireRecipient(await ownIdentity(context), context.t),
		enrol: async (recipient, name) => {
			checkRecipient(recipient, context.t);
			await update((contents) => withRecipient(contents, { recipient, kind: 'editor', label: name, added: time() }));
		},
	};
}

/**
 * The recovery identity of the vault in `folder`, for a terminal without an editor. The caller keeps it for one operation.
 *
 * @throws VaultError `no-vault`, `denied` (wrong passphrase), `corrupt` or `io`.
 */
export function openRecovery(folder: string, passphrase: string, t: Localize = english): Promise<string> {
	const custody: IdentityCustody = { load: async () => undefined, store: async () => undefined, keeps: false };
	return readRecovery({ folder, fs: realFileSystem, custody, workFactor: 17, now: () => 0, t }, passphrase);
}

async function underLock<T>(context: VaultContext, wait: number, work: (lock: Lock) => Promise<T>): Promise<T> {
	const lock = await takeLock(context.fs, join(context.folder, 'vault.lock'), {
		now: context.now,
		wait,
		unique,
		t: context.t,
	});
	try {
		return await work(lock);
	} finally {
		await lock.release();
	}
}

async function updateVault(
	context: VaultContext,
	wait: number,
	change: (contents: Contents) => Contents,
): Promise<void> {
	// The custody may ask a person: not while holding the lock.
	const { identity } = await openKept(context);
	for (let left = attempts; ; left--) {
		const started = performance.now();
		try {
			return await underLock(context, wait, async (lock) => {
				const { contents, sealed } = await openVault(context, identity);
				if ((await readPrivate(context.fs, recoveryFile(context), context.t)) === undefined) throw noVault(context);
				const next = change(contents);
				if (next !== contents) await saveVault(context, next, identity, sealed, lock);
			});
		} catch (error) {
			// Whoever lost the lock to another writer starts again from what that one wrote.
			if (!(error instanceof VaultError) || error.code !== 'busy' || left <= 1) throw error;
			// It was waited for in vain; another turn of waiting would not be better.
			if (performance.now() - started >= wait) throw error;
		}
	}
}

async function resolveAll(
	context: VaultContext,
	references: readonly ParsedReference[],
): Promise<readonly Resolution[]> {
	if (references.length === 0) return [];
	const { t } = context;
	const { contents } = await openKept(context);
	return references.map(({ vault, project, name }): Resolution => {
		if (vault !== localVaultId) return { ok: false, reason: t('{0} is not a reference of the local vault', vault) };
		const value = currentValue(liveEntry(contents, project, name));
		return value === undefined
			? { ok: false, reason: t('{0}/{1} is not in this vault', project, name) }
			: { ok: true, value };
	});
}

async function vaultStatus(context: VaultContext): Promise<LocalVaultStatus> {
	const file = vaultFile(context);
	const recovery =
		(await readPrivate(context.fs, recoveryFile(context), context.t).catch(() => undefined)) !== undefined;
	try {
		const { contents } = await openKept(context);
		return { state: 'ready', recovery, file, recipients: contents.recipients.length };
	} catch (error) {
		if (!(error instanceof VaultError)) throw error;
		if (error.code === 'no-vault') return { state: 'absent', recovery, file };
		if (error.code === 'locked' || error.code === 'corrupt') return { state: error.code, recovery, file };
		throw error;
	}
}

async function setUpRecovery(context: VaultContext, wait: number, label: string, passphrase: string): Promise<void> {
	const { t } = context;
	if (passphrase.length < shortestPassphrase) {
		throw new VaultError('denied', t('The passphrase needs at least {0} characters.', shortestPassphrase));
	}
	await privateFolder(context.fs, context.folder, t);
	await underLock(context, wait, async (lock) => {
		const exists = (await readPrivate(context.fs, vaultFile(context), t)) !== undefined;
		if (exists) await renewRecovery(context, passphrase, lock);
		else await createVault(context, label, passphrase, lock);
	});
}

async function createVault(context: VaultContext, label: string, passphrase: string, lock: Lock): Promise<void> {
	await setAside(context, recoveryFile(context));
	const recovery = await writeRecovery(context, recoveryFile(context), passphrase);
	const added = isoTime(context);
	const recipients: VaultRecipient[] = [
		{ recipient: await requireRecipient(recovery, context.t), kind: 'recovery', label: '', added },
	];
	const own = context.custody.keeps === false ? undefined : await ownIdentity(context);
	if (own !== undefined) {
		recipients.push({ recipient: await requireRecipient(own, context.t), kind: 'editor', label, added });
	}
	const empty = emptyContents(randomBytes(32).toString('hex'), recipients);
	await saveVault(context, empty, own ?? recovery, undefined, lock);
	await openVault(context, recovery);
	if (own === undefined) await context.custody.store(recovery);
}

/** The vault is readable by old and new recovery until the new one is in its place, so a crash in between locks nobody out. */
async function renewRecovery(context: VaultContext, passphrase: string, lock: Lock): Promise<void> {
	const { contents, identity, sealed } = await openKept(context);
	const coming = join(context.folder, `recovery.${unique()}.new`);
	const recovery = await writeRecovery(context, coming, passphrase);
	const entry: VaultRecipient = {
		recipient: await requireRecipient(recovery, context.t),
		kind: 'recovery',
		label: '',
		added: isoTime(context),
	};
	const both = { ...contents, recipients: [...contents.recipients, entry] };
	const withBoth = await saveVault(context, both, identity, sealed, lock);
	await openVault(context, recovery);
	await setAside(context, recoveryFile(context));
	await rename(coming, recoveryFile(context));
	const withoutOld = both.recipients.filter((each) => each.kind !== 'recovery' || each === entry);
	const remains = context.custody.keeps === false ? recovery : identity;
	await saveVault(context, { ...both, recipients: withoutOld }, remains, withBoth, lock);
	if (context.custody.keeps === false) await context.custody.store(recovery);
}

async function unlock(context: VaultContext, wait: number, label: string, passphrase: string): Promise<void> {
	const recovery = await readRecovery(context, passphrase);
	await openVault(context, recovery);
	if (context.custody.keeps === false) return context.custody.store(recovery);
	const own = await ownIdentity(context);
	await underLock(context, wait, async (lock) => {
		const { contents, sealed } = await openVault(context, recovery);
		const recipient = await requireRecipient(own, context.t);
		const next = withRecipient(contents, { recipient, kind: 'editor', label, added: isoTime(context) });
		if (next !== contents) await saveVault(context, next, own, sealed, lock);
	});
}

/** A recovery file is never overwritten: it may be the only key to a backup. */
async function setAside(context: VaultContext, path: string): Promise<void> {
	if ((await readPrivate(context.fs, path, context.t)) === undefined) return;
	await rename(
		path,
		join(context.folder, `recovery.until-${isoTime(context).replace(/[^0-9TZ]/g, '')}-${unique()}.age`),
	);
}

function withRecipient(contents: Contents, added: VaultRecipient): Contents {
	const known = contents.recipients.some(({ recipient }) => recipient === added.recipient);
	return known ? contents : { ...contents, recipients: [...contents.recipients, added] };
}

async function requireRecipient(identity: string, t: Localize): Promise<string> {
	const recipient = await recipientOf(identity);
	if (recipient === undefined) throw new VaultError('locked', t('The kept identity is not an age identity.'));
	return recipient;
}

function checkRecipient(recipient: string, t: Localize): void {
	try {
		new Encrypter().addRecipient(recipient);
	} catch {
		throw new VaultError('denied', t('That is not an age recipient (age1...). Nothing was changed.'));
	}
}

function checkEntries(project: string, entries: readonly VaultEntry[], t: Localize): void {
	for (const { name, value } of entries) {
		const problem = entryProblem(project, name, value, t);
		if (problem !== undefined) throw problem;
	}
}

function entryProblem(project: string, name: string, value: string, t: Localize): VaultError | undefined {
	if (!isProjectName(project)) return new VaultError('denied', t('Not a project name: {0}', JSON.stringify(project)));
	if (!isEntryName(name)) return new VaultError('denied', t('Not a name of a vault entry: {0}', JSON.stringify(name)));
	return value === '' ? new VaultError('denied', t('The value of {0} is empty.', name)) : undefined;
}

/** Asks nobody: whether an identity opens it shows when it is used. */
async function detectLocal(context: VaultContext): Promise<VaultPresence> {
	const file = vaultFile(context);
	const sealed = await readPrivate(context.fs, file, context.t);
	return { state: sealed === undefined ? 'absent' : 'ready', detail: file };
}

function isoTime({ now }: VaultContext): string {
	return new Date(now()).toISOString();
}
