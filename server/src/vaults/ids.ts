/** Id of the local vault, the default. */
export const localVaultId = 'agent-reach';

/** Ids of all kinds of vaults, for the setting `agentReach.vault`. A test holds them against `index.ts`. */
export const vaultIds = [
	localVaultId,
	'openbao',
	'hashicorp-vault',
	'1password',
	'aws-secrets-manager',
	'aws-ssm',
	'google-secret-manager',
	'azure-key-vault',
	'doppler',
	'infisical',
	'bitwarden-secrets-manager',
	'pass',
	'keepassxc',
	'keyring',
	'sops',
	'dotenvx',
	'fnox',
	'github-actions',
	'kubernetes',
] as const;
