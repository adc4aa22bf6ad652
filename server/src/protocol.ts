/**
 * The custom messages between client and server, typed once for both sides. Plain types and names only: the client
 * imports nothing else from the server.
 */

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
	readonly state: 'starting' | 'scanning' | 'ready' | 'error';
	/** Findings that are not suppressed and that an agent can reach. */
	readonly reachable: number;
	/** Highest level among them. */
	readonly level?: 'critical' | 'high' | 'medium' | 'low' | 'info';
	readonly agents: readonly string[];
	readonly files: number;
	readonly milliseconds?: number;
	readonly message?: string;
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
}

/** Request, server -> client: out-of-band approval, shown as a modal. Answer `{ approved: boolean }`. */
export const approvalAsk = 'agentReach/approve';
export interface ApprovalAsk {
	/** What the asking program claims of itself; it cannot be verified. */
	readonly command: string;
	readonly folder: string;
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

/** Request, server -> client: ask why a finding may stay. Parameter `{ message }`, answer `{ reason?: string }`. */
export const reasonAsk = 'agentReach/reason';

/** Request, client -> server: the findings of all files, for views and badges. */
export const findingsGet = 'agentReach/findings';
export interface FindingsAnswer {
	readonly files: readonly { readonly uri: string; readonly findings: readonly FindingView[] }[];
}
/** One finding as a view needs it; zero-based LSP range, no value. */
export interface FindingView {
	readonly id: string;
	readonly type: string;
	readonly title: string;
	readonly provider: string;
	readonly level: NonNullable<Status['level']>;
	readonly suppressed: boolean;
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

/** Commands that the server registers through `executeCommand`. */
export const commands = {
	contain: 'agentReach.server.contain',
	moveToVault: 'agentReach.server.moveToVault',
	ignore: 'agentReach.server.ignore',
	ignoreFamilies: 'agentReach.server.ignoreFamilies',
	allow: 'agentReach.server.allow',
	/** Looks at the home folder and the environment, and shows the report. */
	scanHome: 'agentReach.server.scanHome',
	/** Looks at the git history; refused without trust. */
	scanHistory: 'agentReach.server.scanHistory',
	/** Takes every rule of ours out of the agents' lists. */
	removeRules: 'agentReach.server.removeRules',
	rescan: 'agentReach.server.rescan',
	/** Opens the vault with the recovery passphrase and enrols this editor. */
	unlock: 'agentReach.server.unlock',
} as const;

/** Argument of the fix commands. Names a finding by place, never by value. */
export interface FixTarget {
	readonly uri: string;
	/** Finding id as in the diagnostics' `data`. */
	readonly finding: string;
}
