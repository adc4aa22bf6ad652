/* What client and server tell each other of the session: what the client is, trust, the status item. */

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
	/** Not everything was looked at: a limit left files out, or a person cancelled. `message` says what. */
	readonly incomplete?: true;
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
