/**
 * Who keeps the identity that opens the vault. In the editor that is VS Code's SecretStorage; on a terminal without an
 * editor a person who types a passphrase.
 */
export interface IdentityCustody {
	/** The identity (`AGE-SECRET-KEY-1...`), or `undefined` when none is kept (any more). */
	readonly load: () => Promise<string | undefined>;
	/** Keeps an identity for good. Rejects when that is not possible. */
	readonly store: (identity: string) => Promise<void>;
	/**
	 * `false`: nothing can be kept here (a terminal). The vault is then opened with the recovery identity alone, and `store`
	 * is given that one, for the rest of the operation.
	 */
	readonly keeps?: false;
}
