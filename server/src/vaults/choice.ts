import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Localize } from '../l10n.ts';
import { localVaultId } from './ids.ts';
import { vaultKind } from './index.ts';
import { privateFolder, readPrivate, realFileSystem, replacePrivate } from './local/files.ts';
import { dataFolder, type Machine } from './paths.ts';

/** Which vault, and where it is. Text of the settings `vault`, `vaultAddress` and `vaultContainer`. */
export interface VaultChoice {
	/** Id of the kind. */
	readonly kind: string;
	readonly address?: string;
	readonly container?: string;
}

/** What is known of the user's will for one workspace folder. */
export interface ChoiceInput {
	/** From the user's settings, his own file, or his environment; absent: the local vault. */
	readonly user: VaultChoice | undefined;
	/** From the settings of the workspace, which anybody may have written. */
	readonly workspace: VaultChoice | undefined;
	/** What the user confirmed for this folder. */
	readonly confirmed: readonly VaultChoice[];
	/** The vault that the repository itself already is, see `suggestVault`. Counts only where nobody says anything else. */
	readonly suggested?: VaultChoice | undefined;
}

/** The outcome. */
export interface Choices {
	/** Where new secrets go. */
	readonly chosen: VaultChoice;
	/** What the workspace wishes and nobody has confirmed; until then {@link chosen} is not used for writing. */
	readonly unconfirmed?: VaultChoice;
	/** What the repository uses already, where nobody chose anything; to be asked about, and no reason to refuse. */
	readonly suggested?: VaultChoice;
	/** Vaults that may be read, the chosen one first; each kind once. The local vault is always among them. */
	readonly usable: readonly VaultChoice[];
}

export const localChoice: VaultChoice = { kind: localVaultId };

/**
 * Weighs what user and workspace say. A workspace may name the local vault, and what the user chose himself; everything else
 * counts once he has confirmed exactly that kind, address and container for exactly that folder.
 */
export function chooseVault({ user: own, workspace, confirmed, suggested }: ChoiceInput): Choices {
	const user = own ?? localChoice;
	const open = own === undefined && workspace === undefined ? suggested : undefined;
	const agreed = open !== undefined && confirmed.some((each) => sameChoice(each, open));
	const wish = agreed ? open : workspace === undefined ? user : completed(workspace, user);
	const free = wish.kind === localVaultId || sameChoice(wish, user) || confirmed.some((each) => sameChoice(each, wish));
	const chosen = free ? wish : user;
	const usable = new Map<string, VaultChoice>();
	for (const each of [chosen, user, ...confirmed, localChoice]) if (!usable.has(each.kind)) usable.set(each.kind, each);
	return {
		chosen,
		usable: [...usable.values()],
		...(free ? {} : { unconfirmed: wish }),
		...(open === undefined || agreed ? {} : { suggested: open }),
	};
}

/** What the workspace leaves open is the user's, where both mean the same kind. */
function completed(workspace: VaultChoice, user: VaultChoice): VaultChoice {
	if (workspace.kind !== user.kind) return workspace;
	return { ...user, ...workspace };
}

export function sameChoice(one: VaultChoice, other: VaultChoice): boolean {
	return (
		one.kind === other.kind &&
		(one.address ?? '') === (other.address ?? '') &&
		(one.container ?? '') === (other.container ?? '')
	);
}

/** A choice in words: "OpenBao, https://bao.example.org, secret". */
export function describeChoice({ kind, address, container }: VaultChoice, t: Localize): string {
	const title = kind === localVaultId ? t('Local vault') : (vaultKind(kind)?.title ?? kind);
	return [title, address, container].filter((part) => part !== undefined && part !== '').join(', ');
}

/**
 * Reads a choice from settings or from JSON. An unknown kind counts as absent; empty texts too.
 *
 * @returns `undefined` when no kind is named.
 */
export function readChoice(values: Readonly<Record<string, unknown>>): VaultChoice | undefined {
	const text = (key: string) => {
		const value = values[key];
		return typeof value === 'string' && value.trim() !== '' && value.length <= 2048 ? value.trim() : undefined;
	};
	const kind = text('vault');
	if (kind === undefined || (kind !== localVaultId && vaultKind(kind) === undefined)) return undefined;
	if (kind === localVaultId) return localChoice;
	const address = text('vaultAddress');
	const container = text('vaultContainer');
	return { kind, ...(address === undefined ? {} : { address }), ...(container === undefined ? {} : { container }) };
}

/** The user's choice in the environment of the command: `AGENT_REACH_VAULT`, `..._ADDRESS`, `..._CONTAINER`. */
export function choiceInEnvironment({ env }: Machine): VaultChoice | undefined {
	return readChoice({
		vault: env['AGENT_REACH_VAULT'],
		vaultAddress: env['AGENT_REACH_VAULT_ADDRESS'],
		vaultContainer: env['AGENT_REACH_VAULT_CONTAINER'],
	});
}

/** The user's own file about vaults, outside every workspace: his default and what he confirmed for which folder. */
export interface ChoiceFile {
	readonly user: () => Promise<VaultChoice | undefined>;
	readonly setUser: (choice: VaultChoice) => Promise<void>;
	/** What was confirmed for a folder. */
	readonly confirmed: (root: string) => Promise<readonly VaultChoice[]>;
	/** Confirms; what was confirmed for the same folder and kind before no longer counts. */
	readonly confirm: (root: string, choice: VaultChoice) => Promise<void>;
	/** Takes all confirmations of a folder back. */
	readonly forget: (root: string) => Promise<void>;
}

interface Kept {
	readonly version: 1;
	readonly user?: Readonly<Record<string, unknown>>;
	readonly confirmed: readonly { readonly root: string; readonly choice: Readonly<Record<string, unknown>> }[];
}

/** Opens the file `vaults.json` in the data folder; it is made when something is stored. */
export function choiceFile(machine: Machine, t: Localize): ChoiceFile {
	const folder = dataFolder(machine);
	const path = join(folder, 'vaults.json');
	const read = async (): Promise<Kept> => {
		const bytes = await readPrivate(realFileSystem, path, t);
		try {
			const kept = JSON.parse(bytes?.toString('utf8') ?? '') as Partial<Kept>;
			return {
				version: 1,
				confirmed: Array.isArray(kept.confirmed) ? kept.confirmed : [],
				...(kept.user && { user: kept.user }),
			};
		} catch {
			// Without confirmations everything is asked again, which is the safe side.
			return { version: 1, confirmed: [] };
		}
	};
	const write = async (kept: Kept) => {
		await privateFolder(realFileSystem, folder, t);
		const bytes = Buffer.from(`${JSON.stringify(kept, undefined, '\t')}\n`);
		const unique = `${process.pid}.${performance.now().toString(36).replace('.', '')}`;
		await replacePrivate(realFileSystem, path, bytes, unique, () => Promise.resolve(), t);
	};
	const real = (root: string) => realpath(root).catch(() => root);
	return {
		user: async () => readChoice((await read()).user ?? {}),
		setUser: async (choice) => write({ ...(await read()), user: asSettings(choice) }),
		confirmed: async (root) => {
			const here = await real(root);
			const own = (await read()).confirmed.filter((each) => each?.root === here);
			return own.map(({ choice }) => readChoice(choice)).filter((choice) => choice !== undefined);
		},
		confirm: async (root, choice) => {
			const here = await real(root);
			const kept = await read();
			const others = kept.confirmed.filter(
				(each) => each.root !== here || readChoice(each.choice)?.kind !== choice.kind,
			);
			await write({ ...kept, confirmed: [...others, { root: here, choice: asSettings(choice) }] });
		},
		forget: async (root) => {
			const here = await real(root);
			const kept = await read();
			await write({ ...kept, confirmed: kept.confirmed.filter((each) => each.root !== here) });
		},
	};
}

function asSettings({ kind, address, container }: VaultChoice): Readonly<Record<string, string>> {
	return { vault: kind, ...(address && { vaultAddress: address }), ...(container && { vaultContainer: container }) };
}
