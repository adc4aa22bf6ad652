import type { AnswersByGit, ReachModel, ReachTarget, RootSnapshot } from '../agents/agent.ts';
import type { IgnoreRule } from './gitignore.ts';
import { usualGitView } from './gitView.ts';
import type { ReachRow } from './types.ts';

/** The rows of agents, one entry an agent. */
type Parts = readonly (readonly ReachRow[])[];

const none: readonly ReachRow[] = [];

/** How many tables are remembered: files of one folder fall into few kinds. */
const tablesKept = 16;

/**
 * Makes the table of a file for all agents, in their order. This is done for every file, so what is alike is done once:
 * agents of which git alone decides are asked together, and files whose rows are the same, agent by agent, share one
 * table.
 *
 * @returns a table that must not be changed.
 */
export function tableMaker(
	models: readonly ReachModel[],
	snapshot: RootSnapshot,
): (target: ReachTarget) => readonly ReachRow[] {
	const byGit = models.flatMap(({ byGit: one }) => one ?? []);
	const others = models.filter((model) => !model.byGit);
	const exceptions = new Set(byGit.flatMap(({ except }) => [...except]));
	const ofGit = askTogether(byGit, snapshot);
	const asked: (readonly ReachRow[])[] = others.map(() => none);
	const kept: { readonly common: Parts; readonly own: Parts; readonly table: readonly ReachRow[] }[] = [];
	return (target) => {
		if (exceptions.has(target.path)) return none.concat(...models.map((model) => model.reach(target)));
		const common = ofGit(target.path);
		for (const [index, model] of others.entries()) asked[index] = model.reach(target);
		const found = kept.find((one) => one.common === common && one.own.every((rows, index) => rows === asked[index]));
		if (found) return found.table;
		const own = [...asked];
		const table = inOrder(models, common, own);
		kept.unshift({ common, own, table });
		if (kept.length > tablesKept) kept.pop();
		return table;
	};
}

function inOrder(models: readonly ReachModel[], common: Parts, own: Parts): readonly ReachRow[] {
	let ofCommon = 0;
	let ofOwn = 0;
	return models.flatMap((model) => (model.byGit ? common[ofCommon++] : own[ofOwn++]) ?? none);
}

/** Files that git treats alike have the same rows of all these agents. */
function askTogether(agents: readonly AnswersByGit[], snapshot: RootSnapshot): (path: string) => Parts {
	const git = usualGitView(snapshot);
	const ofTracked = new Map<IgnoreRule | undefined, Parts>();
	const ofOthers = new Map<IgnoreRule | undefined, Parts>();
	return (path) => {
		const tracked = snapshot.git?.tracked(path) === true;
		const match = tracked ? undefined : git?.(path);
		const rule = match?.ignored ? match.rule : undefined;
		const known = tracked ? ofTracked : ofOthers;
		const parts = known.get(rule) ?? agents.map(({ rows }) => rows(tracked, match));
		known.set(rule, parts);
		return parts;
	};
}
