import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Localize } from '../l10n.ts';
import { blobsHolding, gitLeftovers } from './gitLeftovers.ts';
import { readRegularFile } from './readFile.ts';
import { findNeedle, type Needle, needlesOf } from './valueForms.ts';

/** Where leftovers are looked for. */
export interface LeftoverPlaces {
	/** Workspace roots, absolute. */
	readonly roots: readonly string[];
	/** Files of the working trees, as the walk found them: relative to their root. */
	readonly files: readonly { readonly root: string; readonly path: string }[];
	/** Is git asked? Only in a trusted workspace. */
	readonly git: boolean;
	/** Folders of editors and agents; see {@link outsidePlaces}. */
	readonly outside: readonly OutsidePlace[];
}

/** A folder outside the workspace that may keep copies. */
export interface OutsidePlace {
	/** What it is to a person: "local history of VS Code". */
	readonly name: string;
	/** Absolute. */
	readonly folder: string;
	/** Searched for known values only: too much, and too mixed, to look for secrets in general. */
	readonly valuesOnly?: true;
}

export interface LeftoverOptions {
	readonly t: Localize;
	readonly signal?: AbortSignal;
	/** Bytes that are read in the working tree, in git, and outside, each. Default 512 MB. */
	readonly bytes?: number;
	/** Milliseconds for everything. Default 20 000. */
	readonly milliseconds?: number;
}

/** What was found. Places only, never a value. */
export interface Leftovers {
	/** `path:line`, or a named place: "history: 3 commits", "git stash". At most {@link most} of one kind. */
	readonly places: readonly string[];
	/** The search was cut off; there may be more. */
	readonly incomplete: boolean;
}

/**
 * Extensions of agents that keep tasks and checkpoints in the editor's storage, the latter as git repositories. Sources: cline
 * src/integrations/checkpoints (`checkpoints/<hash>/.git`), Roo Code src/services/checkpoints (`tasks/<id>/checkpoints/.git`).
 */
const extensions: readonly (readonly [string, string])[] = [
	['Cline', 'saoudrizwan.claude-dev'],
	['Roo Code', 'rooveterinaryinc.roo-cline'],
	['Kilo Code', 'kilocode.kilo-code'],
	['Copilot', 'github.copilot-chat'],
];

/** Folders of editors on a desktop: VS Code and what is built on it. */
const desktopEditors: readonly string[] = [
	...['Code', 'Code - Insiders', 'VSCodium', 'Cursor', 'Windsurf', 'Devin Desktop', 'Kiro', 'Trae', 'Trae CN'],
	...['Antigravity', 'Antigravity IDE', 'Void'],
];

/** What agents keep below the home folder: transcripts, checkpoints, what they remember. */
const agentNotes: readonly (readonly [string, readonly string[]])[] = [
	[
		'Claude Code',
		['.claude/projects', '.claude/file-history', '.claude/todos', '.claude/shell-snapshots', '.claude/history.jsonl'],
	],
	['Cursor', ['.cursor/projects', '.cursor/chats']],
	['Gemini CLI', ['.gemini/tmp', '.gemini/history']],
	['Antigravity', ['.gemini/antigravity', '.gemini/antigravity-ide', '.gemini/antigravity-cli']],
	['Codex', ['.codex/sessions', '.codex/archived_sessions', '.codex/history.jsonl', '.codex/log']],
	['Windsurf', ['.codeium/windsurf']],
	['Copilot', ['.copilot/session-state', '.copilot/history-session-state', '.copilot/logs']],
	['opencode', ['.local/share/opencode']],
	['Kilo Code', ['.local/share/kilo']],
	['Qwen Code', ['.qwen/projects', '.qwen/tmp']],
	['Continue', ['.continue/sessions']],
	['Cline', ['.cline/data']],
	['Goose', ['.local/share/goose/sessions']],
	['Crush', ['.local/share/crush']],
	['Factory Droid', ['.factory/sessions']],
];

const most = 50;
const largestFile = 64_000_000;

interface Search {
	readonly needles: readonly Needle[];
	readonly signal: AbortSignal;
	readonly t: Localize;
	/** May git be asked what it keeps? */
	readonly git: boolean;
	bytes: number;
	incomplete: boolean;
}

/**
 * Looks for what is left of values: in the working tree, in all that git keeps, in the editor's local history and
 * backups, and in what agents noted down. Nothing is changed. Bounded in bytes and time; can be cancelled.
 */
export async function findLeftovers(
	values: readonly string[],
	places: LeftoverPlaces,
	{ t, signal, bytes = 512_000_000, milliseconds = 20_000 }: LeftoverOptions,
): Promise<Leftovers> {
	const needles = needlesOf(values);
	if (needles.length === 0) return { places: [], incomplete: false };
	const signals = [AbortSignal.timeout(milliseconds), ...(signal === undefined ? [] : [signal])];
	const { git } = places;
	const search: Search = { needles, signal: AbortSignal.any(signals), t, git, bytes, incomplete: false };
	const found: string[] = [...(await inWorkingTrees(search, places))];
	if (places.git) {
		for (const root of places.roots) found.push(...(await inGit(search, root, bytes)));
	}
	search.bytes = bytes;
	for (const place of places.outside) found.push(...(await inFolder(search, place)));
	if (search.incomplete) found.push(t('The search was cut off; there may be more.'));
	return { places: [...new Set(found)], incomplete: search.incomplete };
}

/**
 * Folders in which editors and agents keep copies of what they saw.
 *
 * @param home absolute home folder.
 * @param env for the places that the operating system lets one move.
 */
export function outsidePlaces(
	home: string,
	platform: NodeJS.Platform,
	env: Readonly<Record<string, string | undefined>>,
	t: Localize,
): readonly OutsidePlace[] {
	const settings = settingsFolder(home, platform, env);
	const desktop = desktopEditors.map((name) => ({ name, base: join(settings, name) }));
	const servers = [
		{ name: 'code-server', base: join(home, '.local', 'share', 'code-server') },
		{ name: 'VS Code Server', base: join(home, '.vscode-server', 'data') },
		{ name: 'VS Code Server', base: join(home, '.vscode-remote', 'data') },
		{ name: 'Cursor Server', base: join(home, '.cursor-server', 'data') },
		{ name: 'Windsurf Server', base: join(home, '.windsurf-server', 'data') },
	];
	const editors = [...desktop, ...servers].flatMap(({ name, base }): readonly OutsidePlace[] => [
		{ name: t('local history of {0}', name), folder: join(base, 'User', 'History') },
		{ name: t('unsaved files of {0}', name), folder: join(base, 'Backups') },
		{ name: t('chats of {0}', name), folder: join(base, 'User', 'workspaceStorage'), valuesOnly: true },
		...extensions.map(
			([agent, id]): OutsidePlace => ({
				name: t('notes and checkpoints of {0} in {1}', agent, name),
				folder: join(base, 'User', 'globalStorage', id),
				valuesOnly: true,
			}),
		),
	]);
	const notes = agentNotes.flatMap(([name, folders]) =>
		folders.map((folder) => ({ name: t('notes of {0}', name), folder: join(home, ...folder.split('/')) })),
	);
	return [...editors, ...notes];
}

/** Below it each editor has a folder of its name. A variable that is empty counts as none (XDG Base Directory 0.8). */
function settingsFolder(
	home: string,
	platform: NodeJS.Platform,
	env: Readonly<Record<string, string | undefined>>,
): string {
	if (platform === 'win32') return env.APPDATA || join(home, 'AppData', 'Roaming');
	if (platform === 'darwin') return join(home, 'Library', 'Application Support');
	return env.XDG_CONFIG_HOME || join(home, '.config');
}

async function inWorkingTrees(search: Search, places: LeftoverPlaces): Promise<readonly string[]> {
	const found: string[] = [];
	for (const { root, path } of places.files) {
		if (found.length >= most || stopped(search)) break;
		const line = await lineIn(search, join(root, path));
		if (line !== undefined) found.push(`${path}:${line}`);
	}
	return found;
}

function stopped(search: Search): boolean {
	if (search.signal.aborted || search.bytes <= 0) search.incomplete = true;
	return search.incomplete;
}

/** One-based line of the first needle in a file; `undefined` when there is none. */
async function lineIn(search: Search, file: string): Promise<number | undefined> {
	const read = await readRegularFile(file, { limit: Math.min(largestFile, Math.max(search.bytes, 1)) });
	if (read.kind === 'refused' && read.why === 'too-large') search.incomplete = true;
	if (read.kind !== 'bytes') return undefined;
	search.bytes -= read.bytes.length;
	const bytes = Buffer.from(read.bytes.buffer, read.bytes.byteOffset, read.bytes.byteLength);
	const at = findNeedle(bytes, search.needles);
	if (at === -1) return undefined;
	let line = 1;
	for (let end = bytes.indexOf(0x0a); end !== -1 && end < at; end = bytes.indexOf(0x0a, end + 1)) line++;
	return line;
}

async function inGit(search: Search, root: string, bytes: number): Promise<readonly string[]> {
	if (search.signal.aborted) {
		search.incomplete = true;
		return [];
	}
	const { t } = search;
	const found = await gitLeftovers(root, search.needles, { bytes, signal: search.signal });
	if (found === undefined) return [];
	search.incomplete ||= found.incomplete;
	return [
		...(found.index ? [t('git index')] : []),
		...(found.commits === 0
			? []
			: [found.commits === 1 ? t('history: 1 commit') : t('history: {0} commits', found.commits)]),
		...(found.stash ? [t('git stash')] : []),
		...(found.unreachable ? [t('git objects that only the reflog or nothing leads to')] : []),
	];
}

/** Does a folder hold what git needs to be a repository? Its objects are compressed: reading the files finds nothing. */
function isGitStore(names: ReadonlySet<string>): boolean {
	return ['HEAD', 'objects', 'refs'].every((name) => names.has(name));
}

/** Checkpoints of several agents are repositories of their own, beside the project. */
async function inGitStore(search: Search, store: string): Promise<boolean> {
	if (!search.git) {
		search.incomplete = true;
		return false;
	}
	const limits = { bytes: search.bytes, signal: search.signal };
	const { blobs, incomplete } = await blobsHolding(store, search.needles, limits, ['--git-dir=.']);
	search.incomplete ||= incomplete;
	return blobs.size > 0;
}

async function inFolder(search: Search, { name, folder }: OutsidePlace): Promise<readonly string[]> {
	const found: string[] = [];
	const visit = async (path: string, depth: number): Promise<void> => {
		const entries = await readdir(path, { withFileTypes: true }).catch(() => undefined);
		if (entries === undefined) {
			if (depth === 0) await look(path);
			return;
		}
		if (isGitStore(new Set(entries.map((entry) => entry.name)))) {
			if (await inGitStore(search, path)) found.push(search.t('{0}: git objects in {1}', name, below(path)));
			return;
		}
		for (const entry of entries) {
			if (found.length >= most || stopped(search)) return;
			const child = join(path, entry.name);
			if (entry.isDirectory() && depth < 12) await visit(child, depth + 1);
			else if (entry.isFile()) await look(child);
		}
	};
	const below = (path: string) => relative(folder, path).split(sep).join('/') || path;
	const look = async (file: string): Promise<void> => {
		const line = await lineIn(search, file);
		if (line === undefined) return;
		found.push(`${name}: ${below(file)}:${line}`);
	};
	if (!stopped(search)) await visit(folder, 0);
	return found;
}
