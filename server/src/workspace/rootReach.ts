import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Agent, ReachTarget, RootSnapshot } from '../agents/agent.ts';
import { agents as registry } from '../agents/index.ts';
import type { Localize } from '../l10n.ts';
import {
	createReach,
	isAutoLoaded,
	neededAbove,
	neededFiles,
	neededMarkers,
	neededPrograms,
	presentAgents,
	type Reach,
	summarize,
	withFiles,
} from '../reach/index.ts';
import { notControl, notControlNames, notControlPaths } from '../reach/notControls.ts';
import { sandboxesOff } from '../reach/sandboxes.ts';
import type { ReachRow, ReachSummary } from '../reach/types.ts';
import { versionNote } from '../reach/versions.ts';
import type { ConfigurationProblem, Presence, PresentAgent, RootConfig } from './engineTypes.ts';
import { readInstalledVersions } from './installedVersions.ts';
import { type OpenSnapshot, openSnapshot } from './snapshot.ts';
import { walk } from './walk.ts';

/** Reach of the files of one root, from one snapshot. */
export interface RootReach {
	/** Of the root inside its repository; `''` at the top and outside of one. */
	readonly prefix: string;
	/** Agents reckoned with. */
	readonly agents: readonly PresentAgent[];
	readonly of: (target: ReachTarget) => FileReach;
	/** Rows as they would be with another text of one configuration file (root-relative). */
	readonly with: (change: { readonly file: string; readonly text: string }, target: ReachTarget) => readonly ReachRow[];
	/**
	 * Reads files again that changed, and evaluates only what they touch.
	 *
	 * @returns `undefined` when everything has to be read again.
	 */
	readonly again: (changed: readonly string[]) => Promise<RootReachUpdate | undefined>;
	readonly problems: readonly ConfigurationProblem[];
}

/** Reach of one file. */
export interface FileReach {
	readonly rows: readonly ReachRow[];
	readonly summary: readonly ReachSummary[];
	/** An agent loads the file by itself. */
	readonly autoLoaded: boolean;
}

/** What a change of some rule files touches. */
export interface RootReachUpdate {
	readonly reach: RootReach;
	readonly touches: (target: ReachTarget) => boolean;
	/** The reach of a file, given what it was before. */
	readonly of: (target: ReachTarget, before: FileReach) => FileReach;
}

/** Before the first snapshot: nothing is known, and nothing is shown as safe. */
export const noReach: RootReach = {
	prefix: '',
	agents: [],
	of: () => ({ rows: [], summary: [], autoLoaded: false }),
	with: () => [],
	again: () => Promise.resolve(undefined),
	problems: [],
};

/** What stays the same while only texts of rule files change. */
interface ReachParts {
	readonly opened: OpenSnapshot;
	readonly present: readonly Agent[];
	readonly agents: readonly PresentAgent[];
	readonly problemsOf: (snapshot: RootSnapshot, reach: Reach) => readonly ConfigurationProblem[];
}

function rootReach(parts: ReachParts, reach: Reach): RootReach {
	const { opened, present, agents, problemsOf } = parts;
	const { snapshot } = opened;
	const fileReach = (path: string, rows: readonly ReachRow[]): FileReach => ({
		rows,
		summary: summarize(rows),
		autoLoaded: isAutoLoaded(path, present),
	});
	return {
		prefix: snapshot.git?.prefix ?? '',
		agents,
		of: (target) => fileReach(target.path, reach.reach(target)),
		with: (change, target) => reach.update(withFiles(snapshot, [change]), [change.file]).reach.reach(target),
		again: async (changed) => {
			const next = await opened.again(changed);
			if (!next) return undefined;
			const update = reach.update(next.snapshot, next.changed);
			return {
				reach: rootReach({ ...parts, opened: next }, update.reach),
				touches: update.touches,
				of: (target, before) => fileReach(target.path, update.again(target, before.rows)),
			};
		},
		problems: problemsOf(snapshot, reach),
	};
}

/** The part of a root's state in which nested ignore files are remembered. */
export interface NestedFiles {
	readonly config: RootConfig;
	readonly nested: Set<string>;
	/** Folders below the root that are git repositories of their own. */
	readonly repositories: Set<string>;
	readonly lookedAt: Set<string>;
}

/** Begins the names of files that count in every folder. */
const everywhere = '**/';

/** Reads what the reach of a root depends on. */
export class ReachLoader {
	readonly #t: Localize;
	readonly #files: readonly string[];
	readonly #markers: readonly string[];
	/** The files and what git changes with them, to look a path up. */
	readonly #own: ReadonlySet<string>;
	/** The markers without a slash at their end. */
	readonly #marked: ReadonlySet<string>;
	readonly #programs: readonly string[];
	/** Bare names of files that count in every folder, `.gitignore`. */
	readonly nestedNames: ReadonlySet<string>;

	constructor(t: Localize) {
		this.#t = t;
		const needed = neededFiles(registry);
		const nested = needed.filter((path) => path.startsWith(everywhere));
		this.#files = [...needed.filter((path) => !path.startsWith(everywhere)), ...notControlPaths];
		this.#markers = neededMarkers(registry);
		this.#own = new Set([...this.#files, '.git/index']);
		this.#marked = new Set(this.#markers.map((marker) => marker.replace(/\/$/, '')));
		this.#programs = neededPrograms(registry);
		this.nestedNames = new Set([...nested.map((path) => path.slice(everywhere.length)), ...notControlNames]);
	}

	async load({ config, nested, repositories }: NestedFiles, presence: Presence): Promise<RootReach> {
		const t = this.#t;
		const opened = await openSnapshot({
			root: config.path,
			presence,
			files: this.#files,
			above: neededAbove,
			markers: this.#markers,
			programs: this.#programs,
			nested,
			repositories,
		});
		const { present, why, problems } = presentAgents(registry, opened.snapshot, config.settings.agents, t);
		const { home, platform } = presence;
		const path = process.env['PATH'] ?? '';
		const installed = await readInstalledVersions(present, { home, platform, path });
		const agents = present.map((agent): PresentAgent => {
			const version = versionNote(agent, installed, t);
			const { id, name } = agent;
			return { id, name, why: why.get(id) ?? '', ...(version !== undefined && { version }) };
		});
		const problemsOf = (now: RootSnapshot, reach: Reach): readonly ConfigurationProblem[] => [
			...notes(config.path, now, present, [...nested, ...notControlPaths], t),
			...problems.map((text) => ({ root: config.path, file: '.vscode/settings.json', text })),
			...reach.problems.map(({ file, line, text }) => ({
				root: config.path,
				file,
				text,
				...(line !== undefined && { line }),
			})),
		];
		return rootReach({ opened, present, agents, problemsOf }, createReach(present, opened.snapshot, t));
	}

	/** Does reach depend on a file of this path? Then a change of it changes verdicts, not findings. */
	concerns(path: string): boolean {
		if (this.#own.has(path) || this.nestedNames.has(path.slice(path.lastIndexOf('/') + 1))) return true;
		// A branch switch asks for thousands of paths: of a marker everything below it counts too.
		for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
			if (this.#marked.has(path.slice(0, end))) return true;
		}
		return this.#marked.has(path);
	}

	/**
	 * Looks for nested ignore and settings files in the folders above a path that were not looked at yet.
	 *
	 * @returns whether one was found that was not known.
	 */
	async lookAbove(state: NestedFiles, path: string): Promise<boolean> {
		let found = false;
		for (const folder of foldersAbove(path)) {
			if (state.lookedAt.has(folder)) {
				continue;
			}
			state.lookedAt.add(folder);
			if (folder !== '' && !state.repositories.has(folder) && (await exists(join(state.config.path, folder, '.git')))) {
				state.repositories.add(folder);
				found = true;
			}
			for (const name of this.nestedNames) {
				const file = folder === '' ? name : `${folder}/${name}`;
				if (!state.nested.has(file) && (await exists(join(state.config.path, file)))) {
					state.nested.add(file);
					found = true;
				}
			}
		}
		return found;
	}

	/** Files of a folder that appeared as a whole. */
	async filesBelow(config: RootConfig, path: string): Promise<readonly string[]> {
		const files: string[] = [];
		await walk({
			root: config.path,
			start: path,
			t: this.#t,
			scanDependencies: config.settings.scanDependencies,
			onFiles: (some) => files.push(...some.map((file) => file.path)),
		});
		return files;
	}

	/** Agents in the order of the registry, a stand-in behind them. */
	inOrder(agents: readonly PresentAgent[]): readonly PresentAgent[] {
		const place = (agent: PresentAgent) => {
			const index = registry.findIndex((known) => known.id === agent.id);
			return index < 0 ? registry.length : index;
		};
		return [...agents].sort((a, b) => place(a) - place(b));
	}
}

/** Files that are no controls, and sandboxes that are off. */
function notes(
	root: string,
	snapshot: RootSnapshot,
	present: readonly Agent[],
	paths: readonly string[],
	t: Localize,
): readonly ConfigurationProblem[] {
	const inert = paths.flatMap((file) => {
		const text = snapshot.files.has(file) ? notControl(file, t) : undefined;
		return text === undefined ? [] : [{ root, file, line: 1, text, kind: 'not-a-control' } as const];
	});
	const off = sandboxesOff(present, snapshot, t);
	return [...inert, ...off.map(({ agent, file, text }) => ({ root, file, text, agent, kind: 'sandbox-off' }) as const)];
}

function exists(path: string): Promise<boolean> {
	return lstat(path).then(
		() => true,
		() => false,
	);
}

/** `a/b/c.txt` -> ``, `a`, `a/b`. */
function foldersAbove(path: string): readonly string[] {
	if (path === '..' || path.startsWith('../')) {
		return [];
	}
	const parts = path.split('/').slice(0, -1);
	return ['', ...parts.map((_, index) => parts.slice(0, index + 1).join('/'))];
}
