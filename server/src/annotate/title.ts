import { isKnown } from '../blast/severity.ts';
import { levelName } from '../blast/words.ts';
import { escapeTerminal } from '../escape.ts';
import type { Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import type { ReachSummary } from '../reach/types.ts';
import { type AgentNames, canReach, channelList, telling } from './reachWords.ts';

/** Channels that a title names at most. */
const shownChannels = 2;
const shownAgents = 3;

/**
 * Title of a diagnostic: type, level, and who reaches it through which channels. Never the value.
 *
 * `Railway account token: critical blast radius, reachable by Cursor, Claude Code (read, shell)`
 */
export function diagnosticTitle(
	finding: Pick<Finding, 'title' | 'blast' | 'suppressed'>,
	reach: readonly ReachSummary[],
	agentNames: AgentNames,
	t: Localize,
): string {
	const level = levelName(finding.blast.level, t);
	// A publishable or expired credential is what it is; the `?` matters where the level is a worry.
	const radius =
		isKnown(finding.blast) || finding.blast.score < 10
			? t('{0} blast radius', level)
			: t('{0} blast radius (assumed)', level);
	const title = escapeTerminal(finding.title);
	const text = t('{0}: {1}, {2}', title, radius, reachPhrase(reach, agentNames, t));
	if (finding.suppressed === undefined) return text;
	if (finding.suppressed.by === 'baseline') return t('{0} [in the baseline]', text);
	return t('{0} [allowed: {1}]', text, escapeTerminal(finding.suppressed.by));
}

/** The title and one sentence for whoever reads the Problems panel, agents among them. */
export function diagnosticMessage(
	finding: Pick<Finding, 'title' | 'blast' | 'suppressed'>,
	reach: readonly ReachSummary[],
	agentNames: AgentNames,
	t: Localize,
): string {
	const title = diagnosticTitle(finding, reach, agentNames, t);
	if (finding.suppressed !== undefined || finding.blast.level === 'info') return title;
	return t('{0}. Agents: do not open or use it; ask the human.', title);
}

/** "reachable by Cursor, Claude Code (read, shell)"; agents with the same channels share one bracket. */
function reachPhrase(reach: readonly ReachSummary[], agentNames: AgentNames, t: Localize): string {
	if (reach.length === 0) return t('reach unknown');
	const reaching = reach.filter((summary) => canReach(summary));
	if (reaching.length === 0) return closedPhrase(reach, agentNames, t);
	const groups = new Map<string, string[]>();
	for (const { agent, channels, verdict } of reaching.slice(0, shownAgents)) {
		const shown = telling.filter((channel) => channels.includes(channel)).slice(0, shownChannels);
		const open = shown.length > 0 ? channelList(shown, t) : t(verdict);
		// An agent all of whose channels ask first is not as open as one that just reads.
		const what = verdict === 'asks' && shown.length > 0 ? t('{0}, asks first', open) : open;
		groups.set(what, [...(groups.get(what) ?? []), escapeTerminal(agentNames(agent))]);
	}
	const list = [...groups].map(([what, names]) => t('{0} ({1})', names.join(', '), what)).join(', ');
	const more = reaching.length - shownAgents;
	return more > 0 ? t('reachable by {0} and {1} more', list, more) : t('reachable by {0}', list);
}

/** No way is open. Says what closes it: an agent that refuses by itself is not a locked door. */
function closedPhrase(reach: readonly ReachSummary[], agentNames: AgentNames, t: Localize): string {
	const refusing = reach.filter(({ verdict }) => verdict === 'refused');
	const names = (list: readonly ReachSummary[]) =>
		list
			.slice(0, shownAgents)
			.map(({ agent }) => escapeTerminal(agentNames(agent)))
			.join(', ');
	return refusing.length > 0
		? t('refused by the tools of {0}', names(refusing))
		: t('blocked by the operating system for {0}', names(reach));
}
