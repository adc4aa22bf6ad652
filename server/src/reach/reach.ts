import type { Agent, ReachTarget, RootSnapshot } from '../agents/agent.ts';
import type { Localize } from '../l10n.ts';
import { answer, toRows } from './answers.ts';
import { globalExcludes } from './gitView.ts';
import { type Channel, channels, type ReachRow, type ReachSummary, type Verdict, verdicts } from './types.ts';

/** Reach of the files of one root. */
export interface Reach {
	/**
	 * The whole table of one file: agents in the order given, channels in their order. A channel that an agent does not
	 * have, or that means nothing for the file, has no row.
	 *
	 * @param target Path relative to the root, posix separators; `./`, `..` and double slashes are resolved. A place
	 * outside the root (absolute, or `../...`) has two rows an agent: its rules for the root say nothing of it.
	 */
	readonly reach: (target: string | ReachTarget) => readonly ReachRow[];
	/** What is wrong in the agents' own files. */
	readonly problems: readonly ReachProblem[];
}

export interface ReachProblem {
	readonly agent: string;
	readonly file: string;
	readonly line?: number;
	readonly text: string;
}

/** Parses the rules of the present agents once; asking about a file is then cheap. */
export function createReach(present: readonly Agent[], snapshot: RootSnapshot, given: Localize): Reach {
	const t = remembering(given);
	const shared = snapshot.git ? { ...snapshot, git: { ...snapshot.git, views: new Map() } } : snapshot;
	const models = present.map((agent) => ({ id: agent.id, model: agent.model(shared, t) }));
	return {
		reach: (target) => {
			const asked = typeof target === 'string' ? { path: target } : target;
			const path = normalizePath(
				asked.path.startsWith(`${snapshot.root}/`) ? asked.path.slice(snapshot.root.length + 1) : asked.path,
			);
			if (isOutside(path)) return models.flatMap(({ id }) => outsideRows(id, t));
			const place = { ...asked, path };
			const rows: ReachRow[] = [];
			for (const { model } of models) for (const row of model.reach(place)) rows.push(row);
			return rows;
		},
		problems: models.flatMap(({ id, model }) => model.problems.map((problem) => ({ agent: id, ...problem }))),
	};
}

/** Sentences without arguments are looked up once: they are asked for with every file. */
function remembering(t: Localize): Localize {
	const known = new Map<string, string>();
	return (text, ...values) => {
		if (values.length > 0) return t(text, ...values);
		const found = known.get(text) ?? t(text);
		known.set(text, found);
		return found;
	};
}

const isOutside = (path: string): boolean => /^(?:\/|\.\.(?:\/|$)|[A-Za-z]:\/)/.test(path);

/** Nothing is claimed of files outside the root but that a shell gets at them. */
function outsideRows(agent: string, t: Localize): readonly ReachRow[] {
	const read = t('Outside the folder: whether file tools go there depends on settings of the program.');
	const shell = t('Outside the folder: commands that the agent runs can read it.');
	return toRows(agent, { read: answer('unknown', read), shell: answer('reachable', shell) });
}

/** Resolves `.`, `..` and empty segments without looking at the disk; what leads out of the root keeps its `..`. */
export function normalizePath(path: string): string {
	const parts: string[] = [];
	for (const part of path.split('/')) {
		if (part === '' || part === '.') continue;
		if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
		else parts.push(part);
	}
	return `${path.startsWith('/') ? '/' : ''}${parts.join('/')}`;
}

/** Verdicts under which the value can still get out. */
const openVerdicts: ReadonlySet<Verdict> = new Set<Verdict>(['reachable', 'unknown', 'asks']);

/** One row an agent: its worst verdict and the channels that are open. */
export function summarize(rows: readonly ReachRow[]): readonly ReachSummary[] {
	const byAgent = new Map<string, ReachRow[]>();
	for (const row of rows) byAgent.set(row.agent, [...(byAgent.get(row.agent) ?? []), row]);
	return [...byAgent].map(([agent, own]) => ({
		agent,
		verdict: verdicts.find((verdict) => own.some((row) => effective(row) === verdict)) ?? 'unknown',
		channels: openChannels(own),
	}));
}

/** A shell that refuses only commands which name the file prints it to the next one: where it is summed up it is open. */
const effective = ({ channel, verdict }: ReachRow): Verdict =>
	channel === 'shell' && verdict === 'hidden' ? 'reachable' : verdict;

/** Can the value still get out through this row: reachable, unknown, asking, or a shell that can still read it. */
export const isOpenRow = (row: ReachRow): boolean => openVerdicts.has(effective(row));

const openChannels = (rows: readonly ReachRow[]): readonly Channel[] =>
	channels.filter((channel) => rows.some((row) => row.channel === channel && isOpenRow(row)));

/**
 * The files whose texts belong into {@link RootSnapshot.files}, for the agents' models and for git's own rules: exact
 * paths relative to the root, `~/...` for the home folder, and a bare name behind `**` and a slash for a file that
 * counts in every folder. Texts are decoded as UTF-8, whatever they are: a UTF-16 file is dead to the agents as well.
 */
export function neededFiles(agents: readonly Agent[]): readonly string[] {
	const own = agents.flatMap((agent) => agent.reads);
	return [...new Set([...own, '**/.gitignore', '.git/info/exclude', globalExcludes])];
}

/**
 * Where the root is a folder inside a repository, these files of every folder above it up to the top belong into the
 * snapshot too, keyed `../.gitignore`, `../../.gitignore`, `../../.git/info/exclude`.
 */
export const neededAbove: readonly string[] = ['.gitignore', '.git/info/exclude', '.ignore', '.rgignore'];

/**
 * The entries to look for into {@link RootSnapshot.markers}: relative to the root, or `~/...`; a trailing slash means
 * a folder.
 */
export function neededMarkers(agents: readonly Agent[]): readonly string[] {
	const all = agents.flatMap(({ markers: { workspace, home } }) => [...workspace, ...home.map((name) => `~/${name}`)]);
	return [...new Set(all)];
}

/**
 * Does some agent load this file by itself, without being asked: its MCP configuration, its settings with variables,
 * a `.env` that it reads at start.
 *
 * @param path Relative to the root, or `~/...`.
 */
export function isAutoLoaded(path: string, present: readonly Agent[]): boolean {
	return present.some(({ mcp, loads }) => mcp.some(({ file }) => file === path) || loads?.includes(path) === true);
}
