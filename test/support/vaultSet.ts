import { english } from '../../server/src/l10n.ts';
import { localChoice } from '../../server/src/vaults/choice.ts';
import { vaultEnvironment } from '../../server/src/vaults/environment.ts';
import type { Vault } from '../../server/src/vaults/vault.ts';
import { createVaultSet, type VaultSet } from '../../server/src/vaults/vaultSet.ts';

/** A set in which this is the local vault, and there is no other. */
export function setOf(vault: Vault): VaultSet {
	const machine = { platform: process.platform, env: {}, home: '/nonexistent' };
	return createVaultSet(
		vault,
		{ chosen: localChoice, usable: [localChoice] },
		vaultEnvironment(machine, undefined, english),
	);
}
