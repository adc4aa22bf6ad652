import { hostname } from 'node:os';
import type { Localize } from '../l10n.ts';
import { type PassphraseAsk, passphraseAsk, secretGet, secretSet } from '../protocol.ts';
import type { IdentityCustody } from '../vaults/custody.ts';
import { createLocalVault, type LocalVault } from '../vaults/local.ts';
import { VaultError } from '../vaults/vault.ts';
import type { Session } from './session.ts';

/** The vault of this editor, and how it is opened. */
export interface VaultDesk {
	readonly vault: LocalVault;
	/** Why this editor cannot use a vault; `undefined` when it can. */
	readonly refusal: () => string | undefined;
	/**
	 * Opens the vault, or sets it up, asking for the passphrase where one is needed.
	 *
	 * @returns `false` when the user gave none.
	 * @throws VaultError when it exists and cannot be opened with what the user gave; nothing was created or overwritten.
	 */
	readonly open: () => Promise<boolean>;
}

const identityKey = 'agentReach.identity';

/** @param folder The data folder in which the vault stands. */
export function createVaultDesk(
	session: Pick<Session, 'connection' | 't' | 'trust'>,
	hasSecretStorage: boolean,
	folder: string,
	hostApp: string,
): VaultDesk {
	const { connection, t, trust } = session;
	const custody = hasSecretStorage ? editorCustody(session) : noCustody(t);
	const label = `${hostApp || t('Editor')} (${hostname()})`;
	const vault = createLocalVault({ folder, custody, now: Date.now, t, label });
	const ask = async (purpose: PassphraseAsk['purpose'], message: string): Promise<string | undefined> => {
		const question: PassphraseAsk = { purpose, message };
		const { passphrase } = await connection.sendRequest<{ passphrase?: string }>(passphraseAsk, question);
		return passphrase === '' ? undefined : passphrase;
	};
	return {
		vault,
		refusal: () => {
			if (!trust.granted()) return t('Restricted Mode: trust the workspace first');
			return hasSecretStorage ? undefined : noStorage(t);
		},
		open: async () => {
			const { state, recovery, file } = await vault.status();
			if (state === 'ready' && recovery) return true;
			if (state === 'corrupt')
				throw new VaultError('corrupt', t('{0} is not a readable vault; it was left as it is', file));
			if (state === 'locked') {
				const passphrase = await ask(
					'unlock',
					t('The vault is locked for this editor. Its recovery passphrase opens it.'),
				);
				if (passphrase !== undefined) await vault.unlockWithPassphrase(passphrase);
				return passphrase !== undefined;
			}
			const passphrase = await ask(
				'create-recovery',
				t('Choose a recovery passphrase. It opens the vault when this editor is gone; nobody can reset it.'),
			);
			if (passphrase !== undefined) await vault.setUpRecovery(passphrase);
			return passphrase !== undefined;
		},
	};
}

function editorCustody({ connection }: Pick<Session, 'connection'>): IdentityCustody {
	return {
		load: async () => (await connection.sendRequest<{ value?: string }>(secretGet, { key: identityKey })).value,
		store: async (identity) => {
			await connection.sendRequest(secretSet, { key: identityKey, value: identity });
		},
	};
}

function noCustody(t: Localize): IdentityCustody {
	return {
		load: async () => undefined,
		store: () => Promise.reject(new VaultError('denied', noStorage(t))),
	};
}

function noStorage(t: Localize): string {
	return t('This editor has no storage for secrets; use `agent-reach contain` in a terminal');
}
