import type { Localize } from '../l10n.ts';
import type { Machine } from './paths.ts';
import type { HttpClient } from './shared/http.ts';
import type { ProgramRunner } from './shared/program.ts';
import type { ParsedReference, Vault } from './vault.ts';

/** How a value travels to a vault, said in the docs and asserted by its tests. */
export type WritePath =
	/** In the body of an HTTPS request. */
	| 'https'
	/** On the standard input of a program. */
	| 'stdin'
	/** Encrypted here and written to a file. */
	| 'file'
	/** Not at all: see {@link VaultKind.readOnly}. */
	| 'none';

/** One kind of vault: what is known of it without touching anything. One file in this folder each. */
export interface VaultKind {
	/** Value of the setting `agentReach.vault`. References have schemes of their own. */
	readonly id: string;
	readonly title: string;
	readonly writePath: WritePath;
	/** Does using it reach another machine? */
	readonly network: boolean;
	/** The program it is used through. */
	readonly program?: string;
	/** Why values cannot be written, in one sentence. */
	readonly readOnly?: string;
	/** Why values cannot be read back, in one sentence; such a vault takes copies and is never the place of a secret. */
	readonly writeOnly?: string;
	/** What the setting `agentReach.vaultAddress` means here, with its default; absent: it means nothing. */
	readonly address?: string;
	/** What the setting `agentReach.vaultContainer` means here, with its default; absent: it means nothing. */
	readonly container?: string;
	/** Where it finds who is signed in, in the order in which it looks. */
	readonly signIn: string;
	/** Rules for names and sizes, for the docs. */
	readonly rules: string;
	/** A reference as this vault writes it, for project `acme` and name `STRIPE_KEY` with the settings of {@link exampleSettings}. */
	readonly example: string;
	readonly exampleSettings?: { readonly address?: string; readonly container?: string };
	/** Further forms that are read, and never written. */
	readonly alsoReads?: readonly string[];
	/** Where External Secrets (Kubernetes) finds an entry; absent: it cannot read this kind of vault. */
	readonly remoteRef?: (project: string, name: string) => { readonly key: string; readonly property?: string };
	/** Takes a reference apart; `undefined` when the text is not one of this kind. */
	readonly parse: (text: string) => ParsedReference | undefined;
	/** Makes the vault. Touches nothing before its first operation. */
	readonly open: (environment: VaultEnvironment) => Vault;
}

/** What a vault may use of the machine it is on. */
export interface VaultEnvironment {
	readonly machine: Machine;
	/** The workspace folder; only vaults that are files in it need one. */
	readonly root: string | undefined;
	/** `agentReach.vaultAddress`, confirmed. */
	readonly address: string | undefined;
	/** `agentReach.vaultContainer`, confirmed. */
	readonly container: string | undefined;
	readonly http: HttpClient;
	readonly programs: ProgramRunner;
	/** Asks a person for a password, on the terminal or in the editor; absent where nobody can be asked. */
	readonly ask?: (question: string) => Promise<string | undefined>;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	readonly t: Localize;
}
