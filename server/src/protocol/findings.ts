/* What the views, badges and pages of findings ask for. No value is in any of it. */

import type { Status } from './session.ts';

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
	/** How somebody set it aside; it is greyed out then. Absent: nobody did. */
	readonly suppressed?: 'allowed' | 'baseline';
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

/** Request, client -> server: what an agent is told that asks about one file. Answer {@link AgentAskAnswer}. */
export const agentAsk = 'agentReach/ask';
export interface AgentAsk {
	/** Relative to a workspace folder, or absolute inside one; comes from a language model. */
	readonly path: string;
}
export interface AgentAskAnswer {
	readonly text: string;
}
