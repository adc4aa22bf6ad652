import type { Localize } from '../l10n.ts';
import {
	type Cause,
	type Channel,
	channels,
	type ReachRow,
	type ReachSummary,
	type Verdict,
	verdicts,
} from '../reach/types.ts';

/** Gives an agent's name for its id; the id itself where it is not known. */
export type AgentNames = (id: string) => string;

/** What has to be known of an agent besides its verdicts: that another version is installed than was measured. */
export type AgentNotes = (id: string) => string | undefined;

/** Channels of one agent that share a verdict and its cause. */
export interface ReachGroup {
	readonly verdict: Verdict;
	readonly channels: readonly Channel[];
	readonly cause: Cause;
}

/** One agent's part of the reach table. */
export interface AgentReach {
	readonly agent: string;
	readonly name: string;
	/** Its worst verdict. */
	readonly verdict: Verdict;
	/** The worst first. */
	readonly groups: readonly ReachGroup[];
	/** One honest sentence: which channel does what. */
	readonly sentence: string;
	readonly note?: string;
}

/** Is the way open? An unknown verdict counts as open, and so does one that only asks. */
export function isOpen(verdict: Verdict): boolean {
	return verdict === 'reachable' || verdict === 'unknown' || verdict === 'asks';
}

/** Can the agent get at the value at all? What is merely hidden can still be read. */
export function canReach({ verdict }: Pick<ReachSummary, 'verdict'>): boolean {
	return verdict !== 'refused' && verdict !== 'blocked';
}

/** Groups a reach table by agent, the most exposed agent first, then by name. */
export function groupReach(
	rows: readonly ReachRow[],
	agentNames: AgentNames,
	t: Localize,
	notes?: AgentNotes,
): readonly AgentReach[] {
	const agents = [...new Set(rows.map(({ agent }) => agent))];
	return agents
		.map((agent): AgentReach => {
			const own = rows.filter((row) => row.agent === agent);
			const note = notes?.(agent);
			return { ...agentReach(agent, own, agentNames(agent), t), ...(note !== undefined && { note }) };
		})
		.sort((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) || compare(a.name, b.name));
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function agentReach(agent: string, rows: readonly ReachRow[], name: string, t: Localize): AgentReach {
	const groups = new Map<string, { verdict: Verdict; channels: Channel[]; cause: Cause }>();
	for (const { verdict, channel, because } of rows) {
		const key = JSON.stringify([verdict, because.text, because.file, because.line]);
		const group = groups.get(key) ?? { verdict, channels: [], cause: because };
		group.channels.push(channel);
		groups.set(key, group);
	}
	const sorted = [...groups.values()].sort((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict));
	return {
		agent,
		name,
		verdict: sorted[0]?.verdict ?? 'unknown',
		groups: sorted,
		sentence: sentenceFor(name, rows, t),
	};
}

/** Channels in the order of how much they tell. */
export const telling: readonly Channel[] = [
	'read',
	'shell',
	'mcp',
	'context',
	'index',
	'env',
	'search',
	'cloud',
	'history',
	'edit',
];

/** "read, shell": in the order of the design, localized. */
export function channelList(list: readonly Channel[], t: Localize): string {
	return channels
		.filter((channel) => list.includes(channel))
		.map((channel) => t(channel))
		.join(', ');
}

/** Name of a verdict as a user reads it. */
export function verdictName(verdict: Verdict, t: Localize): string {
	return t(verdict);
}

/** One agent or several, of which the same is said. */
type Count = 'one' | 'several';

type ChannelVerdict = Pick<ReachRow, 'channel' | 'verdict'>;

/** Says what one agent can do, never more than the rows say. */
function sentenceFor(name: string, rows: readonly ChannelVerdict[], t: Localize): string {
	return t('{0}: {1}.', name, reachClause(rows, 'one', t));
}

/**
 * What can be done, channel by channel, without a name and a full stop. An agent whose tools refuse while its shell is
 * open is told as just that.
 */
export function reachClause(rows: readonly ChannelVerdict[], count: Count, t: Localize): string {
	const one = count === 'one';
	const by = (verdict: Verdict) => rows.filter((row) => row.verdict === verdict).map(({ channel }) => channel);
	const closed = rows.filter(({ verdict }) => !isOpen(verdict));
	const shell = rows.find(({ channel }) => channel === 'shell');
	const reachable = by('reachable');
	const clauses: string[] = [];
	if (closed.length === 0 && reachable.length === rows.length) {
		const list = channelList(reachable, t);
		return one ? t('nothing keeps it out ({0})', list) : t('nothing keeps them out ({0})', list);
	}
	if (by('refused').length > 0) {
		const list = channelList(by('refused'), t);
		clauses.push(one ? t('its own tools refuse ({0})', list) : t('their own tools refuse ({0})', list));
	}
	const hidden = by('hidden').filter((channel) => channel !== 'shell');
	if (hidden.length > 0) {
		const list = channelList(hidden, t);
		clauses.push(
			one ? t('not offered to it ({0}), still readable', list) : t('not offered to them ({0}), still readable', list),
		);
	}
	if (by('blocked').length > 0) clauses.push(t('the operating system blocks ({0})', channelList(by('blocked'), t)));
	const others = reachable.filter((channel) => channel !== 'shell');
	// A shell that refuses only commands which name the file still prints it to others.
	const stillShell = (shell?.verdict === 'reachable' || shell?.verdict === 'hidden') && closed.length > 0;
	if (stillShell) clauses.push(one ? t('its shell can still read it') : t('their shells can still read it'));
	const open = stillShell ? others : reachable;
	if (open.length > 0) clauses.push(t('open: {0}', channelList(open, t)));
	if (by('asks').length > 0) clauses.push(t('asks first: {0}', channelList(by('asks'), t)));
	if (by('unknown').length > 0) clauses.push(t('not known, counted as open: {0}', channelList(by('unknown'), t)));
	return clauses.join('; ');
}
