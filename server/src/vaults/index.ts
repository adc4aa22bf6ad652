import { awsSecretsManager } from './awsSecretsManager.ts';
import { awsSsm } from './awsSsm.ts';
import { azureKeyVault } from './azureKeyVault.ts';
import { bitwardenSecretsManager } from './bitwardenSecretsManager.ts';
import { doppler } from './doppler.ts';
import { dotenvx } from './dotenvx.ts';
import { fnox } from './fnox.ts';
import { githubActions } from './githubActions.ts';
import { googleSecretManager } from './googleSecretManager.ts';
import { infisical } from './infisical.ts';
import { keepassxc } from './keepassxc.ts';
import { keyring } from './keyring.ts';
import type { VaultKind } from './kind.ts';
import { kubernetes } from './kubernetes.ts';
import { onePassword } from './onePassword.ts';
import { hashicorpVault, openbao } from './openbao.ts';
import { pass } from './pass.ts';
import { sops } from './sops.ts';

/**
 * All kinds of vaults besides the local one, which is `local.ts` and the default. A new kind is one file in this folder, one
 * line here and its id in `ids.ts`.
 */
export const vaultKinds: readonly VaultKind[] = [
	openbao,
	hashicorpVault,
	onePassword,
	awsSecretsManager,
	awsSsm,
	googleSecretManager,
	azureKeyVault,
	doppler,
	infisical,
	bitwardenSecretsManager,
	pass,
	keepassxc,
	keyring,
	sops,
	dotenvx,
	fnox,
	githubActions,
	kubernetes,
];

/** The kind of that id; `undefined` for the local vault and for what is none. */
export function vaultKind(id: string): VaultKind | undefined {
	return vaultKinds.find((kind) => kind.id === id);
}
