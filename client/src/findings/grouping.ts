import type { FileFindings, FindingView } from '../../../server/src/protocol.ts';

/** By what the findings view puts findings together. */
export type GroupBy = 'level' | 'agent' | 'file' | 'provider';

/** All ways to group, in the order in which they are offered. */
export const groupings: readonly GroupBy[] = ['level', 'agent', 'file', 'provider'];

/** One finding and the file it stands in. */
export interface Entry {
	readonly uri: string;
	readonly path: string;
	readonly finding: FindingView;
}

/** Findings that belong together. */
export interface Group {
	readonly by: GroupBy | 'allowed';
	/** Level, agent's id, URI or provider; empty: nobody. */
	readonly key: string;
	/** The worst one in it. */
	readonly level: FindingView['level'];
	/** The worst first. */
	readonly entries: readonly Entry[];
}

/** Levels, the worst first. */
export const levelOrder: readonly FindingView['level'][] = ['critical', 'high', 'medium', 'low', 'info'];

/**
 * Puts findings into groups, the worst group first. What somebody allowed is a group of its own behind all others: it is
 * greyed out, and it never vanishes. By agent, a finding stands under each agent that can reach it.
 */
export function groupFindings(
	files: readonly FileFindings[],
	by: GroupBy,
	accepts: (entry: Entry) => boolean,
): Group[] {
	const groups = new Map<string, { by: Group['by']; key: string; entries: Entry[] }>();
	for (const { uri, path, findings } of files) {
		for (const finding of findings) {
			const entry = { uri, path, finding };
			if (!accepts(entry)) continue;
			const own = finding.suppressed ? 'allowed' : by;
			for (const key of finding.suppressed ? [''] : keysOf(entry, by)) {
				const id = `${own}\0${key}`;
				const group = groups.get(id) ?? { by: own, key, entries: [] };
				group.entries.push(entry);
				groups.set(id, group);
			}
		}
	}
	return [...groups.values()]
		.map(({ entries, ...rest }) => {
			const sorted = entries.sort(byWeight);
			return { ...rest, entries: sorted, level: sorted[0]?.finding.level ?? 'info' };
		})
		.sort(byRank);
}

function keysOf({ uri, finding }: Entry, by: GroupBy): readonly string[] {
	switch (by) {
		case 'level':
			return [finding.level];
		case 'agent':
			return finding.agents.length === 0 ? [''] : finding.agents;
		case 'file':
			return [uri];
		case 'provider':
			return [finding.provider];
	}
}

function byRank(a: Group, b: Group): number {
	const last = Number(a.by === 'allowed') - Number(b.by === 'allowed') || Number(a.key === '') - Number(b.key === '');
	return last || levelOrder.indexOf(a.level) - levelOrder.indexOf(b.level) || compare(a.key, b.key);
}

function byWeight(a: Entry, b: Entry): number {
	const level = levelOrder.indexOf(a.finding.level) - levelOrder.indexOf(b.finding.level);
	return level || b.finding.score - a.finding.score || compare(a.path, b.path) || byPlace(a.finding, b.finding);
}

/** In the order in which they stand in their file. */
export function byPlace(a: FindingView, b: FindingView): number {
	return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}

function compare(a: string, b: string): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

/**
 * Makes a filter of words: each has to stand in level, title, provider, path or the name of an agent that reaches it.
 *
 * @param names Gives an agent's name for its id.
 * @param word Gives a level's word in the editor's language; the word of the settings counts as well.
 */
export function createFilter(
	query: string,
	names: (id: string) => string,
	word: (level: FindingView['level']) => string = String,
): (entry: Entry) => boolean {
	const words = query.toLowerCase().split(/\s+/).filter(Boolean);
	if (words.length === 0) return () => true;
	return ({ path, finding: { level, title, provider, agents } }) => {
		const text = [level, word(level), title, provider, path, ...agents.map(names)].join('\n').toLowerCase();
		return words.every((word) => text.includes(word));
	};
}

/**
 * The finding that comes after a place in a file (or before it), and from the last on to the first.
 *
 * @param findings Of one file; those that are greyed out are passed over.
 */
export function neighbour(
	findings: readonly FindingView[],
	at: { readonly line: number; readonly character: number },
	direction: 'next' | 'previous',
): FindingView | undefined {
	const sorted = findings.filter(({ suppressed }) => !suppressed).sort(byPlace);
	const offset = ({ range: { start } }: FindingView) => start.line - at.line || start.character - at.character;
	if (direction === 'next') return sorted.find((finding) => offset(finding) > 0);
	return sorted.findLast((finding) => offset(finding) < 0);
}
