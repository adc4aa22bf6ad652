import type { RootSnapshot } from '../agents/agent.ts';
import { type CompiledRule, createIgnore, type IgnoreMatch, type IgnoreSource } from './gitignore.ts';

/** Which of git's ignore files count. */
export interface GitViewOptions {
	/** Files above the root, up to the top of the repository. */
	readonly above: boolean;
	/** The user's own file `~/.config/git/ignore`. */
	readonly global: boolean;
	/** Repositories inside the repository have rules of their own only. */
	readonly stopsAtNested: boolean;
	readonly ignoreCase: boolean;
	/** Another reading of lines than git's. */
	readonly parse?: (source: IgnoreSource) => readonly CompiledRule[];
	readonly prepare?: (path: string) => string;
	/** Name under which agents with the same other reading share one view; only together with {@link parse}. */
	readonly shareAs?: string;
	/** Leaves out files in folders that the agent's reader cannot cope with. */
	readonly keeps?: (source: IgnoreSource) => boolean;
}

/** Git's answer for a path below the root. */
export type GitView = (path: string, isDirectory?: boolean) => IgnoreMatch;

/** The user's own excludes, where git looks when nothing is configured. */
export const globalExcludes = '~/.config/git/ignore';

/** Git's rules as most agents take them: all of its files, without a look at repositories inside the repository. */
export const usualGitView = (snapshot: RootSnapshot): GitView | undefined =>
	createGitView(snapshot, { above: true, global: true, stopsAtNested: false, ignoreCase: snapshot.ignoreCase });

/**
 * Git's ignore rules for the files of a root, from the snapshot. Files above the root stand in it as
 * `../.gitignore`, `../../.gitignore`, `../../.git/info/exclude`.
 *
 * @returns The match of a file, or `undefined` outside a repository, where these files mean nothing.
 */
export function createGitView(snapshot: RootSnapshot, options: GitViewOptions): GitView | undefined {
	if (!snapshot.git) return undefined;
	const { above, global, stopsAtNested, ignoreCase, parse, shareAs } = options;
	const { views } = snapshot.git;
	const nests = stopsAtNested && (snapshot.git.nested?.length ?? 0) > 0;
	const key = [above, global, nests, ignoreCase, shareAs].join();
	const shared = views?.get(key);
	if (parse && shareAs === undefined) return remembering(makeView(snapshot, snapshot.git, options));
	const view = shared ?? remembering(makeView(snapshot, snapshot.git, options));
	views?.set(key, view);
	return view;
}

/** Remembers the last answer: agents are asked about the same file one after the other. */
function remembering(view: GitView): GitView {
	let last: { readonly path: string; readonly match: IgnoreMatch } | undefined;
	return (path, isDirectory) => {
		if (isDirectory) return view(path, true);
		if (last?.path !== path) last = { path, match: view(path) };
		return last.match;
	};
}

function makeView(snapshot: RootSnapshot, git: NonNullable<RootSnapshot['git']>, options: GitViewOptions): GitView {
	const prefix = git.prefix.replace(/\/$/, '');
	const sources = gitSources(snapshot, prefix, options);
	const nested = options.stopsAtNested ? (git.nested ?? []) : [];
	const whole = createIgnore(sources, options);
	const parts = nested.map((folder) => {
		const base = join(prefix, folder);
		const own = sources.filter(
			(one) => one.file === globalExcludes || one.base === base || one.base.startsWith(`${base}/`),
		);
		const moved = own.map((one) => ({
			...one,
			base: one.file === globalExcludes ? '' : one.base.slice(base.length + 1),
		}));
		return { folder, ignore: createIgnore(moved, options) };
	});
	parts.sort((left, right) => right.folder.length - left.folder.length);
	return (path, isDirectory = false) => {
		const part = parts.find(({ folder }) => path.startsWith(`${folder}/`));
		return part
			? part.ignore.match(path.slice(part.folder.length + 1), isDirectory)
			: whole.match(join(prefix, path), isDirectory);
	};
}

const join = (folder: string, path: string): string => (folder === '' ? path : `${folder}/${path}`);

/** Configuration that may say that the user's excludes are another file. */
export const gitConfigurations: readonly string[] = ['~/.gitconfig', '~/.config/git/config', '.git/config'];

/** `core.excludesFile` is set, or may be in a file that is included: then git does not read {@link globalExcludes}. */
const namesOtherExcludes = ({ files }: RootSnapshot): boolean =>
	gitConfigurations.some((file) => /excludesfile|^\s*\[\s*include/im.test(files.get(file) ?? ''));

/** Sources with bases relative to the top of the repository, lowest precedence first. */
function gitSources(snapshot: RootSnapshot, prefix: string, options: GitViewOptions): readonly IgnoreSource[] {
	const depth = prefix === '' ? 0 : prefix.split('/').length;
	const sources: IgnoreSource[] = [];
	const add = (file: string, base: string): void => {
		const text = snapshot.files.get(file);
		if (text !== undefined) sources.push({ base, text, file });
	};
	if (options.global && !namesOtherExcludes(snapshot)) add(globalExcludes, '');
	if (depth === 0 || options.above) add(`${'../'.repeat(depth)}.git/info/exclude`, '');
	if (options.above) {
		for (let up = depth; up > 0; up--) {
			add(
				`${'../'.repeat(up)}.gitignore`,
				prefix
					.split('/')
					.slice(0, depth - up)
					.join('/'),
			);
		}
	}
	for (const file of snapshot.files.keys()) {
		if (file === '.gitignore') add(file, prefix);
		else if (file.endsWith('/.gitignore') && !/^(?:\.\.|~)\//.test(file)) {
			add(file, join(prefix, file.slice(0, -'/.gitignore'.length)));
		}
	}
	return options.keeps ? sources.filter(options.keeps) : sources;
}
