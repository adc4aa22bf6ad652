import type { ReachRow } from '../reach/types.ts';

/** A rule outside the workspace that decides verdicts in it. */
export interface OutsideRule {
	/** `~/...`, or an absolute path. */
	readonly file: string;
	readonly lines: readonly number[];
	/** Ids of the agents whose verdicts it decides. */
	readonly agents: readonly string[];
}

/** The files of the user (not of the workspace) that verdicts name as their cause: on another machine they may differ. */
export function outsideRules(rows: readonly ReachRow[]): readonly OutsideRule[] {
	const found = new Map<string, { lines: Set<number>; agents: Set<string> }>();
	for (const { agent, because } of rows) {
		const { file, line } = because;
		if (file === undefined || !/^(?:~|\/|[A-Za-z]:)/.test(file)) continue;
		const entry = found.get(file) ?? { lines: new Set(), agents: new Set() };
		if (line !== undefined) entry.lines.add(line);
		entry.agents.add(agent);
		found.set(file, entry);
	}
	return [...found]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([file, { lines, agents }]) => ({ file, lines: [...lines].sort((a, b) => a - b), agents: [...agents] }));
}
