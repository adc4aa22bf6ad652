import type { Localize } from '../l10n.ts';
import type { IgnoreMatch } from '../reach/gitignore.ts';
import type { ReachRow } from '../reach/types.ts';

/** How to tell that an agent is here. */
export interface AgentMarkers {
	/** Files or folders at the workspace root (`.cursor/`, `CLAUDE.md`). AGENTS.md alone identifies none. */
	readonly workspace: readonly string[];
	/** Files or folders below the home folder, without `~/`. */
	readonly home: readonly string[];
	/** VS Code extension ids, lower case. */
	readonly extensions: readonly string[];
	/** `vscode.env.appName` values of hosts in which this agent is always present. */
	readonly hosts: readonly string[];
}

/**
 * Everything that the reach of a root depends on, read from the machine once and passed in.
 * Paths are relative to the root with posix separators, or start with `~/` for the home folder.
 */
export interface RootSnapshot {
	/** Absolute path of the root, posix separators; only for rules that name absolute paths. */
	readonly root: string;
	/** Absolute home folder, posix separators. */
	readonly home: string;
	/** Text of every ignore, permission or settings file that some agent named in {@link Agent.reads}, by path. */
	readonly files: ReadonlyMap<string, string>;
	/** Is the root inside a git repository; the prefix of the root inside it (`''` at its top). */
	readonly git?: {
		readonly prefix: string;
		readonly tracked: (path: string) => boolean;
		/** Folders below the root that are git repositories of their own; absent when nobody looked. */
		readonly nested?: readonly string[];
		/** Git's rules as already put together for this snapshot, so that agents share them; made by `createReach`. */
		readonly views?: GitViews;
	};
	/** Does the file system ignore case. */
	readonly ignoreCase: boolean;
	readonly platform: 'linux' | 'darwin' | 'win32';
	/** Names of entries (files, and folders with a trailing `/`) that exist, among the markers of all agents. */
	readonly markers: ReadonlySet<string>;
	readonly extensions: ReadonlySet<string>;
	/**
	 * Which of `neededPrograms` a command of that name would start: name -> real path, posix separators. A name that
	 * is missing is not on PATH; absent when nobody looked.
	 */
	readonly programs?: ReadonlyMap<string, string>;
	/** `vscode.env.appName`, absent in the terminal. */
	readonly hostApp?: string;
}

/** Readings of git's rules by their options; asking for one tells that an agent depends on git's files. */
export interface GitViews {
	readonly get: (options: string) => ((path: string, isDirectory?: boolean) => IgnoreMatch) | undefined;
	readonly set: (options: string, view: (path: string, isDirectory?: boolean) => IgnoreMatch) => void;
}

/** A file whose reach is asked. */
export interface ReachTarget {
	readonly path: string;
	/** Resolved target of a symbolic link, relative to the root, when it is one and stays inside; rules see both. */
	readonly linkTarget?: string;
	/** It is a symbolic link, or below one, that leads out of the root. */
	readonly leadsOut?: boolean;
}

/** What an agent says of every file but a few, where git alone decides. */
export interface AnswersByGit {
	/** The files of which more is to be said; relative to the root. */
	readonly except: ReadonlySet<string>;
	/**
	 * The same as {@link ReachModel.reach} for any other file.
	 *
	 * @param tracked Git tracks it.
	 * @param ignored Git's match where it is not tracked and ignored, with git's view of `usualGitView`.
	 */
	readonly rows: (tracked: boolean, ignored: IgnoreMatch | undefined) => readonly ReachRow[];
}

/** An agent's rules for one root, parsed once. */
export interface ReachModel {
	/** One row per channel that this agent has, in the order of `channels`. */
	readonly reach: (target: ReachTarget) => readonly ReachRow[];
	/** The agent has no rules of its own here: where its answers come from nothing but git, many agents are asked at once. */
	readonly byGit?: AnswersByGit;
	/** Problems in the agent's own files ("settings.json is not valid JSON: rules in it do not apply"). */
	readonly problems: readonly { readonly file: string; readonly line?: number; readonly text: string }[];
}

/** How one file of the agent's configuration has to change. Text in, text out: whoever calls does the reading and writing. */
export interface DenyEdit {
	/** File to change, relative to the root. Absent text means it does not exist yet. */
	readonly file: string;
	/** Whole new text. */
	readonly text: string;
	/** What the user must know before ("Claude Code will ask on recursive searches"). */
	readonly sideEffects: readonly string[];
}

/** Writes the agent's own rule that keeps a file from it; `none` says why there is no real control. */
export type DenyWriter =
	| {
			readonly kind: 'writer';
			readonly file: string;
			/** Rules in it name paths below the top of the repository, not below the root: `forPrefix` sees to it. */
			readonly fromTop?: true;
			readonly add: (path: string, text: string | undefined, t: Localize) => DenyEdit | { readonly refused: string };
			/** Removes exactly what `add` wrote; `undefined` text means the file should be deleted because only our rule stood in it. */
			readonly remove: (path: string, text: string) => { readonly text: string | undefined };
	  }
	| { readonly kind: 'none'; readonly reason: string };

/** Where an agent keeps MCP servers, and how such a file refers to an environment variable. */
export interface McpFile {
	/** Relative to the root, or `~/...`. */
	readonly file: string;
	/** The text that stands for variable NAME in this file: `${env:NAME}`. Absent: the host expands nothing. */
	readonly reference?: (name: string) => string;
	/** What happens when the variable is unset. */
	readonly whenUnset: string;
	/** Name below which the servers stand; default `mcpServers`. */
	readonly servers?: string;
	/** Fields of a server in which the host expands; `anywhere`: in every text of the file. Default {@link mcpFields}. */
	readonly expands?: readonly string[] | 'anywhere';
	/** The host asks for a value and keeps it encrypted, when `inputs` holds an entry with `"password": true`. */
	readonly asks?: true;
}

/** Fields of a server in which most hosts expand variables. */
export const mcpFields: readonly string[] = ['command', 'args', 'env', 'url', 'serverUrl', 'httpUrl', 'headers'];

/** A package of npm with the command that it puts on PATH, or an extension of the editor. */
export type MeasuredProgram =
	| { readonly npm: string; readonly command: string }
	| {
			/** Lower case. */
			readonly extension: string;
	  };

/** Where what is said of an agent is known from. */
export interface AgentFacts {
	/** The version that was measured or whose source code was read. */
	readonly version?: string;
	readonly date: string;
	readonly sources: readonly string[];
	/** The form of the program in which that version came, so that an installed one can be compared. */
	readonly program?: MeasuredProgram;
	/**
	 * `measured`: the published program was run; `source`: its code was read; `documents`: its vendor says so;
	 * `little`: next to nothing was found, so nearly everything is `unknown`.
	 */
	readonly basis: 'measured' | 'source' | 'documents' | 'little';
}

/** An AI coding tool that acts on a workspace. One file in this folder each. */
export interface Agent {
	/** `claude-code`, `cursor`, `copilot`, `gemini-cli`, `codex`, `windsurf`; also the file name. */
	readonly id: string;
	readonly name: string;
	readonly vendor: string;
	/** Version the facts were checked with, when it was measured or read; and the date. */
	readonly facts: AgentFacts;
	readonly markers: AgentMarkers;
	/** Files whose text the model needs: exact root-relative paths, `~/` paths, or `**` and a bare name for nested ones (`**` + `/.gitignore`). */
	readonly reads: readonly string[];
	readonly model: (snapshot: RootSnapshot, t: Localize) => ReachModel;
	readonly deny: DenyWriter;
	/** Further files in which a rule should stand too, where the vendor reads several and documents no precedence. */
	readonly denyAlso?: readonly DenyWriter[];
	readonly mcp: readonly McpFile[];
	/** Files that the agent loads into its own environment at start: relative to the root, or `~/...`. */
	readonly loads?: readonly string[];
}
