import type { Finding } from '../finding.ts';
import type { Verdict } from '../reach/types.ts';
import { isDoubtful, isKnown } from './severity.ts';
import { type Blast, type Level, levels } from './types.ts';

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
	/** Names of identities without a value that allow it: secrets and roles of pipelines, references to vaults. */
	readonly identities: readonly string[];
	/** Ids of agents that can reach one of them. */
	readonly agents: readonly string[];
}

/** An identity without a value, as far as it counts here. */
export interface OperatingIdentity {
	readonly name: string;
	readonly blast?: Pick<Blast, 'level' | 'score' | 'vector' | 'operations'>;
	/** What each agent may do on the way by which it is used. */
	readonly reach: readonly { readonly agent: string; readonly verdict: Verdict }[];
}

interface Entry {
	operation: string;
	level: Level;
	score: number;
	known: boolean;
	/** The first place that it has among what a credential can do, which is in the order of harm. */
	place: number;
	readonly findings: string[];
	readonly identities: Set<string>;
	readonly agents: Set<string>;
}

type Part = Pick<Finding, 'id' | 'type' | 'confidence' | 'redacted' | 'blast' | 'reach' | 'anywhere' | 'suppressed'>;

/**
 * The blast radius of a workspace: every operation of every credential that an agent can reach, and of every identity
 * without a value that it can come to use, the worst first.
 *
 * Left out are doubtful findings and those that somebody allowed, that have expired, or that authorize nothing (publishable
 * keys without other uses, identifiers, samples). `hidden` counts as reachable: hiding is not enforced.
 */
export function workspaceOperations(
	findings: readonly Part[],
	identities: readonly OperatingIdentity[] = [],
): readonly WorkspaceOperation[] {
	const found = new Map<string, Entry>();
	for (const finding of findings) {
		const agents = openTo(finding.anywhere ?? finding.reach);
		if (agents.length === 0 || !authorizes(finding) || isDoubtful(finding)) continue;
		for (const [place, operation] of finding.blast.operations.entries()) {
			count(found, { operation, place }, finding.blast, agents).findings.push(finding.id);
		}
	}
	for (const { name, blast, reach } of identities) {
		const agents = openTo(reach);
		if (blast === undefined || agents.length === 0 || blast.level === 'info') continue;
		for (const [place, operation] of blast.operations.entries()) {
			count(found, { operation, place }, blast, agents).identities.add(name);
		}
	}
	return [...found.values()]
		.sort(byHarm)
		.map(({ operation, level, known, findings: ids, identities: names, agents }) => ({
			operation,
			level,
			findings: ids,
			identities: [...names],
			assumed: !known,
			agents: [...agents].sort(),
		}));
}

/** The worst first; what is equal in that by what does not depend on the order of files, so that every face lists the same. */
function byHarm(a: Entry, b: Entry): number {
	const harm = rank(a.level) - rank(b.level) || Number(b.known) - Number(a.known) || b.score - a.score;
	const many = b.findings.length + b.identities.size - a.findings.length - a.identities.size;
	return harm || many || a.place - b.place || (a.operation < b.operation ? -1 : 1);
}

function count(
	found: Map<string, Entry>,
	{ operation, place }: { readonly operation: string; readonly place: number },
	blast: Pick<Blast, 'level' | 'score' | 'vector'>,
	agents: readonly string[],
): Entry {
	const key = operation.trim().toLowerCase();
	const entry: Entry = found.get(key) ?? {
		operation,
		level: 'info',
		score: 0,
		known: false,
		place,
		findings: [],
		identities: new Set(),
		agents: new Set(),
	};
	found.set(key, entry);
	if (rank(blast.level) < rank(entry.level)) entry.level = blast.level;
	entry.score = Math.max(entry.score, blast.score);
	entry.known ||= isKnown(blast);
	entry.place = Math.min(entry.place, place);
	for (const agent of agents) entry.agents.add(agent);
	return entry;
}

function rank(level: Level): number {
	return levels.indexOf(level);
}

function openTo(reach: OperatingIdentity['reach']): readonly string[] {
	return reach.filter(({ verdict }) => verdict !== 'refused' && verdict !== 'blocked').map(({ agent }) => agent);
}

function authorizes({ blast, suppressed }: Part): boolean {
	const gates = /\/FL:([a-z+]+)/.exec(blast.vector)?.[1]?.split('+') ?? [];
	// A key with a second use is made to be published, and opens paid services all the same.
	const published = gates.includes('pub') && !gates.includes('dual');
	const idle = published || gates.includes('part') || gates.includes('sample');
	return suppressed === undefined && blast.expired !== true && !idle;
}
