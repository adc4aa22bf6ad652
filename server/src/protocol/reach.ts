/* What the views of reach, blast radius and identities ask for, and the map. */

import type { ToMap } from '../annotate/map/data.ts';
import type { FindingView } from './findings.ts';
import type { Status } from './session.ts';

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
export type { FromMap, MapPlace, ToMap } from '../annotate/map/data.ts';

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
