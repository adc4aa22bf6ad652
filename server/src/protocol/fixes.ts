/* Messages and commands about changes: the fixes, the baseline, what has to be asked and saved for them. */

/** Request, server -> client: save files that a fix edited. Answer {@link SaveAnswer}. */
export const saveFiles = 'agentReach/save';
export interface SaveFiles {
	/** `ask`: it had unsaved changes of the user before, so it is saved only after asking. */
	readonly files: readonly { readonly uri: string; readonly ask: boolean }[];
	/** The question; `{0}` stands for the file's name. */
	readonly message: string;
}
export interface SaveAnswer {
	/** False when one of them stays unsaved. */
	readonly saved: boolean;
}

/** Request, server -> client: ask why a finding may stay. Parameter {@link ReasonAsk}, answer {@link ReasonAnswer}. */
export const reasonAsk = 'agentReach/reason';
export interface ReasonAsk {
	readonly message: string;
	/** It is for the team's baseline, so the person who decides is asked for too; this name is proposed. */
	readonly who?: string;
}
export interface ReasonAnswer {
	/** Absent when the user turned away. */
	readonly reason?: string;
	readonly who?: string;
}

/** Commands that the server registers through `executeCommand`. */
export const commands = {
	contain: 'agentReach.server.contain',
	/** Every secret of one file. Argument {@link FileTarget}. */
	containFile: 'agentReach.server.containFile',
	/** Every secret of every file. */
	containWorkspace: 'agentReach.server.containWorkspace',
	moveToVault: 'agentReach.server.moveToVault',
	ignore: 'agentReach.server.ignore',
	ignoreFamilies: 'agentReach.server.ignoreFamilies',
	allow: 'agentReach.server.allow',
	/** An entry of the team's baseline for a finding. Argument {@link FixTarget}. */
	baseline: 'agentReach.server.baseline',
	/** Entries of the baseline go, or hold for longer. Argument {@link BaselineTarget}. */
	baselineEntries: 'agentReach.server.baselineEntries',
	/** Looks at the home folder and the environment, and shows the report. */
	scanHome: 'agentReach.server.scanHome',
	/** Looks at the git history; refused without trust. */
	scanHistory: 'agentReach.server.scanHistory',
	/** Takes every rule of ours out of the agents' lists. */
	removeRules: 'agentReach.server.removeRules',
	rescan: 'agentReach.server.rescan',
	/** Opens the vault with the recovery passphrase and enrols this editor. */
	unlock: 'agentReach.server.unlock',
	/** Gives the vault a new recovery passphrase, where this editor opens it. */
	newRecovery: 'agentReach.server.newRecovery',
	/** Takes every standing approval back. */
	withdrawApprovals: 'agentReach.server.withdrawApprovals',
} as const;

/** Argument of the commands about a whole file. */
export interface FileTarget {
	readonly uri: string;
	/** Asked for by a save: answered at once, and carried out when the save is through. */
	readonly afterSave?: boolean;
}

/** Argument of the fix commands. Names a finding by place, never by value. */
export interface FixTarget {
	readonly uri: string;
	/** Finding id as in the diagnostics' `data`. */
	readonly finding: string;
	/** More of them, fixed in the same step; each root has a step of its own. */
	readonly also?: readonly Omit<FixTarget, 'also'>[];
}

/** Argument of {@link commands.baselineEntries}. */
export interface BaselineTarget {
	/** The baseline file. */
	readonly uri: string;
	readonly change: 'remove' | 'prolong';
	readonly entries: readonly { readonly identity: string; readonly type: string; readonly file?: string }[];
}

/** Request, client -> server: would pasting bring a secret? The text goes to the server only, as every open text does. */
export const pasteCheck = 'agentReach/pasteCheck';
export interface PasteAsk {
	readonly uri: string;
	/** The document as it would be. */
	readonly text: string;
	/** Where the pasted part begins and ends in it, in UTF-16 units. */
	readonly start: number;
	readonly end: number;
}
export interface PasteAnswer {
	readonly secrets: number;
}
