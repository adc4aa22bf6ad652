import { createLocalVault, type LocalVaultOptions } from './local.ts';
import type { ParsedReference, Vault } from './vault.ts';

/** Where the vaults of this machine are. */
export interface VaultsOptions {
	readonly local: LocalVaultOptions;
}

/** All vaults, the default first. A new vault is one file in this folder and one line here. */
export function createVaults({ local }: VaultsOptions): readonly [Vault, ...Vault[]] {
	return [createLocalVault(local)];
}

/** The vault that a reference belongs to, and the reference taken apart; `undefined` when none of them knows it. */
export function vaultOf(
	vaults: readonly Vault[],
	text: string,
): { readonly vault: Vault; readonly reference: ParsedReference } | undefined {
	for (const vault of vaults) {
		const reference = vault.parseReference(text);
		if (reference !== undefined) return { vault, reference };
	}
	return undefined;
}
