import type { PlanInput } from '../contain/planInput.ts';
import type { EditPort } from '../contain/ports.ts';
import type { ContainmentResult, Plan } from '../contain/types.ts';
import type { Localize } from '../l10n.ts';
import type { Vault } from '../vaults/vault.ts';
import type { FileRef } from './engineTypes.ts';
import type { Journal, JournalEntry } from './journal.ts';

/** The plan cannot be carried out any further; the message is for the user. */
export class Stop extends Error {}

/** Looks at the text of a file once more, when a fix has been saved. */
export interface Inspection {
	/** Places that cannot be parsed. */
	readonly errors: (ref: FileRef, text: string) => Promise<number>;
	/** What a scan takes for secrets, as it stands in the text. In memory only. */
	readonly secrets: (ref: FileRef, text: string) => Promise<readonly string[]>;
}

/** What a transaction needs from outside. */
export interface TransactionPorts {
	readonly vault: Vault;
	readonly edits: EditPort;
	readonly journal: Journal;
	/** Parses and scans the files again when they are saved; absent: neither is done. */
	readonly inspection?: Inspection;
	/** Asks the agents' own models about their files once more when these are saved; absent: nobody is asked. */
	readonly verifyDeny?: PlanInput['verifyDeny'];
	/** Looks for what is left of the values elsewhere; absent: nowhere is looked. */
	readonly leftovers?: (values: readonly string[]) => Promise<readonly string[]>;
	/** Ends when the user cancels. Heard until the edits are handed over; from then on the transaction finishes. */
	readonly signal?: AbortSignal;
	/** Called as each step begins. */
	readonly onStep?: (step: TransactionStep) => void;
	readonly t: Localize;
}

/** What a transaction is doing: writing to the vault, waiting for preview and edits, saving and reading again, looking elsewhere. */
export type TransactionStep = 'vault' | 'edits' | 'verify' | 'leftovers';

/** A transaction on its way. */
export interface Run {
	readonly plan: Plan;
	readonly ports: TransactionPorts;
	entry: JournalEntry;
	/** Has a save been asked for: from then on the disk may hold what the plan wrote. */
	saved: boolean;
	/** Has an edit been asked for: before that nothing in the files is ours, whatever it looks like. */
	edited: boolean;
	/** Files whose change was not taken, when others were. */
	untaken?: readonly string[];
	/** See `ContainmentResult.moved`. */
	moved?: NonNullable<ContainmentResult['moved']>;
	readonly messages: string[];
}
