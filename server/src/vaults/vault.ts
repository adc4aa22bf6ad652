/** One secret to be stored. The value lives in memory only as long as the write takes. */
export interface VaultEntry {
	/** Variable-style name, `[A-Z][A-Z0-9_]*`. */
	readonly name: string;
	readonly value: string;
	/** Where it came from, for the record: root-relative path. */
	readonly origin: string;
}

/** A reference taken apart: which vault kind, project and entry. Never a user, never a path. */
export interface ParsedReference {
	readonly vault: string;
	readonly project: string;
	readonly name: string;
}

/** Answer to one reference of a batch. */
export type Resolution =
	| { readonly ok: true; readonly value: string }
	| { readonly ok: false; readonly reason: string };

/** Typed failure of a vault; the message says what was wrong, where, and what to do, and never holds a value. */
export class VaultError extends Error {
	readonly code: VaultErrorCode;
	constructor(code: VaultErrorCode, message: string) {
		super(message);
		this.name = 'VaultError';
		this.code = code;
	}
}

export type VaultErrorCode =
	/** No identity opens the vault: ask for the passphrase, or enrol from another editor. Nothing was created or overwritten. */
	| 'locked'
	/** The file is not a readable vault; it was left as it is. */
	| 'corrupt'
	/** Another process holds the lock. */
	| 'busy'
	/** The entry exists with another value. */
	| 'conflict'
	| 'not-found'
	/** No vault yet: recovery has to be set up first. */
	| 'no-vault'
	/** The value that was read back is not the one written. */
	| 'read-back'
	| 'io'
	| 'denied';

/** Where a secret may live. One file in this folder each. */
export interface Vault {
	readonly id: string;
	readonly title: string;
	/** The text that stands for an entry: `ref+agent-reach://<project>/<NAME>`. */
	readonly formatReference: (project: string, name: string) => string;
	/** `undefined` when the text is not a reference of this vault. */
	readonly parseReference: (text: string) => ParsedReference | undefined;
	/** Names of a project's entries; never values. */
	readonly names: (project: string) => Promise<readonly string[]>;
	/**
	 * Stores entries and reads them back; an entry that exists with the same value is left alone, one that exists with
	 * another value rejects with `conflict` and nothing is written. All or nothing.
	 */
	readonly write: (project: string, entries: readonly VaultEntry[]) => Promise<void>;
	/** Stores a new version of one entry (`agent-reach set NAME`, rotation). */
	readonly replace: (project: string, entry: VaultEntry) => Promise<void>;
	readonly resolve: (references: readonly ParsedReference[]) => Promise<readonly Resolution[]>;
	/** Takes entries back that were just written (undo); a missing one is no error. */
	readonly remove: (project: string, names: readonly string[]) => Promise<void>;
}
