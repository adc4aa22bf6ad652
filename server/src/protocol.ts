/**
 * The custom messages between client and server, typed once for both sides. Plain types and names only: the client
 * imports nothing else from the server.
 */
import type { ToMap } from './annotate/map/data.ts';

/** Passed by the client as `initializationOptions`. */
export interface InitializationOptions {
	/** Is the workspace trusted; without it we read and annotate, and nothing else. */
	readonly trusted: boolean;
	/** `vscode.env.appName`. */
	readonly hostApp: string;
	/** Ids of installed extensions, lower case. */
	readonly extensions: readonly string[];
	/** Does the client answer {@link secretGet} and {@link secretSet} (SecretStorage bridge)? */
	readonly secretStorage: boolean;
	/** Translations for `l10n.ts`; absent for English. */
	readonly bundle?: Readonly<Record<string, string>>;
	/** Folder for the cache and the per-user key, outside every workspace. */
	readonly storage?: string;
}

/** Notification, client -> server: trust was granted. */
export const trustGranted = 'agentReach/trustGranted';

/** Notification, client -> server: installed extensions changed. Parameter: `{ extensions: string[] }`. */
export const presenceChanged = 'agentReach/presenceChanged';

/** Notification, server -> client: what the status item shows. */
export const statusChanged = 'agentReach/status';
export interface Status {
	/** `paused`: by the user for this window, or switched off by `agentReach.enable`. */
	readonly state: 'starting' | 'scanning' | 'ready' | 'paused' | 'error';
	/** Findings that are not suppressed and that an agent can reach. */
	readonly reachable: number;
	/** Highest level among them. */
	readonly level?: 'critical' | 'high' | 'medium' | 'low' | 'info';
	/** Findings that something greys out: allows, patterns and lists of other tools; and entries of the baseline. */
	readonly allowed?: number;
	readonly accepted?: number;
	/** Entries of the baseline that have ended, or that nothing needs. */
	readonly idleEntries?: number;
	readonly agents: readonly string[];
	readonly files: number;
	readonly milliseconds?: number;
	/** Files of the last scan that were not looked at. */
	readonly skipped?: number;
	readonly message?: string;
}

/** Notification, client -> server: stop looking in this window, or go on. Parameter `{ paused: boolean }`. */
export const pauseChanged = 'agentReach/pause';

/** Request, client -> server: what is known of one open file, for the language status. Parameter {@link FileTarget}. */
export const fileStatusGet = 'agentReach/fileStatus';
export interface FileStatus {
	/** Why the file is not looked at; absent when it is. Localized. */
	readonly skipped?: string;
	/** Largest size in bytes that is looked at in its folder; absent when it stands in none that is looked at. */
	readonly maxFileSize?: number;
}

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

/** Request, client -> server: which names of the reference files can be rotated. Answer {@link RotatableAnswer}. */
export const rotatableGet = 'agentReach/rotatable';
export interface RotatableAnswer {
	readonly entries: readonly {
		/** Absolute path of the folder. */
		readonly root: string;
		readonly name: string;
		/** The reference, escaped for showing. */
		readonly reference: string;
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
	readonly value: string;
}
export interface RotateAnswer {
	/** `same`: it is the value that stands there already. */
	readonly state: 'stored' | 'same' | 'failed';
	/** Localized; holds no value. */
	readonly message: string;
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

/** Request, client -> server: the findings of all files, for views and badges. Parameter {@link FindingsAsk}. */
export const findingsGet = 'agentReach/findings';
export interface FindingsAsk {
	/** Only these files; each is in the answer, without findings where it has none. Absent: every file with findings. */
	readonly uris?: readonly string[];
}
export interface FindingsAnswer {
	readonly files: readonly FileFindings[];
	/** Names of agents by their ids. */
	readonly agents: Readonly<Record<string, string>>;
}
/** Findings of one file. */
export interface FileFindings {
	readonly uri: string;
	/** Relative to its folder. */
	readonly path: string;
	readonly findings: readonly FindingView[];
}
/** One finding as a view needs it; zero-based LSP range, no value. */
export interface FindingView {
	readonly id: string;
	readonly type: string;
	readonly title: string;
	readonly provider: string;
	readonly level: NonNullable<Status['level']>;
	/** 0 to 100. */
	readonly score: number;
	/** Rests the level on a default? */
	readonly assumed: boolean;
	readonly suppressed: boolean;
	/** Is it a secret that counts and that some agent can reach? What the status item counts. */
	readonly counts: boolean;
	/** Is it marked in the text and in the Explorer, by `agentReach.minimumLevel` and `agentReach.languages`? */
	readonly marked: boolean;
	/** Is it known where such a credential is rotated? */
	readonly rotatable: boolean;
	/** Ids of the agents that can reach it. */
	readonly agents: readonly string[];
	readonly range: {
		readonly start: { readonly line: number; readonly character: number };
		readonly end: { readonly line: number; readonly character: number };
	};
}
/** Notification, server -> client: findings of these files changed (`uris`), or of everything when absent. */
export const findingsChanged = 'agentReach/findingsChanged';

/** Request, client -> server: Markdown of the report, without values. Answer `{ markdown: string }`. */
export const reportGet = 'agentReach/report';

/** Request, client -> server: the whole story of one finding as a page. Answer {@link StoryAnswer}. */
export const storyGet = 'agentReach/story';
/** Names a finding by its id, or by where it stands. */
export interface StoryAsk {
	readonly finding?: string;
	/** Zero-based. */
	readonly at?: { readonly uri: string; readonly position: { readonly line: number; readonly character: number } };
}
/** Empty when there is no such finding. */
export interface StoryAnswer {
	readonly finding?: string;
	readonly title?: string;
	/** Markdown, escaped, without the value. */
	readonly markdown?: string;
}
/** Commands of the client that a hover may link to, and no others. */
export const hoverCommands = { explain: 'agentReach.explain', map: 'agentReach.showMap' } as const;

/** What happens on one channel; the words of `reach/types.ts`. */
export type VerdictName = 'reachable' | 'asks' | 'hidden' | 'refused' | 'blocked' | 'unknown';

/** Request, client -> server: agents and their channels, for the reach view. Answer {@link ReachAgentsAnswer}. */
export const reachAgentsGet = 'agentReach/reachAgents';
export interface ReachAgentsAnswer {
	/** Empty when there is no secret that counts. */
	readonly agents: readonly {
		readonly id: string;
		readonly name: string;
		readonly description: string;
		/** What told that it is here, and whether the installed version is one that was measured. */
		readonly why: string;
		readonly channels: readonly {
			readonly channel: string;
			readonly name: string;
			/** The worst one. */
			readonly verdict: VerdictName;
			readonly description: string;
		}[];
	}[];
}

/** Request, client -> server: the files of one agent's channel, the most exposed first. Answer {@link ReachFilesAnswer}. */
export const reachFilesGet = 'agentReach/reachFiles';
export interface ReachFilesAsk {
	readonly agent: string;
	readonly channel: string;
}
export interface ReachFilesAnswer {
	readonly files: readonly {
		readonly uri: string;
		/** Relative to its folder. */
		readonly path: string;
		readonly verdict: VerdictName;
		/** Localized. */
		readonly verdictName: string;
		/** Why: one sentence, with the rule's file and line. */
		readonly because: string;
		/** Highest level of its secrets. */
		readonly level: NonNullable<Status['level']>;
		/** Zero-based place of its first secret. */
		readonly range: FindingView['range'];
	}[];
}

/** The data of the blast map, shared with its page. */
export type { FromMap, MapPlace, ToMap } from './annotate/map/data.ts';

/** Request, client -> server: the blast map, whole or as a change. Answer {@link BlastMapAnswer}. Can be cancelled. */
export const blastMapGet = 'agentReach/blastMap';
export interface BlastMapAsk {
	/** Revision that the client has; absent: none. */
	readonly base?: number;
}
export interface BlastMapAnswer {
	readonly revision: number;
	/** Absent when the client has it all. */
	readonly message?: Extract<ToMap, { readonly type: 'data' | 'delta' }>;
	/** URIs of the files in `message`, by id; of files that an editor can open. */
	readonly uris: Readonly<Record<string, string>>;
}

/** Request, client -> server: what an agent in this workspace could do. Answer {@link BlastRadiusAnswer}. */
export const blastRadiusGet = 'agentReach/blastRadius';
export interface BlastRadiusAnswer {
	/** The worst first. */
	readonly operations: readonly {
		/** Verb, as the map names it. */
		readonly operation: string;
		/** The verb for a person, with a `?` where it is assumed. */
		readonly label: string;
		readonly level: NonNullable<Status['level']>;
		/** Localized: level, credentials, agents. */
		readonly description: string;
		readonly tooltip: string;
		readonly credentials: readonly {
			readonly title: string;
			/** Place and score. */
			readonly description: string;
			readonly level: NonNullable<Status['level']>;
			readonly uri: string;
			readonly range: FindingView['range'];
		}[];
	}[];
}

/** Request, client -> server: identities that can be used though no file holds their value. Answer {@link IdentitiesAnswer}. */
export const identitiesGet = 'agentReach/identities';
export interface IdentitiesAnswer {
	/** The worst first. */
	readonly identities: readonly {
		readonly kind: 'pipeline-secret' | 'pipeline-token' | 'oidc-role' | 'vault-reference' | 'exec-login';
		readonly name: string;
		/** What it is, as far as anything tells; localized. */
		readonly title: string;
		/** Name and place for a list, and all that is known; localized and escaped. */
		readonly label: string;
		readonly description: string;
		readonly tooltip: string;
		readonly uri: string;
		/** Zero-based line. */
		readonly line: number;
		/** Absent when nothing is known of its authority. */
		readonly level?: NonNullable<Status['level']>;
		/** Is the level only assumed? */
		readonly assumed: boolean;
		readonly operations: readonly string[];
		/** Sentences: what is known of its authority; localized. */
		readonly known: readonly string[];
		/** How it is used, and what of that is not known; localized. */
		readonly use: string;
		readonly job?: string;
		readonly environment?: string;
		/** Ids of the agents to which the way is open: changing the pipeline, or a shell. */
		readonly agents: readonly string[];
	}[];
}
/** Notification, server -> client: the answer to {@link identitiesGet} may be another one now. */
export const identitiesChanged = 'agentReach/identitiesChanged';

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

/** Request, client -> server: what an agent is told that asks about one file. Answer {@link AgentAskAnswer}. */
export const agentAsk = 'agentReach/ask';
export interface AgentAsk {
	/** Relative to a workspace folder, or absolute inside one; comes from a language model. */
	readonly path: string;
}
export interface AgentAskAnswer {
	readonly text: string;
}

/** Request, client -> server: where a kind of credential is rotated, from our own tables. Parameter `{ type }`. */
export const rotatePageGet = 'agentReach/rotatePage';
export interface RotatePage {
	readonly title?: string;
	readonly page?: string;
	/** Was the page's address found in public documentation? */
	readonly checked?: boolean;
}
