import type { WorkspaceOperation } from '../blast/workspace.ts';
import type { BaselineEntry } from '../contain/baseline.ts';
import type { FileFinding, FileReport, Finding, SkippedFile } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import type { ReachRow } from '../reach/types.ts';
import type { Settings } from '../settings.ts';
import type { CachePlace } from './cache/rootCache.ts';
import type { Grammars } from './grammars.ts';
import type { Identity } from './identities.ts';
import type { ScanRecord } from './shards/record.ts';
import type { Share } from './shards/share.ts';
import type { TextPieces } from './textPieces.ts';
import type { WorkerPool } from './workerPool.ts';

/** A workspace folder and the settings that hold for it. */
export interface RootConfig {
	/** Absolute native path, without a trailing separator. */
	readonly path: string;
	readonly settings: Settings;
	/** Scan only these files (root-relative, posix); absent: everything. */
	readonly only?: readonly string[];
	/** Leave these files out (root-relative, posix): somebody knows what is in them. */
	readonly except?: ReadonlySet<string>;
	/** Contents of the files of `only` that count instead of what the disk has; asked for a few paths at a time. */
	readonly contents?: (paths: readonly string[], limit: number) => Promise<ReadonlyMap<string, FileContent>>;
	/** Scan only this part of the files. */
	readonly share?: Share;
	/** A file that this run is writing (root-relative): it is none of the root's. */
	readonly output?: string;
	/** Tell places of one value by tags of the team's salt, so that several machines agree; needs a salt. */
	readonly sharedPlaces?: true;
}

/** What stands for a file: its bytes, or why there are none. */
export type FileContent = { readonly bytes: Uint8Array } | { readonly tooLarge: number };

/** What the engine has to know of the machine and of the program that runs it. */
export interface Presence {
	/** Absolute home folder. */
	readonly home: string;
	readonly platform: 'linux' | 'darwin' | 'win32';
	/** Ids of installed editor extensions, lower case. */
	readonly extensions: ReadonlySet<string>;
	/** `vscode.env.appName`; absent in the terminal. */
	readonly hostApp?: string;
	/** Untrusted: files are read and annotated, and nothing else. */
	readonly trusted: boolean;
}

export interface EngineDeps {
	readonly t: Localize;
	readonly presence: Presence;
	/** 32 bytes, see `keys.ts`. */
	readonly localKey: Uint8Array;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	/** Find identifiers as well: accounts, resources and user names, level info. Default false. */
	readonly identifiers?: boolean;
	/** Where answers about files are kept between runs; absent: nowhere, every file is read. */
	readonly cache?: CachePlace;
	/** Number of worker threads; default: the machine's processors, at most 8. */
	readonly workers?: number;
	/** Receives messages for a log; they hold no file content. */
	readonly log?: (message: string) => void;
	/** Only for tests: stands between the engine and its threads, to hold an answer back. */
	readonly between?: (pool: WorkerPool) => WorkerPool;
}

export interface ScanOptions {
	readonly signal?: AbortSignal;
	/** Called for each file that has findings, and for each that had some before. Reach is complete, copies may still grow. */
	readonly onFile?: (report: FileReport) => void;
	/** `total` grows while folders are still being listed; it is final when `listed` is true. */
	readonly onProgress?: (progress: { readonly done: number; readonly total: number; readonly listed: boolean }) => void;
}

/** Figures of the last full scan. */
export interface ScanStats {
	readonly files: number;
	readonly bytes: number;
	readonly milliseconds: number;
	readonly skipped: readonly SkippedFile[];
	/** Limits left files out: a sentence for each root that says so. What is there is not all there is. */
	readonly incomplete?: readonly string[];
	/** The scan was cancelled: figures and findings are incomplete. */
	readonly cancelled: boolean;
	/** It was cancelled because another scan took its place, which looks at everything. */
	readonly superseded?: true;
	/** The files that were there, those of other shares included; absent without {@link RootConfig.share}. */
	readonly listing?: { readonly files: number; readonly digest: string };
}

/** A file by root (absolute native path as in {@link RootConfig}) and root-relative posix path. */
export interface FileRef {
	readonly root: string;
	readonly path: string;
}

/** Something wrong in a configuration file, worth telling. */
export interface ConfigurationProblem {
	readonly root: string;
	/** Relative to the root, or `~/...`. */
	readonly file: string;
	readonly line?: number;
	readonly text: string;
	/**
	 * What is no mistake but has to be known: a file that looks like a control and is none, and an agent's sandbox that is
	 * off (the file is where it would be switched on); an entry of the baseline that has expired, or that nothing needs.
	 */
	readonly kind?: 'not-a-control' | 'sandbox-off' | 'baseline-expired' | 'baseline-unused';
	/** Id of the agent whose sandbox it is. */
	readonly agent?: string;
}

/** An agent that is reckoned with. */
export interface PresentAgent {
	readonly id: string;
	readonly name: string;
	/** What told that it is here, one sentence. */
	readonly why: string;
	/** That another version is installed than was measured, one sentence. */
	readonly version?: string;
}

/** What changed; `files` absent means everything. */
export interface EngineChange {
	readonly files?: readonly FileRef[];
	/** What is known of identities without a value may have changed. */
	readonly identities?: true;
}

/** The one engine behind the editor and the command. */
export interface Engine {
	/** Replaces the set of roots; what is known of roots that stay is kept when their content settings did not change. */
	readonly setRoots: (roots: readonly RootConfig[]) => Promise<void>;
	readonly roots: () => readonly RootConfig[];
	/** Longest root that holds an absolute path, and the posix path below it. */
	readonly locate: (absolutePath: string) => FileRef | undefined;
	/** New trust, extensions or host application: reach is evaluated again. */
	readonly setPresence: (presence: Presence) => Promise<void>;
	/** Agents reckoned with in a root (or in any root), in the order of the registry. */
	readonly agents: (root?: string) => readonly PresentAgent[];
	/** A scan will follow: what takes long to start is started meanwhile. */
	readonly prepare: () => void;
	/** Scans every file of every root. A scan that runs already is cancelled first. */
	readonly scanAll: (options?: ScanOptions) => Promise<ScanStats>;
	/** Reads one file from disk again. A file that is gone has an empty report. */
	readonly scanFile: (root: string, path: string) => Promise<FileReport>;
	/** Scans the text of an open document; it counts instead of the disk until {@link closeText}. */
	readonly scanText: (
		root: string,
		path: string,
		languageId: string | undefined,
		text: string | TextPieces,
	) => Promise<FileReport>;
	/** Was the text of a document scanned, or is it being scanned, that was not closed? */
	readonly holdsText: (root: string, path: string) => boolean;
	/** The document was closed: the disk counts again. */
	readonly closeText: (root: string, path: string) => Promise<void>;
	readonly report: (root: string, path: string) => FileReport | undefined;
	/** Reports of files with findings, sorted by root and path. */
	readonly reports: () => readonly FileReport[];
	/** Files with findings, in no particular order: nothing is put together for it. */
	readonly files: () => readonly FileRef[];
	readonly find: (id: string) => Finding | undefined;
	/**
	 * Every place at which the value of this finding stands, itself included, in the order of files.
	 *
	 * @param most So many are enough.
	 */
	readonly copies: (finding: Finding, most?: number) => readonly Finding[];
	/** The full reach table of any file of a root, whether it has findings or not. */
	readonly reach: (root: string, path: string) => Promise<readonly ReachRow[]>;
	/** Of a root inside its repository, posix; `''` at the top and outside of one. */
	readonly repositoryPrefix: (root: string) => string;
	/**
	 * The same from what was read last, with another text of one configuration file: what a rule would do if it were
	 * written. No file is read.
	 */
	readonly reachWith: (
		root: string,
		path: string,
		change?: { readonly file: string; readonly text: string },
	) => readonly ReachRow[];
	/** Findings of a text, as they would be; what the engine knows does not change. */
	readonly analyzeText: (
		root: string,
		path: string,
		languageId: string | undefined,
		text: string,
	) => readonly FileFinding[];
	/** Absolute paths of files that were created, changed or deleted, as the editor's watcher tells. */
	readonly refresh: (changedPaths: readonly string[]) => Promise<void>;
	readonly onDidChange: (listener: (change: EngineChange) => void) => () => void;
	/** What an agent could do with everything it can reach, the worst first. */
	readonly workspaceOperations: () => readonly WorkspaceOperation[];
	/** Identities that can be used though no file holds their value, the worst first. They are no findings. */
	readonly identities: () => readonly Identity[];
	readonly problems: () => readonly ConfigurationProblem[];
	/** Entries of a root's baseline, those that have expired too. */
	readonly baseline: (root: string) => readonly BaselineEntry[];
	readonly stats: () => ScanStats;
	/** What the last scan found, to be put together elsewhere with {@link Engine.adopt}. */
	readonly record: () => ScanRecord;
	/** Takes roots over as another machine scanned them, instead of all roots there are; nothing is read. */
	readonly adopt: (record: ScanRecord) => void;
	/** Parsers for fixes. */
	readonly grammars: Grammars;
	/** Ends the worker threads. */
	readonly dispose: () => Promise<void>;
}
