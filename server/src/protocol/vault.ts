/* Messages about secrets at rest: the editor’s own storage, the vault’s passphrase and settings, approvals, rotation. */

/** Request, server -> client: read a secret from SecretStorage. Parameter `{ key }`, answer `{ value?: string }`. */
export const secretGet = 'agentReach/secretGet';
/** Request, server -> client: write a secret to SecretStorage. Parameter `{ key, value }` (`value` absent deletes). */
export const secretSet = 'agentReach/secretSet';

/** Request, server -> client: ask for a passphrase in a password input. Answer `{ passphrase?: string }`. */
export const passphraseAsk = 'agentReach/passphrase';
export interface PassphraseAsk {
	readonly purpose: 'create-recovery' | 'unlock';
	readonly message: string;
	/** Characters that a new passphrase has at least. */
	readonly shortest: number;
}

/** Request, server -> client: the settings of the vault by who set them. Parameter `{ uri }`, answer {@link VaultSettings}. */
export const vaultSettingsGet = 'agentReach/vaultSettings';
export interface VaultSettings {
	/** Set by the user for all workspaces. Keys without prefix: `vault`, `vaultAddress`, `vaultContainer`. */
	readonly user: Readonly<Record<string, unknown>>;
	/** Set in the workspace or folder, which anybody may have written. */
	readonly workspace: Readonly<Record<string, unknown>>;
}

/** Request, server -> client: out-of-band approval, shown as a modal. Answer {@link ApprovalAnswer}. */
export const approvalAsk = 'agentReach/approve';
export interface ApprovalAnswer {
	readonly approved: boolean;
	/** Not only this once: until the editor closes, or for 30 days. Only when {@link ApprovalAsk.standing} was offered. */
	readonly standing?: 'session' | 'always';
}
export interface ApprovalAsk {
	/** What the asking program claims of itself; it cannot be verified. */
	readonly command: string;
	readonly folder: string;
	/** The file that the command's name leads to; claimed like everything else. */
	readonly program?: string;
	/** Names of variables that can make the program do something else (`NODE_OPTIONS`). */
	readonly influences?: readonly string[];
	readonly names: readonly {
		/** What the asking program calls it. */
		readonly name: string;
		/** `project/NAME`, where the vault calls it otherwise or it belongs to another project than the folders that are open. */
		readonly entry?: string;
		readonly level?: string;
		readonly operations: readonly string[];
	}[];
	/** Projects, other than those of the open folders, whose entries are asked for. */
	readonly foreignProjects?: readonly string[];
	/** Seconds until refusal. */
	readonly timeout: number;
	/** `run`: into one child's environment; `read`, `inject`: printed; `set`: a value is stored. Absent: `run`. */
	readonly purpose?: 'run' | 'read' | 'inject' | 'set';
	/** The command does nothing but print its environment. */
	readonly printsEnvironment?: boolean;
	/** It may be approved for longer than once: the command's own files that such an approval is bound to. */
	readonly standing?: { readonly files: readonly string[]; readonly days: number };
}

/** Request, client -> server: which names of the reference files can be rotated. Answer {@link RotatableAnswer}. */
export const rotatableGet = 'agentReach/rotatable';
export interface RotatableAnswer {
	readonly entries: readonly {
		/** Absolute path of the folder. */
		readonly root: string;
		readonly name: string;
		/** As it stands in the file; with the name it says which entry is meant. */
		readonly reference: string;
		/** The same, escaped for showing. */
		readonly shown: string;
		/** Kind of credential that the name tells. */
		readonly title?: string;
		/** The provider's page, from our own tables. */
		readonly page?: string;
		/** Was the page's address found in public documentation? */
		readonly pageChecked?: boolean;
	}[];
}
/** Request, client -> server: a new version of an entry. The value goes into the vault and nowhere else. */
export const rotateRequest = 'agentReach/rotate';
export interface RotateAsk {
	readonly root: string;
	readonly name: string;
	/** The one that was chosen: files may give one name to several, and change meanwhile. */
	readonly reference: string;
	readonly value: string;
}
export interface RotateAnswer {
	/** `same`: it is the value that stands there already. */
	readonly state: 'stored' | 'same' | 'failed';
	/** Localized; holds no value. */
	readonly message: string;
}

/** Request, client -> server: write everything of the local vault into a file. Answer {@link TakeOutAnswer}. */
export const takeOutRequest = 'agentReach/takeOut';
export interface TakeOutAsk {
	/** Absolute native path, outside the workspace. */
	readonly path: string;
}
export interface TakeOutAnswer {
	readonly state: 'written' | 'failed';
	/** Localized; holds no value. */
	readonly message: string;
}

/** Request, client -> server: where a kind of credential is rotated, from our own tables. Parameter `{ type }`. */
export const rotatePageGet = 'agentReach/rotatePage';
export interface RotatePage {
	readonly title?: string;
	readonly page?: string;
	/** Was the page's address found in public documentation? */
	readonly checked?: boolean;
}
