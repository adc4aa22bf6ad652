import { parse } from 'smol-toml';
import type { Localize } from '../../l10n.ts';
import { readGitClass } from '../../reach/gitclass.ts';
import { compileGlob, toBytes } from '../../reach/wildmatch.ts';
import type { ReachModel, RootSnapshot } from '../agent.ts';

export const codexProjectFile = '.codex/config.toml';
export const codexUserFile = '~/.codex/config.toml';

type Table = { readonly [key: string]: unknown };

/** One line of a permission profile. */
export interface CodexEntry {
	readonly denies: boolean;
	readonly isGlob: boolean;
	/** Does it name this absolute path itself, or (literal entries) a folder above it. */
	readonly covers: (absolute: string) => boolean;
	readonly length: number;
	readonly file: string;
	readonly line: number;
}

/** The profile that Codex would use in a root. */
export interface CodexProfile {
	readonly entries: readonly CodexEntry[];
	/** `glob_scan_max_depth`; absent: not limited by the configuration. */
	readonly depth?: number;
	/** Something of which the effect was not measured: verdicts from this profile are `unknown`. */
	readonly unsure?: string;
}

/** What a snapshot says of Codex. */
export interface CodexConfig {
	readonly profile?: CodexProfile;
	/** Why no profile counts, localized; absent when there is nothing to say. */
	readonly off?: string;
	readonly problems: ReachModel['problems'];
}

interface Layer {
	readonly file: string;
	readonly text: string;
	readonly table: Table;
}

export const asTable = (value: unknown): Table | undefined =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Table) : undefined;

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Reads both configuration files. The project's counts only where the user's names the project as trusted. */
export function readCodexConfig(snapshot: RootSnapshot, t: Localize): CodexConfig {
	const problems: { file: string; line?: number; text: string }[] = [];
	const layer = (file: string): Layer | undefined => {
		const text = snapshot.files.get(file);
		if (text === undefined) return undefined;
		try {
			return { file, text, table: parse(text.replace(/^\uFEFF/, '')) };
		} catch {
			problems.push({ file, text: t('{0} is not valid TOML: Codex does not start with it.', file) });
			return undefined;
		}
	};
	const user = layer(codexUserFile);
	const project = layer(codexProjectFile);
	const trusted = isTrusted(user?.table, snapshot);
	if (project && !trusted && (project.table['permissions'] ?? project.table['default_permissions'])) {
		problems.push({
			file: codexProjectFile,
			text: t(
				'Codex reads {0} only in a trusted project, and this one is not marked as trusted in {1}.',
				codexProjectFile,
				codexUserFile,
			),
		});
	}
	const layers = [user, trusted ? project : undefined].filter((one) => one !== undefined);
	const chosen = layers.findLast(({ table }) => asText(table['default_permissions']) !== undefined);
	if (!chosen) {
		const stray = layers.find(({ table }) => asTable(table['permissions']));
		if (stray)
			problems.push({
				file: stray.file,
				text: t('[permissions] without default_permissions: Codex does not start with it.'),
			});
		return { problems };
	}
	const above = layers.find((one, index) => index > layers.indexOf(chosen) && one.table['sandbox_mode'] !== undefined);
	if (above) return { problems, off: t('sandbox_mode in {0} switches permission profiles off.', above.file) };
	problems.push(...wrongSubpaths(layers, t));
	const name = asText(chosen.table['default_permissions']) ?? '';
	return { profile: readProfile(name, layers, snapshot, t), problems };
}

/** A path below the workspace that begins with `/` or `./` stops Codex at its start (measured with 0.169.0). */
function wrongSubpaths(layers: readonly Layer[], t: Localize): CodexConfig['problems'] {
	return layers.flatMap(({ file, text, table }) => {
		const profiles = Object.values(asTable(table['permissions']) ?? {});
		const paths = profiles.flatMap((profile) => {
			const system = asTable(asTable(profile)?.['filesystem']) ?? {};
			return rootKeys.flatMap((key) => Object.keys(asTable(system[key]) ?? {}));
		});
		const wrong = paths.filter((path) => /^\.?\//.test(path));
		return wrong.map((path) => ({
			file,
			line: lineOf(text, path),
			text: t('A path below the workspace must not begin with / or ./: Codex does not start with it.'),
		}));
	});
}

/** Keys below which paths are relative to the working folder; the second is the older name. */
const rootKeys: readonly string[] = [':workspace_roots', ':project_roots'];

/** `[projects."<folder>"] trust_level = "trusted"` for the root or the top of its repository. */
function isTrusted(user: Table | undefined, snapshot: RootSnapshot): boolean {
	const prefix = snapshot.git?.prefix.replace(/\/$/, '') ?? '';
	const top =
		prefix !== '' && snapshot.root.endsWith(`/${prefix}`) ? snapshot.root.slice(0, -prefix.length - 1) : undefined;
	const projects = asTable(user?.['projects']);
	return [snapshot.root, top].some(
		(folder) => folder !== undefined && asTable(projects?.[folder])?.['trust_level'] === 'trusted',
	);
}

function readProfile(name: string, layers: readonly Layer[], snapshot: RootSnapshot, t: Localize): CodexProfile {
	const entries: CodexEntry[] = [];
	let depth: number | undefined;
	let unsure: string | undefined;
	const seen = new Set<string>();
	for (
		let current: string | undefined = name;
		current !== undefined && !current.startsWith(':') && !seen.has(current);
	) {
		seen.add(current);
		let parent: string | undefined;
		for (const { file, text, table } of layers) {
			const profile = asTable(asTable(table['permissions'])?.[current]);
			const system = asTable(profile?.['filesystem']);
			parent = asText(profile?.['extends']) ?? parent;
			const limit = system?.['glob_scan_max_depth'];
			if (typeof limit === 'number' && depth === undefined) depth = limit;
			for (const entry of readEntries(system ?? {}, { file, text, snapshot })) entries.push(entry);
		}
		current = parent;
	}
	const selected = layers.map(({ table }) => asText(table['profile'])).findLast((one) => one !== undefined);
	const overrides = layers.some(({ table }) => asTable(asTable(table['profiles'])?.[selected ?? ''])?.['sandbox_mode']);
	const above = [...snapshot.files].some(
		([file, text]) => /^(?:\.\.\/)+\.codex\/config\.toml$/.test(file) && /sandbox_mode|permissions|profile/.test(text),
	);
	if (above)
		unsure = t(
			'A folder above has a .codex/config.toml too; whether it switches the permissions off was not measured.',
		);
	if (overrides)
		unsure = t(
			'A configuration profile sets sandbox_mode; whether that switches the permissions off was not measured.',
		);
	return { entries, ...(depth === undefined ? {} : { depth }), ...(unsure === undefined ? {} : { unsure }) };
}

interface EntryPlace {
	readonly file: string;
	readonly text: string;
	readonly snapshot: RootSnapshot;
}

function readEntries(system: Table, place: EntryPlace): readonly CodexEntry[] {
	return Object.entries(system).flatMap(([key, value]) => {
		const roots = rootKeys.includes(key) ? asTable(value) : undefined;
		if (roots) {
			return Object.entries(roots).flatMap(([path, access]) =>
				toEntry(`${place.snapshot.root}/${path}`, path, access, place),
			);
		}
		if (key.startsWith('~/')) return toEntry(`${place.snapshot.home}${key.slice(1)}`, key, value, place);
		return key.startsWith('/') ? toEntry(key, key, value, place) : [];
	});
}

function toEntry(path: string, key: string, access: unknown, place: EntryPlace): readonly CodexEntry[] {
	if (typeof access !== 'string') return [];
	const denies = access === 'deny' || access === 'none';
	const isGlob = /[*?[\]{}\\]/.test(key);
	const base = path.slice(0, path.length - key.replace(/^~/, '').length);
	const written = path.slice(base.length);
	const line = lineOf(place.text, key);
	const literal = path.replace(/\/\.?$/, '').replace(/\/+$/, '');
	const glob = compileGlob(toBytes(written), {
		foldCase: false,
		readClass: readGitClass,
		escapes: () => true,
		cutsLiteral: false,
	});
	const covers = isGlob
		? (absolute: string): boolean => absolute.startsWith(base) && glob(toBytes(absolute.slice(base.length)))
		: (absolute: string): boolean => absolute === literal || absolute.startsWith(`${literal}/`);
	return [{ denies, isGlob, covers, length: literal.length, file: place.file, line }];
}

/** Line of a quoted or bare key; 1 when it is written in a way that is not found. */
function lineOf(text: string, key: string): number {
	const forms = [JSON.stringify(key), `'${key}'`, `${key} `, `${key}=`];
	const index = text.split('\n').findIndex((line) => forms.some((form) => line.includes(form)));
	return index === -1 ? 1 : index + 1;
}
