import type { TextChange } from '../languages/language.ts';
import type { VaultEntry } from '../vaults/vault.ts';

/**
 * What the user asked for. `contain` is vault + reference + ignore lists; `ignoreFamilies` is patterns of whole families;
 * `baseline` is an entry in the team's baseline.
 */
export type FixKind = 'contain' | 'moveToVault' | 'ignore' | 'ignoreFamilies' | 'allow' | 'baseline';

/** A change to one file, against the exact text it was planned for. */
export interface PlannedEdit {
	/** Absolute path of the root the file belongs to. */
	readonly root: string;
	/** Relative to the root, posix separators. */
	readonly path: string;
	/** Text the edit was planned against; `undefined` when the file is to be created. */
	readonly before: string | undefined;
	readonly changes: readonly TextChange[];
	/** The text after the changes; what every later check compares with. */
	readonly after: string;
	/** Which part of the fix this is: label of the change annotation in the preview. */
	readonly part: 'source' | 'reference' | 'ignore' | 'allow' | 'baseline';
	/** One sentence for the preview. */
	readonly description: string;
	/** The user neither opened nor named this file: the preview leaves it unticked until confirmed. */
	readonly needsConfirmation: boolean;
	/** Values that a `source` edit takes out, as they stand in {@link before}, with the entry each goes to. In memory only. */
	readonly moved?: readonly { readonly name: string; readonly raw: string }[];
	/** The file goes, because the fix that is taken back created it; {@link after} is empty. */
	readonly removes?: true;
	/** Lines that a `reference` edit adds. */
	readonly references?: readonly PlannedReference[];
	/** What the rules of an `ignore` edit are for; looked at again when the file is saved. */
	readonly denies?: readonly PlannedDenial[];
}

/** A rule that keeps a file from an agent. */
export interface PlannedDenial {
	/** Its id. */
	readonly agent: string;
	readonly name: string;
	/** Of the file that is kept away, relative to the root. */
	readonly path: string;
	/** The agent's file without the rule: with that text the verdict is another one. */
	readonly without: string;
}

/** A line of the reference file. */
export interface PlannedReference {
	/** The variable. */
	readonly name: string;
	readonly reference: string;
	/** The vault entry, where its name is another one because a format dictates the variable's. */
	readonly entry?: string;
}

/** The vault entry that a line of the reference file stands for. */
export function entryOf({ name, entry }: PlannedReference): string {
	return entry ?? name;
}

/** A plan of edits and vault writes for one or more findings. Made by pure code, carried out by `workspace/transaction.ts`. */
export interface Plan {
	readonly kind: FixKind;
	/** Headline of the preview. */
	readonly title: string;
	readonly project: string;
	/** Entries to store before any edit; empty where no value moves. Values: never printed, never logged, never persisted. */
	readonly entries: readonly VaultEntry[];
	readonly edits: readonly PlannedEdit[];
	/** What the user must know before: side effects, who else needs the variable. */
	readonly notes: readonly string[];
	/** Places that stay as they are, each with its reason: "path:line: reason". */
	readonly refusals: readonly string[];
	/** What was done, as a sentence for afterwards, when every edit was taken; absent where values move, which has its own words. */
	readonly done?: string;
	/** What is left to do afterwards: rotate (provider's page), colleagues, CI. */
	readonly followUps: readonly string[];
	/** Values that must not be left in the edited files. In memory only. */
	readonly values: readonly string[];
}

/** The fix cannot be done; the reason is shown to the user. */
export interface PlanRefused {
	readonly kind: 'refused';
	readonly reason: string;
}

/**
 * State of a fix. `contained` only when saved and read again from disk, `pending` while a file is not saved or holds the
 * value still; `applied` is the end of a fix that moves no value (`ignore`, `allow`, `baseline`).
 */
export type ContainmentState = 'planned' | 'stored' | 'pending' | 'contained' | 'takenBack' | 'failed' | 'applied';

/** What came of carrying out a plan. */
export interface ContainmentResult {
	readonly state: ContainmentState;
	/** Sentences for the user, without values. */
	readonly messages: readonly string[];
	/** Places where the same value still stands: path and one-based line, or a named place ("git stash", "history: 3 commits"). */
	readonly leftovers: readonly string[];
	readonly followUps: readonly string[];
	/** What was done. Present when `applied`. */
	readonly done?: string;
	/** How much was contained: different values, and files that they are gone from. Present when `contained`. */
	readonly moved?: { readonly values: number; readonly files: number };
}
