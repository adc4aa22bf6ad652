import type { Agent, RootSnapshot } from '../agents/agent.ts';
import { gitConfigurations, globalExcludes } from './gitView.ts';

/** The files of which an agent's verdicts may change with a rule file. */
export interface Scope {
	/** Relative to the root; `''` is all of it. */
	readonly folders: ReadonlySet<string>;
	readonly covers: (path: string) => boolean;
}

function inFolders(folders: ReadonlySet<string>): Scope {
	if (folders.has('')) return { folders, covers: () => true };
	const starts = [...folders].map((folder) => `${folder}/`);
	return { folders, covers: (path) => starts.some((start) => path.startsWith(start)) };
}

/** What any of several scopes covers. */
export function joinScopes(scopes: readonly Scope[]): Scope {
	return inFolders(new Set(scopes.flatMap(({ folders }) => [...folders])));
}

/**
 * What a change of some files means for one agent.
 *
 * @param reader The agent, and whether its model was made with git's rules.
 * @returns `undefined` when the agent reads none of them.
 */
export function scopeOf(
	{ agent, usesGit }: { readonly agent: Agent; readonly usesGit: boolean },
	changed: readonly string[],
	before: RootSnapshot,
	after: RootSnapshot,
): Scope | undefined {
	const folders = changed.flatMap((file) => folderOf(agent, usesGit, file, [before, after]) ?? []);
	return folders.length === 0 ? undefined : inFolders(new Set(folders));
}

/** The folder below which a file decides, `''` for everywhere; `undefined` when the agent does not read it. */
function folderOf(
	agent: Agent,
	usesGit: boolean,
	file: string,
	snapshots: readonly RootSnapshot[],
): string | undefined {
	const cut = file.lastIndexOf('/');
	const name = file.slice(cut + 1);
	const isNested = agent.reads.includes(`**/${name}`) || (usesGit && name === '.gitignore');
	const isGits =
		usesGit && ([globalExcludes, ...gitConfigurations].includes(file) || /(?:^|\/)\.git\/info\/exclude$/.test(file));
	// Some agents read their files of the folders above the root as well.
	if (!isNested) return isGits || agent.reads.includes(file.replace(/^(?:\.\.\/)+/, '')) ? '' : undefined;
	if (/^(?:\.\.|~)\//.test(file)) return '';
	// One odd bracket breaks the matcher of some agents, and with it the rules of all other files.
	const isOdd = snapshots.some(({ files }) => files.get(file)?.includes('[') === true);
	return isOdd || cut === -1 ? '' : file.slice(0, cut);
}
