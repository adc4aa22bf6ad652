import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import type { Localize } from '../../l10n.ts';
import type { IdentityCustody } from '../custody.ts';
import { VaultError } from '../vault.ts';
import { CipherError, isAge, openWith, openWithPassphrase, sealFor, sealWithPassphrase } from './cipher.ts';
import { type Contents, parseContents, printContents } from './contents.ts';
import { readPrivate, replacePrivate, sweep, type VaultFileSystem } from './files.ts';
import type { Lock } from './lock.ts';

/** What every operation on the vault's files needs. */
export interface VaultContext {
	readonly folder: string;
	readonly fs: VaultFileSystem;
	readonly custody: IdentityCustody;
	readonly workFactor: number;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	readonly t: Localize;
}

/** The encrypted entries. */
export function vaultFile(context: VaultContext): string {
	return join(context.folder, 'vault.age');
}

/** The recovery identity, wrapped with a passphrase. */
export function recoveryFile(context: VaultContext): string {
	return join(context.folder, 'recovery.age');
}

/** Random text for temporary files and locks. */
export function unique(): string {
	return randomBytes(8).toString('hex');
}

/** The identity this custody keeps; an empty or foreign text counts as none. */
export async function loadIdentity(custody: IdentityCustody): Promise<string | undefined> {
	const kept = (await custody.load())?.trim();
	return kept !== undefined && (await recipientOf(kept)) !== undefined ? kept : undefined;
}

/**
 * This editor's own identity: the kept one, else a new one that is kept and read back before anything relies on it.
 *
 * @throws VaultError `read-back` when the custody does not give back what it was given.
 */
export async function ownIdentity(context: VaultContext): Promise<string> {
	const kept = await loadIdentity(context.custody);
	if (kept !== undefined) return kept;
	const identity = await generateIdentity();
	await context.custody.store(identity);
	if ((await context.custody.load())?.trim() !== identity) {
		throw new VaultError(
			'read-back',
			context.t('The editor’s secret storage did not give back what was stored in it. No secret was moved.'),
		);
	}
	return identity;
}

/** Recipient of an identity; `undefined` when the text is not one. */
export async function recipientOf(identity: string): Promise<string | undefined> {
	try {
		return await identityToRecipient(identity);
	} catch {
		return undefined;
	}
}

/** An opened vault, and what opened it. */
export interface OpenVault {
	readonly contents: Contents;
	readonly identity: string;
	/** The file as it was read; a writer sees by it that nobody was faster. */
	readonly sealed: Buffer;
}

/**
 * Reads and opens the vault with the kept identity. The custody may have to ask a person for it, so it is asked only
 * when there is a vault to be opened.
 *
 * @throws VaultError `no-vault`, `locked`, `corrupt` or `io`; nothing is written in any case.
 */
export async function openKept(context: VaultContext): Promise<OpenVault> {
	const sealed = await readSealed(context);
	const identity = await loadIdentity(context.custody);
	return { contents: await openSealed(context, sealed, identity), identity: identity ?? '', sealed };
}

/** Reads and opens the vault with an identity at hand; errors as {@link openKept}. */
export async function openVault(context: VaultContext, identity: string): Promise<OpenVault> {
	const sealed = await readSealed(context);
	return { contents: await openSealed(context, sealed, identity), identity, sealed };
}

async function readSealed(context: VaultContext): Promise<Buffer> {
	const sealed = await readPrivate(context.fs, vaultFile(context), context.t);
	if (sealed === undefined) throw noVault(context);
	if (!isAge(sealed)) throw corrupt(context);
	return sealed;
}

function corrupt(context: VaultContext): VaultError {
	const file = vaultFile(context);
	const message = context.t('{0} is damaged or not a vault. It was left as it is; restore it from a backup.', file);
	return new VaultError('corrupt', message);
}

/** There is no vault, or no recovery for it: the answer is to set up recovery. */
export function noVault({ folder, t }: VaultContext): VaultError {
	return new VaultError(
		'no-vault',
		t('There is no vault in {0} yet. Set up recovery with a passphrase first.', folder),
	);
}

async function openSealed(context: VaultContext, sealed: Buffer, identity: string | undefined): Promise<Contents> {
	const { t } = context;
	const file = vaultFile(context);
	let text: string;
	try {
		text = await openWith(identity, sealed);
	} catch (error) {
		if (!(error instanceof CipherError)) throw error;
		if (error.failure !== 'no-identity') throw corrupt(context);
		const how = t('Unlock it with the recovery passphrase, or enrol this editor from another one.');
		throw new VaultError('locked', t('No identity here opens the vault {0}. Nothing was changed. {1}', file, how));
	}
	const contents = parseContents(text);
	if (contents === 'newer') {
		throw new VaultError(
			'corrupt',
			t('{0} was written by a newer version. Update Agent Reach; it was left as it is.', file),
		);
	}
	if (contents === 'invalid') throw corrupt(context);
	return contents;
}

/**
 * Encrypts and replaces the vault file; what was written is opened again with `identity` before the old file goes.
 *
 * @param before The file that `contents` was made from; `undefined` when there was none.
 * @returns the file as it is now.
 * @throws VaultError `busy` when the file is not `before` any more, or the lock was lost.
 */
export async function saveVault(
	context: VaultContext,
	contents: Contents,
	identity: string,
	before: Buffer | undefined,
	lock: Lock,
): Promise<Buffer> {
	const plain = printContents(contents);
	const file = vaultFile(context);
	const recipients = [...new Set(contents.recipients.map(({ recipient }) => recipient))];
	const sealed = Buffer.from(await sealFor(recipients, plain));
	await sweep(context.folder, (name) => /^(?:vault|recovery)\.age\.[0-9a-f]+\.tmp$/.test(name));
	const check = async (written: Buffer) => {
		if ((await openWith(identity, written)) !== plain) throw readBack(context, file);
		await lock.stillMine();
		const there = await readPrivate(context.fs, file, context.t);
		if (before === undefined ? there !== undefined : !there?.equals(before)) throw lock.lost();
	};
	await replacePrivate(context.fs, file, sealed, unique(), check, context.t);
	const there = await readPrivate(context.fs, file, context.t);
	if (there === undefined || !there.equals(sealed)) throw readBack(context, file);
	return sealed;
}

/** Wraps a new recovery identity with a passphrase, writes it to `path`, reads it back, and answers with it. */
export async function writeRecovery(context: VaultContext, path: string, passphrase: string): Promise<string> {
	const identity = await generateIdentity();
	const created = new Date(context.now()).toISOString();
	const text = `# agent-reach recovery identity, made ${created}\n# age -d recovery.age > identity; age -d -i identity vault.age\n${identity}\n`;
	const sealed = await sealWithPassphrase(passphrase, text, context.workFactor);
	const check = async (written: Buffer) => {
		if (identityIn(await openWithPassphrase(passphrase, written)) !== identity) throw readBack(context, path);
	};
	await replacePrivate(context.fs, path, sealed, unique(), check, context.t);
	return identity;
}

/**
 * The recovery identity.
 *
 * @throws VaultError `no-vault` when there is no recovery file, `denied` when the passphrase is wrong, `corrupt`, `io`.
 */
export async function readRecovery(context: VaultContext, passphrase: string): Promise<string> {
	const { t } = context;
	const path = recoveryFile(context);
	const sealed = await readPrivate(context.fs, path, t);
	if (sealed === undefined) throw noVault(context);
	try {
		const identity = identityIn(await openWithPassphrase(passphrase, sealed));
		if (identity !== undefined) return identity;
	} catch (error) {
		if (!(error instanceof CipherError)) throw error;
		if (error.failure === 'no-identity') {
			throw new VaultError('denied', t('That is not the recovery passphrase. Nothing was changed.'));
		}
	}
	throw new VaultError('corrupt', t('{0} is damaged. It was left as it is; restore it from a backup.', path));
}

function identityIn(text: string): string | undefined {
	return /^AGE-SECRET-KEY-1[0-9A-Z]+$/m.exec(text)?.[0];
}

function readBack({ t }: VaultContext, path: string): VaultError {
	return new VaultError('read-back', t('What was read back from {0} is not what was written.', path));
}
