import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { parse } from 'jsonc-parser';
import { parseReferenceFile } from '../../contain/referenceFile.ts';
import { schemeFiles, schemesIn } from '../../contain/schemes/index.ts';
import type { FoundScheme } from '../../contain/schemes/scheme.ts';
import { english } from '../../l10n.ts';
import { defaultSettings } from '../../settings.ts';
import type { WantedReference } from '../../vaults/brokerProtocol.ts';
import { onePassword } from '../../vaults/onePassword.ts';
import { looksLikeReference, projectFrom } from '../../vaults/reference.ts';
import { cutDeepNesting } from '../../workspace/nesting.ts';
import type { CliIo } from '../io.ts';
import { UsageError } from './failure.ts';

/** A reference and the file or the environment it was found in. */
export interface FoundReference extends WantedReference {
	/** Path as it is shown; `environment` for an environment variable. */
	readonly from: string;
}

/** What one call of `run`, `check`, `read` or `inject` has to deal with. */
export interface Gathered {
	/** Folder of the reference file, else the working directory. */
	readonly root: string;
	/** Name of the project for new references. */
	readonly project: string;
	/** Absolute path of the reference file, where there is one. */
	readonly referenceFile: string | undefined;
	/** The name that a new reference file would have. */
	readonly referenceFileName: string;
	/** To be resolved, sorted by name, each name once. */
	readonly wanted: readonly FoundReference[];
	/** Names of the reference file that the environment holds a value for already (CI, a container). */
	readonly supplied: readonly string[];
	/** Lines of the reference file that are not understood. */
	readonly broken: number;
	/** Files of other schemes at the root, those too whose references are used only when they are named. */
	readonly schemes: readonly FoundScheme[];
	/** Things the user should know; no values. */
	readonly notes: readonly string[];
}

interface Project {
	readonly root: string;
	readonly referenceFileName: string;
	readonly referenceFile: string | undefined;
	readonly project: string;
}

const largestFile = 4 * 1024 * 1024;

/**
 * Collects references: environment variables whose value is one (`op://` where 1Password was chosen or confirmed), the `--env-file` files, the reference file (looked for
 * from the working directory upwards to the repository's root), `.env` and `.env.local` beside it, the files of other schemes
 * there (`.env.schema`). Earlier ones win; a variable that has a value already is not touched.
 *
 * @throws UsageError when an `--env-file` cannot be read.
 */
export async function gatherReferences(io: CliIo, envFiles: readonly string[] = []): Promise<Gathered> {
	const t = io.t ?? english;
	const project = await findProject(io.cwd);
	const wanted = new Map<string, FoundReference>();
	const supplied = new Set<string>();
	const notes: string[] = [];
	let broken = 0;
	const take = (name: string, reference: string, from: string) => {
		if (!wanted.has(name)) wanted.set(name, { name, reference, from });
	};
	for (const [name, value] of Object.entries(io.env)) {
		if (value?.startsWith('ref+') && looksLikeReference(value)) take(name, value, 'environment');
	}
	const foreign = await onePasswordIn(io, project.root);
	for (const [name, reference] of foreign.taken) take(name, reference, 'environment');
	if (foreign.left.length > 0) {
		const names = foreign.left.join(', ');
		notes.push(
			t('{0}: handed on as it is, an op:// reference; `agent-reach vault use 1password` has it resolved.', names),
		);
	}
	const files = envFiles.map((file) => ({ path: resolve(io.cwd, file), required: true, committed: false }));
	if (project.referenceFile !== undefined) {
		files.push({ path: project.referenceFile, required: true, committed: true });
	}
	for (const folder of new Set([io.cwd, project.root])) {
		for (const name of ['.env.local', '.env'])
			files.push({ path: join(folder, name), required: false, committed: false });
	}
	for (const { path, required, committed } of files) {
		const text = await readText(path);
		if (text === undefined && required) throw new UsageError(t('{0} cannot be read.', path));
		const { entries, problems } = parseReferenceFile(text ?? '');
		for (const { name, reference } of entries) {
			if (!looksLikeReference(reference)) continue;
			const value = io.env[name];
			if (value === undefined || value === '' || isUnexpanded(name, value)) take(name, reference, path);
			else if (!looksLikeReference(value)) supplied.add(name);
		}
		if (!committed) continue;
		for (const { line, kind } of problems) {
			if (kind === 'syntax') broken++;
			notes.push(
				kind === 'syntax'
					? t('{0}:{1} is not NAME=<reference>.', path, line)
					: t('{0}:{1} repeats a name; the last one counts.', path, line),
			);
		}
	}
	const schemes = await schemesAt(project);
	// Any other `.env` file is read when it is named, see `unusedFiles`.
	for (const found of schemes.filter(({ scheme }) => scheme.asked === undefined)) {
		for (const { name, reference } of found.scheme.syntax.parse(found.text).entries) {
			if (!looksLikeReference(reference)) continue;
			const value = io.env[name];
			if (value === undefined || value === '' || isUnexpanded(name, value)) take(name, reference, found.path);
			else if (!looksLikeReference(value)) supplied.add(name);
		}
	}
	notes.push(
		...(await unusedFiles(
			project.root,
			files.map(({ path }) => path),
			wanted,
			io,
		)),
	);
	const names = [...wanted.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
	return { ...project, schemes, wanted: names, supplied: [...supplied].sort(), broken, notes };
}

/** Files of other schemes at the root that hold references (`.env.schema`, `fnox.toml`), see `contain/schemes`. */
async function schemesAt({ root }: Project): Promise<readonly FoundScheme[]> {
	const files = await Promise.all(
		schemeFiles.map(async (path) => ({ root, path, text: (await readText(join(root, path))) ?? '' })),
	);
	return schemesIn(files, root);
}

/**
 * Variables of the environment that hold an `op://` reference. Others than our own may have put them there (`op run`,
 * plugins of `op`), so they are taken only where 1Password is a vault of this folder.
 */
async function onePasswordIn(io: CliIo, root: string) {
	const found = Object.entries(io.env).flatMap(([name, value = '']): readonly (readonly [string, string])[] =>
		value.startsWith('op://') && looksLikeReference(value) ? [[name, value]] : [],
	);
	if (found.length === 0) return { taken: [], left: [] };
	const { usable } = await (await import('./vaults.ts')).readChoices(io, root);
	return usable.some(({ kind }) => kind === onePassword.id)
		? { taken: found, left: [] }
		: { taken: [], left: found.map(([name]) => name) };
}

/**
 * The text of a reference to the variable itself: what an MCP host hands on that expands nothing, or found the variable not
 * set. It is no value.
 */
function isUnexpanded(name: string, value: string): boolean {
	return [`$${name}`, `\${${name}}`, `\${env:${name}}`, `{env:${name}}`, `\${{ secrets.${name} }}`].includes(
		value.trim(),
	);
}

/** References in `.env.production` and the like are not released unasked; the user is told how to ask. */
async function unusedFiles(
	root: string,
	used: readonly string[],
	wanted: ReadonlyMap<string, FoundReference>,
	io: CliIo,
): Promise<readonly string[]> {
	const t = io.t ?? english;
	const notes: string[] = [];
	const names = await readdir(root).catch(() => []);
	for (const name of names.filter((each) => /^\.env\.[A-Za-z0-9_.-]+$/.test(each)).sort()) {
		const path = join(root, name);
		if (used.includes(path)) continue;
		const { entries } = parseReferenceFile((await readText(path)) ?? '');
		const fresh = entries.some((entry) => looksLikeReference(entry.reference) && !wanted.has(entry.name));
		if (fresh) notes.push(t('{0} holds references too; add `--env-file {0}` to use them.', name));
	}
	return notes;
}

/** The folder that a working directory belongs to: that of the reference file, else the repository's. */
export async function projectRoot(cwd: string): Promise<string> {
	return (await findProject(cwd)).root;
}

/** The nearest folder with a reference file, not looked for beyond the root of the repository. */
async function findProject(cwd: string): Promise<Project> {
	for (let folder = cwd; ; folder = dirname(folder)) {
		const settings = await folderSettings(folder);
		const path = join(folder, settings.referenceFile);
		const top = (await exists(join(folder, '.git'))) || dirname(folder) === folder;
		if (await exists(path)) return described(folder, settings, path);
		if (top) {
			const own = await folderSettings(cwd);
			const root = dirname(folder) === folder ? cwd : folder;
			return described(root, root === folder ? settings : own, undefined);
		}
	}
}

function described(
	root: string,
	settings: { readonly referenceFile: string; readonly project: string },
	referenceFile: string | undefined,
): Project {
	const project = settings.project === '' ? projectFrom(basename(root)) : settings.project;
	return { root, referenceFile, referenceFileName: settings.referenceFile, project };
}

/** The two settings that matter here, from the folder's own settings; a workspace cannot lead the file out of its folder. */
async function folderSettings(folder: string): Promise<{ readonly referenceFile: string; readonly project: string }> {
	const text = await readText(join(folder, '.vscode', 'settings.json'));
	const read: unknown = text === undefined ? undefined : parse(cutDeepNesting(text), [], { allowTrailingComma: true });
	const settings = (typeof read === 'object' && read !== null ? read : {}) as Readonly<Record<string, unknown>>;
	const file = settings['agentReach.referenceFile'];
	const project = settings['agentReach.project'];
	const inside =
		typeof file === 'string' && /^[A-Za-z0-9._/-]+$/.test(file) && !isAbsolute(file) && !file.split('/').includes('..');
	return {
		referenceFile: inside ? file : defaultSettings.referenceFile,
		project: typeof project === 'string' && /^[a-z0-9][a-z0-9._-]{0,63}$/.test(project) ? project : '',
	};
}

async function exists(path: string): Promise<boolean> {
	return lstat(path).then(
		() => true,
		() => false,
	);
}

/** Regular files of a sensible size only: a FIFO would hang. */
async function readText(path: string): Promise<string | undefined> {
	const found = await stat(path).catch(() => undefined);
	if (found === undefined || !found.isFile() || found.size > largestFile) return undefined;
	return readFile(path, 'utf8').catch(() => undefined);
}
