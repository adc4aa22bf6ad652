import { homedir, hostname } from 'node:os';
import { basename } from 'node:path';
import { URI } from 'vscode-uri';
import type { Localize } from '../l10n.ts';
import {
	type PassphraseAsk,
	passphraseAsk,
	secretGet,
	secretSet,
	type VaultSettings,
	vaultSettingsGet,
} from '../protocol.ts';
import {
	type Choices,
	choiceFile,
	chooseVault,
	describeChoice,
	readChoice,
	type VaultChoice,
} from '../vaults/choice.ts';
import type { IdentityCustody } from '../vaults/custody.ts';
import { vaultEnvironment } from '../vaults/environment.ts';
import { localVaultId } from '../vaults/ids.ts';
import { createLocalVault, type LocalVault, shortestPassphrase } from '../vaults/local.ts';
import type { Machine } from '../vaults/paths.ts';
import { suggestVault } from '../vaults/suggest.ts';
import { VaultError } from '../vaults/vault.ts';
import { createVaultSet, type VaultSet } from '../vaults/vaultSet.ts';
import { noticeText } from './notice.ts';
import type { Session } from './session.ts';

/** The vaults of this editor, and how they are opened. */
export interface VaultDesk {
	/** The local vault. */
	readonly vault: LocalVault;
	/** Why a fix cannot use the vault of a folder; `undefined` when it can. Asks nobody. */
	readonly refusal: (root: string) => Promise<string | undefined>;
	/** Opens or sets up the local vault, see {@link openFor}. */
	readonly open: () => Promise<boolean>;
	/**
	 * Makes the vault of a folder ready for writing: asks whether what the workspace wishes may be used, and opens or sets up the
	 * local vault where it is that one, asking for the passphrase where one is needed.
	 *
	 * @returns `undefined` when the user did not agree, or gave no passphrase.
	 * @throws VaultError when the local one exists and cannot be opened with what the user gave; nothing was created or
	 * overwritten.
	 */
	/**
	 * Asks for a new recovery passphrase of the local vault, which has to open; `false` when the user gave none.
	 *
	 * @throws VaultError when there is no vault, or it does not open here.
	 */
	readonly newRecovery: () => Promise<boolean>;
	readonly openFor: (root: string) => Promise<VaultSet | undefined>;
	/** The vaults that may be used for a folder, as it is now. Asks nobody. */
	readonly vaultsFor: (root: string) => Promise<VaultSet>;
}

type DeskSession = Pick<Session, 'connection' | 't' | 'trust' | 'configuration' | 'client'>;

const identityKey = 'agentReach.identity';

/** @param folder The data folder in which the local vault stands. */
export function createVaultDesk(
	session: DeskSession,
	hasSecretStorage: boolean,
	folder: string,
	hostApp: string,
): VaultDesk {
	const { connection, t, trust } = session;
	const custody = hasSecretStorage ? editorCustody(session) : noCustody(t);
	const label = `${hostApp || t('Editor')} (${hostname()})`;
	const vault = createLocalVault({ folder, custody, now: Date.now, t, label });
	const ask = async (purpose: PassphraseAsk['purpose'], message: string): Promise<string | undefined> => {
		const question: PassphraseAsk = { purpose, message, shortest: shortestPassphrase };
		const { passphrase } = await connection.sendRequest<{ passphrase?: string }>(passphraseAsk, question);
		return passphrase === '' ? undefined : passphrase;
	};
	const machine: Machine = { platform: process.platform, env: process.env, home: homedir() };
	const sets = createSets(session, vault, machine, hasSecretStorage ? (text) => ask('unlock', text) : undefined);
	const open = () => openLocal(vault, ask, t);
	// Asked once in a session: who keeps the local vault is not asked at every fix.
	const declined = new Set<string>();
	return {
		vault,
		open,
		newRecovery: async () => {
			// Opens it first, so that nobody thinks of a passphrase in vain.
			await vault.administration.recipients();
			const passphrase = await ask(
				'create-recovery',
				t('Choose a new recovery passphrase. The old one no longer opens the vault then.'),
			);
			if (passphrase !== undefined) await vault.setUpRecovery(passphrase);
			return passphrase !== undefined;
		},
		vaultsFor: async (root) => (await sets(root)).set,
		refusal: async (root) => {
			if (!trust.granted()) return t('Restricted Mode: trust the workspace first');
			const { choices } = await sets(root);
			if (choices.chosen.kind !== localVaultId || choices.unconfirmed !== undefined) return undefined;
			return hasSecretStorage ? undefined : noStorage(t);
		},
		openFor: async (root) => {
			let { set, choices } = await sets(root);
			if (choices.suggested !== undefined && !declined.has(root)) {
				if (await continued(session, choices.suggested)) {
					await choiceFile(machine, t).confirm(root, choices.suggested);
					({ set, choices } = await sets(root));
				} else declined.add(root);
			}
			if (choices.unconfirmed !== undefined) {
				if (!(await agreed(session, root, choices))) return undefined;
				await choiceFile(machine, t).confirm(root, choices.unconfirmed);
				({ set, choices } = await sets(root));
			}
			return choices.chosen.kind !== localVaultId || (await open()) ? set : undefined;
		},
	};
}

async function openLocal(
	vault: LocalVault,
	ask: (purpose: PassphraseAsk['purpose'], message: string) => Promise<string | undefined>,
	t: Localize,
): Promise<boolean> {
	const { state, recovery, file } = await vault.status();
	if (state === 'ready' && recovery) return true;
	if (state === 'corrupt')
		throw new VaultError('corrupt', t('{0} is not a readable vault; it was left as it is', file));
	if (state === 'locked') {
		const passphrase = await ask('unlock', t('The vault is locked for this editor. Its recovery passphrase opens it.'));
		if (passphrase !== undefined) await vault.unlockWithPassphrase(passphrase);
		return passphrase !== undefined;
	}
	const passphrase = await ask(
		'create-recovery',
		t('Choose a recovery passphrase. It opens the vault when this editor is gone; nobody can reset it.'),
	);
	if (passphrase !== undefined) await vault.setUpRecovery(passphrase);
	return passphrase !== undefined;
}

/**
 * The set of a folder, made anew when the choice has changed: a vault remembers who is signed in, so an unchanged one is
 * kept.
 */
function createSets(
	session: DeskSession,
	local: LocalVault,
	machine: Machine,
	ask: ((question: string) => Promise<string | undefined>) | undefined,
) {
	const kept = new Map<string, { readonly choices: Choices; readonly set: VaultSet }>();
	return async (root: string) => {
		const choices = await choicesFor(session, machine, root);
		const before = kept.get(root);
		if (before !== undefined && JSON.stringify(before.choices) === JSON.stringify(choices)) return before;
		const set = createVaultSet(local, choices, vaultEnvironment(machine, root, session.t, ask));
		const made = { choices, set };
		kept.set(root, made);
		return made;
	};
}

async function choicesFor(session: DeskSession, machine: Machine, root: string): Promise<Choices> {
	const { client, configuration, connection, trust, t } = session;
	const file = choiceFile(machine, t);
	// Without trust the workspace has no say, and nothing but the local vault is used.
	if (!trust.granted()) return chooseVault({ user: undefined, workspace: undefined, confirmed: [] });
	const confirmed = await file.confirmed(root);
	const suggested = await suggestVault(root);
	if (client.own) {
		const uri = URI.file(root).toString();
		const { user, workspace } = await connection.sendRequest<VaultSettings>(vaultSettingsGet, { uri });
		const own = readChoice(user) ?? (await file.user());
		return chooseVault({ user: own, workspace: readChoice(workspace), confirmed, suggested });
	}
	// Another editor does not say who set a setting: then it counts as the workspace's.
	const [settings] = await configuration.settingsOf([root]);
	const workspace = readChoice({ ...settings });
	return chooseVault({ user: await file.user(), workspace, confirmed, suggested });
}

/** Does the person want new secrets in the vault that the repository already is? Closing the question means no. */
async function continued({ connection, t }: DeskSession, suggested: VaultChoice): Promise<boolean> {
	const agree = { title: t('Put them there') };
	const question = t('This repository keeps secrets in: {0}. Put new ones there too?', describeChoice(suggested, t));
	const keep = { title: t('Keep the local vault') };
	const answer = await connection.window.showInformationMessage(noticeText(question), agree, keep);
	return answer?.title === agree.title;
}

async function agreed({ connection, t }: DeskSession, root: string, { unconfirmed }: Choices): Promise<boolean> {
	if (unconfirmed === undefined) return false;
	const agree = { title: t('Use it for this folder') };
	const question = t(
		'The settings of the folder “{0}” want its secrets to be kept in: {1}. Agree only if you know that place.',
		basename(root),
		describeChoice(unconfirmed, t),
	);
	const answer = await connection.window.showWarningMessage(noticeText(question), agree);
	return answer?.title === agree.title;
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
