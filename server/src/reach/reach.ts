import type { Agent, GitViews, ReachModel, ReachTarget, RootSnapshot } from '../agents/agent.ts';
import type { Localize } from '../l10n.ts';
import { answer, sameCause, toRows } from './answers.ts';
import { gitConfigurations, globalExcludes } from './gitView.ts';
import { joinScopes, type Scope, scopeOf } from './scope.ts';
import { tableMaker } from './table.ts';
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
	/**
	 * The same agents over another snapshot that differs in the texts of some files only. Models of agents that read none
	 * of them are kept.
	 *
	 * @param changed Names of these files as in {@link RootSnapshot.files}.
	 */
	readonly update: (snapshot: RootSnapshot, changed: readonly string[]) => ReachUpdate;
}

/** What a change of some files touches. */
export interface ReachUpdate {
	readonly reach: Reach;
	/** May rows of this file be others than before? */
	readonly touches: (target: ReachTarget) => boolean;
	/** The rows of a file: the very same as before where nothing is otherwise. */
	readonly again: (target: ReachTarget, before: readonly ReachRow[]) => readonly ReachRow[];
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
	const { build, shared } = modelMaker(snapshot, t);
	return fromModels(present.map(build), shared, t);
}

/** An agent's model and what it was made from. */
interface Built {
	readonly agent: Agent;
	readonly model: ReachModel;
	/** Did it ask for git's rules? */
	readonly usesGit: boolean;
}

/** Makes models that share git's rules. */
interface ModelMaker {
	readonly build: (agent: Agent) => Built;
	/** The snapshot with git's rules as they are shared. */
	readonly shared: RootSnapshot;
}

function modelMaker(snapshot: RootSnapshot, t: Localize): ModelMaker {
	const views: NonNullable<NonNullable<RootSnapshot['git']>['views']> = new Map();
	const tracked = snapshot.git && lastAnswer(snapshot.git.tracked);
	const withViews = (own: GitViews): RootSnapshot =>
		snapshot.git && tracked ? { ...snapshot, git: { ...snapshot.git, tracked, views: own } } : snapshot;
	return {
		shared: withViews(views),
		build: (agent) => {
			let usesGit = false;
			const watched: GitViews = {
				get: (options) => {
					usesGit = true;
					return views.get(options);
				},
				set: (options, view) => views.set(options, view),
			};
			const model = agent.model(withViews(watched), t);
			return { agent, model, usesGit };
		},
	};
}

function fromModels(models: readonly Built[], snapshot: RootSnapshot, t: Localize): Reach {
	const placeOf = (target: string | ReachTarget): ReachTarget => {
		const asked = typeof target === 'string' ? { path: target } : target;
		const { root } = snapshot;
		const path = normalizePath(asked.path.startsWith(`${root}/`) ? asked.path.slice(root.length + 1) : asked.path);
		return { ...asked, path };
	};
	const rowsOf = ({ agent, model }: Built, place: ReachTarget, outside: boolean): readonly ReachRow[] =>
		outside ? outsideRows(agent.id, t) : model.reach(place);
	const tableOf = tableMaker(
		models.map(({ model }) => model),
		snapshot,
	);
	return {
		reach: (target) => {
			const place = placeOf(target);
			return isOutside(place.path) ? models.flatMap(({ agent }) => outsideRows(agent.id, t)) : tableOf(place);
		},
		problems: models.flatMap(({ agent, model }) => model.problems.map((problem) => ({ agent: agent.id, ...problem }))),
		update: (next, changed) => {
			const { build, shared } = modelMaker(next, t);
			const scopes = new Map<Agent, Scope>();
			const updated = models.map((one) => {
				const scope = scopeOf(one, changed, snapshot, next);
				if (scope === undefined) return one;
				scopes.set(one.agent, scope);
				return build(one.agent);
			});
			const renewed = updated.filter(({ agent }) => scopes.has(agent));
			const whole = joinScopes([...scopes.values()]);
			const touched = ({ path, linkTarget }: ReachTarget, scope: Scope | undefined): boolean =>
				scope !== undefined && (scope.covers(path) || (linkTarget !== undefined && scope.covers(linkTarget)));
			return {
				reach: fromModels(updated, shared, t),
				touches: (target) => touched(placeOf(target), whole),
				again: (target, before) => {
					const place = placeOf(target);
					const outside = isOutside(place.path);
					const fresh = new Map<string, readonly ReachRow[]>();
					// Tables have the agents in one order, so that one way through is enough.
					let at = 0;
					for (const one of renewed) {
						if (!touched(place, scopes.get(one.agent))) continue;
						const rows = rowsOf(one, place, outside);
						while (at < before.length && before[at]?.agent !== one.agent.id) at++;
						if (!standsAt(rows, before, at)) fresh.set(one.agent.id, rows);
					}
					if (fresh.size === 0) return before;
					const kept = (id: string) => before.filter((row) => row.agent === id);
					return updated.flatMap(({ agent: { id } }) => fresh.get(id) ?? kept(id));
				},
			};
		},
	};
}

/** Agents are asked about the same file one after the other. */
function lastAnswer(ask: (path: string) => boolean): (path: string) => boolean {
	let last: { readonly path: string; readonly is: boolean } | undefined;
	return (path) => {
		if (last?.path !== path) last = { path, is: ask(path) };
		return last.is;
	};
}

/** Are these all the rows that an agent has in a table, in which it begins at a place? */
function standsAt(rows: readonly ReachRow[], table: readonly ReachRow[], start: number): boolean {
	const agent = table[start]?.agent;
	if (table[start + rows.length]?.agent === agent) return agent === undefined && rows.length === 0;
	return rows.every((row, index) => {
		const old = table[start + index];
		if (old === undefined || old.agent !== agent || old.channel !== row.channel) return false;
		return old.verdict === row.verdict && sameCause(old.because, row.because);
	});
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
	if (!/(?:^|\/)(?:\.{1,2}(?:\/|$)|\/)|\/$/.test(path)) return path;
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
	return [...new Set([...own, '**/.gitignore', '.git/info/exclude', globalExcludes, ...gitConfigurations])];
}

/**
 * Where the root is a folder inside a repository, these files of every folder above it up to the top belong into the
 * snapshot too, keyed `../.gitignore`, `../../.gitignore`, `../../.git/info/exclude`.
 */
export const neededAbove: readonly string[] = [
	...['.gitignore', '.git/info/exclude', '.ignore', '.rgignore'],
	...['.codex/config.toml', 'opencode.json', 'opencode.jsonc', '.opencode/opencode.json', '.opencode/opencode.jsonc'],
	...['kilo.json', 'kilo.jsonc', '.kilo/kilo.json', '.kilo/kilo.jsonc'],
];

/**
 * The entries to look for into {@link RootSnapshot.markers}: relative to the root, or `~/...`; a trailing slash means
 * a folder.
 */
export function neededMarkers(agents: readonly Agent[]): readonly string[] {
	const all = agents.flatMap(({ markers: { workspace, home } }) => [...workspace, ...home.map((name) => `~/${name}`)]);
	return [...new Set(all)];
}

/** The programs to look for into {@link RootSnapshot.programs}: the agents' own commands, and ripgrep. */
export function neededPrograms(agents: readonly Agent[]): readonly string[] {
	const own = agents.flatMap(({ facts: { program } }) => (program && 'npm' in program ? [program.command] : []));
	return [...new Set(['rg', ...own])];
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
