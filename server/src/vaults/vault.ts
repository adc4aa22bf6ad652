/** One secret to be stored. The value lives in memory only as long as the write takes. */
export interface VaultEntry {
	/** Variable-style name, `[A-Z][A-Z0-9_]*`. */
	readonly name: string;
	readonly value: string;
	/** Where it came from, for the record: root-relative path. */
	readonly origin: string;
}

/** A reference taken apart: which vault kind, project and entry. Never a user. */
export interface ParsedReference {
	/** Id of the vault kind. */
	readonly vault: string;
	readonly project: string;
	readonly name: string;
	/**
	 * What else the reference says, by the vault's own words (a KV mount, a version, an account's project), for references
	 * that do not have the form that `formatReference` gives. Absent: the entry stands where this vault would write it.
	 */
	readonly place?: Readonly<Record<string, string>>;
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
	| 'denied'
	/** Nobody is signed in, or the sign-in has ended. */
	| 'signed-out'
	/** No network, a wrong address, no answer in time. */
	| 'unreachable'
	/** The vault's program is not installed. */
	| 'absent'
	/** The vault's rules do not allow this project, name or value; nothing was sent. */
	| 'invalid-name'
	| 'too-large'
	/** Values cannot be put into (or read from) this kind of vault safely. */
	| 'read-only'
	| 'write-only'
	/** The vault was not chosen by the user, nor confirmed for this workspace. */
	| 'not-chosen'
	/** Something has to be set first: an address, an account's project. */
	| 'unconfigured';

/** Can a vault be used now? The detail is for the user and holds no value. */
export interface VaultPresence {
	/**
	 * `ready`: values can be read and written; `signed-out`: sign in first; `locked`: a passphrase is needed; `absent`: program
	 * or vault is not here; `unreachable`: it does not answer; `unconfigured`: something has to be set first.
	 */
	readonly state: 'ready' | 'signed-out' | 'locked' | 'absent' | 'unreachable' | 'unconfigured';
	readonly detail: string;
}

/** Where a secret may live. One file in this folder each. */
export interface Vault {
	readonly id: string;
	readonly title: string;
	/** Address and container, where it has them: an entry of the same name elsewhere is another entry. */
	readonly location?: string;
	/** Is it here, and is somebody signed in? Never asks a person; reads no value. */
	readonly detect: () => Promise<VaultPresence>;
	/**
	 * The vault's rules, applied before anything is sent.
	 *
	 * @returns what is wrong with the project, the name or the size of the value, and what to do; `undefined` when nothing is.
	 */
	readonly problem: (project: string, name: string, value: string) => VaultError | undefined;
	/**
	 * The text that stands for an entry: `ref+agent-reach://<project>/<NAME>`. Total: a project or name that the vault does not
	 * take is told by {@link problem}.
	 */
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
