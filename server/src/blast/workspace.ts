import type { Finding } from '../finding.ts';
import { isDoubtful, isKnown } from './severity.ts';
import { type Level, levels } from './types.ts';

/** One thing that an agent in this workspace could do, and with what. */
export interface WorkspaceOperation {
	/** Verb: "delete volume". */
	readonly operation: string;
	/** Highest level among the credentials that allow it. */
	readonly level: Level;
	/** True when only assumed authority stands behind it. */
	readonly assumed: boolean;
	/** Ids of findings. */
	readonly findings: readonly string[];
	/** Ids of agents that can reach one of them. */
	readonly agents: readonly string[];
}

type Part = Pick<Finding, 'id' | 'type' | 'confidence' | 'redacted' | 'blast' | 'reach' | 'anywhere' | 'suppressed'>;

/**
 * The blast radius of a workspace: every operation of every credential that an agent can reach, the worst first.
 *
 * Left out are doubtful findings and those that somebody allowed, that have expired, or that authorize nothing (publishable keys,
 * identifiers, samples). `hidden` counts as reachable: hiding is not enforced.
 */
export function workspaceOperations(findings: readonly Part[]): readonly WorkspaceOperation[] {
	const found = new Map<
		string,
		{ operation: string; level: Level; score: number; known: boolean; findings: string[]; agents: Set<string> }
	>();
	for (const finding of findings) {
		const agents = reachingAgents(finding);
		if (agents.length === 0 || !authorizes(finding) || isDoubtful(finding)) continue;
		for (const operation of finding.blast.operations) {
			const key = operation.trim().toLowerCase();
			const entry = found.get(key) ?? {
				operation,
				level: 'info',
				score: 0,
				known: false,
				findings: [],
				agents: new Set(),
			};
			if (rank(finding.blast.level) < rank(entry.level)) entry.level = finding.blast.level;
			entry.score = Math.max(entry.score, finding.blast.score);
			entry.known ||= isKnown(finding.blast);
			entry.findings.push(finding.id);
			for (const agent of agents) entry.agents.add(agent);
			found.set(key, entry);
		}
	}
	return [...found.values()]
		.sort((a, b) => rank(a.level) - rank(b.level) || Number(b.known) - Number(a.known) || b.score - a.score)
		.map(({ operation, level, known, findings: ids, agents }) => ({
			operation,
			level,
			findings: ids,
			assumed: !known,
			agents: [...agents].sort(),
		}));
}

function rank(level: Level): number {
	return levels.indexOf(level);
}

function reachingAgents(finding: Part): readonly string[] {
	return (finding.anywhere ?? finding.reach)
		.filter(({ verdict }) => verdict !== 'refused' && verdict !== 'blocked')
		.map(({ agent }) => agent);
}

function authorizes({ blast, suppressed }: Part): boolean {
	const gates = /\/FL:([a-z+]+)/.exec(blast.vector)?.[1]?.split('+') ?? [];
	const idle = gates.some((gate) => gate === 'pub' || gate === 'dual' || gate === 'part' || gate === 'sample');
	return suppressed === undefined && blast.expired !== true && !idle;
}
