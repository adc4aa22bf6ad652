/**
 * What the blast map shows, as plain data: agents, files, credentials, and what these can do. Types only, because the
 * browser's bundle (`webview/`) imports this file and nothing else of the server. No field ever holds a value or a part
 * of its random portion. Texts are localized, and invisible characters in them are written out; they are not escaped for
 * HTML, because they are put into pages as text only.
 */

/** Level of a blast radius, as in `blast/types.ts`. */
export type MapLevel = 'critical' | 'high' | 'medium' | 'low' | 'info';

/** What happens on the way to a file, as in `reach/types.ts`. */
export type MapVerdict = 'reachable' | 'asks' | 'hidden' | 'refused' | 'blocked' | 'unknown';

/** Everything that one map shows. */
export interface MapData {
	readonly version: 1;
	/** Names of the folders. */
	readonly title: string;
	readonly agents: readonly MapAgent[];
	readonly files: readonly MapFile[];
	/** The worst first. One credential is one value, wherever it stands. */
	readonly credentials: readonly MapCredential[];
	readonly systems: readonly MapSystem[];
	/** What an agent here could do with everything it reaches, the worst first. */
	readonly operations: readonly MapOperation[];
	/** What can be used though no file holds its value, the worst first; not counted among the credentials. */
	readonly identities: readonly MapIdentity[];
	/** What is other than in a base commit; absent when nothing was compared. */
	readonly news?: MapNews;
	/** Number of credentials that are left out because there are too many; the mildest are. */
	readonly omitted: number;
}

/** What is other than in a base commit. */
export interface MapNews {
	/** The commit, as it was named. */
	readonly base: string;
	/** "New since origin/main: 1 secret, 2 allows". */
	readonly title: string;
	/** Each of them; empty in a report without paths, because the sentences name files. */
	readonly lines: readonly { readonly place: string; readonly text: string }[];
}

export interface MapAgent {
	readonly id: string;
	readonly name: string;
}

/** A place that holds credentials: a file, the environment, the history. */
export interface MapFile {
	readonly id: string;
	/** Posix path below its folder, or the name of the place. */
	readonly path: string;
	/** Which agents get at it and how. */
	readonly reach: readonly MapReach[];
	/** False for what no editor can open: the environment, the history. */
	readonly opens: boolean;
}

export interface MapReach {
	readonly agent: string;
	readonly verdict: MapVerdict;
	/** Names of the open channels: "read, shell". */
	readonly channels: string;
}

export interface MapCredential {
	/** Id of the finding that stands for all places. */
	readonly id: string;
	readonly title: string;
	/** Credential type, `railway.account-token`. */
	readonly type: string;
	readonly system: string;
	readonly keyName?: string;
	/** The fixed prefix and `…`; or `…` alone. */
	readonly redacted: string;
	readonly level: MapLevel;
	/** 0..100. */
	readonly score: number;
	/** Rests on an assumption about authority or destructiveness. */
	readonly assumed: boolean;
	readonly environment: string;
	readonly lifetime: string;
	/** Who accepted it, when somebody did at every place. */
	readonly allowed?: string;
	/** It counts, and its value stood in no file of the base commit. */
	readonly isNew?: true;
	readonly places: readonly MapPlace[];
	/** Verbs, the worst first. */
	readonly operations: readonly string[];
	/** Sentences that have to be said first. */
	readonly alerts: readonly string[];
	/** What is proven. */
	readonly known: readonly string[];
	/** Names of what is assumed. */
	readonly unproven: readonly string[];
	readonly reasons: readonly string[];
	readonly shrink: readonly { readonly effect: string; readonly change: string }[];
}

/** One-based, UTF-16 units. */
export interface MapPlace {
	readonly file: string;
	readonly line: number;
	readonly column: number;
}

/** Who issues credentials, and whose things they act on. */
export interface MapSystem {
	readonly id: string;
	readonly name: string;
}

/** One verb of the workspace's blast radius, with the credentials and the agents behind it. */
export interface MapOperation {
	readonly operation: string;
	readonly level: MapLevel;
	readonly assumed: boolean;
	/** Ids of credentials. */
	readonly credentials: readonly string[];
	/** Names of identities without a value that allow it. */
	readonly identities: readonly string[];
	/** Ids of agents. */
	readonly agents: readonly string[];
}

/** A secret that a pipeline names, a role, a reference to a vault, a login: its value is in no file. */
export interface MapIdentity {
	readonly name: string;
	/** What it is, as far as anything tells: "AWS role". */
	readonly title: string;
	/** Where it is named. */
	readonly file: string;
	readonly path: string;
	/** One-based. */
	readonly line: number;
	/** Further places in the same file. */
	readonly others: number;
	/** Absent when nothing is known of its authority. */
	readonly level?: MapLevel;
	readonly assumed: boolean;
	readonly operations: readonly string[];
	/** Sentences: what is known of its authority. */
	readonly known: readonly string[];
	/** How it is used, and what of that is not known. */
	readonly use: string;
	/** Ids of the agents to which that way is open. */
	readonly agents: readonly string[];
}

/** The parts of a map that are told apart by an id. */
export type MapPart = 'agents' | 'files' | 'credentials' | 'systems';

/** What one map has that another has not. Entries that changed are whole; the order of credentials follows from them. */
export interface MapDelta {
	readonly title: string;
	readonly set: { readonly [P in MapPart]: MapData[P] };
	readonly gone: { readonly [P in MapPart]: readonly string[] };
	/** Short and always whole. */
	readonly operations: readonly MapOperation[];
	readonly identities: readonly MapIdentity[];
	readonly omitted: number;
}

/** Words of the page, localized; `{0}` stands for an argument. */
export type MapWords = Readonly<Record<MapWord, string>>;

/** Keys of {@link MapWords}. */
export type MapWord =
	| 'language'
	| 'title'
	| 'agents'
	| 'files'
	| 'credentials'
	| 'systems'
	| 'can'
	| 'canNothing'
	| 'more'
	| 'search'
	| 'levels'
	| 'allAgents'
	| 'agent'
	| 'allowed'
	| 'map'
	| 'table'
	| 'view'
	| 'zoomIn'
	| 'zoomOut'
	| 'fit'
	| 'exportSvg'
	| 'exportPng'
	| 'theme'
	| 'themeAuto'
	| 'themeLight'
	| 'themeDark'
	| 'themeContrast'
	| 'empty'
	| 'nothingMatches'
	| 'clear'
	| 'shown'
	| 'shownOne'
	| 'help'
	| 'level'
	| 'score'
	| 'place'
	| 'reachedBy'
	| 'nobody'
	| 'operations'
	| 'environment'
	| 'lifetime'
	| 'known'
	| 'unproven'
	| 'shrink'
	| 'open'
	| 'close'
	| 'expand'
	| 'countFiles'
	| 'countCredentials'
	| 'countOne'
	| 'oneFile'
	| 'showMore'
	| 'omitted'
	| 'omittedOne'
	| 'allowedBy'
	| 'newSince'
	| 'onlyNew'
	| 'assumed'
	| 'caption'
	| 'identities'
	| 'identitiesAbout'
	| 'identity'
	| 'unknownLevel'
	| 'usedBy'
	| 'behind'
	| 'waysIn'
	| 'legend'
	| 'open1'
	| 'asks1'
	| 'critical'
	| 'high'
	| 'medium'
	| 'low'
	| 'info'
	| 'reachable'
	| 'asks'
	| 'hidden'
	| 'refused'
	| 'blocked'
	| 'unknown';

/** Editor -> page. */
export type ToMap =
	| { readonly type: 'data'; readonly data: MapData; readonly words: MapWords }
	| { readonly type: 'delta'; readonly delta: MapDelta }
	/** What to narrow the map to: a verb, or words. */
	| { readonly type: 'select'; readonly operation?: string; readonly query?: string };

/** Page -> editor. */
export type FromMap =
	| { readonly type: 'ready' }
	| ({ readonly type: 'open' } & MapPlace)
	/** `content`: SVG text, or PNG in base64. */
	| { readonly type: 'save'; readonly format: 'svg' | 'png'; readonly content: string };
