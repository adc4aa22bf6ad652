import { readdir, realpath } from 'node:fs/promises';
import { basename, delimiter, dirname, isAbsolute, join } from 'node:path';
import type { Agent, MeasuredProgram } from '../agents/agent.ts';
import type { InstalledVersions } from '../reach/versions.ts';
import { readRegularFile } from './readFile.ts';

/** Where to look. */
export interface InstalledPlaces {
	/** Absolute home folder. */
	readonly home: string;
	/** The value of `PATH`. */
	readonly path: string;
	readonly platform: 'linux' | 'darwin' | 'win32';
}

/** Folders below home in which editors keep their extensions, each in a folder `<id>-<version>`. */
const extensionFolders = [
	...['.vscode', '.vscode-insiders', '.vscode-oss', '.vscode-server', '.vscode-remote'],
	...['.cursor', '.cursor-server', '.windsurf', '.windsurf-server', '.antigravity', '.kiro', '.trae', '.trae-cn'],
	'.local/share/code-server',
];

/** Reads which versions of the measured programs are installed, from manifests and names of folders. Runs nothing. */
export async function readInstalledVersions(
	agents: readonly Agent[],
	places: InstalledPlaces,
): Promise<InstalledVersions> {
	const measured = agents.flatMap(({ id, facts: { program } }) => (program ? [{ id, program }] : []));
	const extensions = measured.some(({ program }) => 'extension' in program) ? await extensionNames(places.home) : [];
	const found = await Promise.all(
		measured.map(async ({ id, program }) => [id, await versionsOf(program, places, extensions)] as const),
	);
	return new Map(found.filter(([, versions]) => versions.length > 0));
}

async function versionsOf(
	program: MeasuredProgram,
	places: InstalledPlaces,
	extensions: readonly string[],
): Promise<readonly string[]> {
	if ('npm' in program) {
		const version = await commandVersion(program, places);
		return version === undefined ? [] : [version];
	}
	const start = `${program.extension}-`;
	const versions = extensions.flatMap((name) => {
		const version = name.startsWith(start) ? plainVersion.exec(name.slice(start.length))?.[0] : undefined;
		return version === undefined ? [] : [version];
	});
	return [...new Set(versions)];
}

/** The version of the command that would be started: the first one on PATH counts. */
async function commandVersion(
	{ npm, command }: Extract<MeasuredProgram, { readonly npm: string }>,
	{ path, platform }: InstalledPlaces,
): Promise<string | undefined> {
	const file = platform === 'win32' ? `${command}.cmd` : command;
	for (const folder of path.split(delimiter).filter((one) => isAbsolute(one))) {
		const target = await realpath(join(folder, file)).catch(() => undefined);
		if (target === undefined) continue;
		// An installer without npm keeps each version in a file or folder of its name, and a link to the one in use.
		const own = plainVersion.exec(basename(target))?.[0] ?? (await versionAbove(target, npm));
		return own ?? (await versionBeside(folder, npm));
	}
	return undefined;
}

/** How far above its program a package's manifest may be. */
const levels = 5;

/** `<package>/bin/program.js`: the manifest that a link on PATH leads to. */
async function versionAbove(program: string, npm: string): Promise<string | undefined> {
	let folder = dirname(program);
	for (let level = 0; level < levels && dirname(folder) !== folder; level++) {
		const version = await manifestVersion(folder, npm);
		if (version !== undefined) return version;
		folder = dirname(folder);
	}
	return undefined;
}

/** Where npm keeps global packages beside a start script that is no link: on Windows, and elsewhere in `lib`. */
async function versionBeside(folder: string, npm: string): Promise<string | undefined> {
	for (const modules of [join(folder, 'node_modules'), join(folder, '..', 'lib', 'node_modules')]) {
		const version = await manifestVersion(join(modules, ...npm.split('/')), npm);
		if (version !== undefined) return version;
	}
	return undefined;
}

const manifestLimit = 1_000_000;

/** A package for one platform (`@kilocode/cli-linux-x64`) counts as the package. */
async function manifestVersion(folder: string, npm: string): Promise<string | undefined> {
	const read = await readRegularFile(join(folder, 'package.json'), { limit: manifestLimit });
	if (read.kind !== 'bytes') return undefined;
	try {
		const manifest: unknown = JSON.parse(Buffer.from(read.bytes).toString('utf8'));
		if (typeof manifest !== 'object' || manifest === null) return undefined;
		const { name, version } = manifest as { readonly name?: unknown; readonly version?: unknown };
		const isOwn = typeof name === 'string' && (name === npm || name.startsWith(`${npm}-`));
		return isOwn && typeof version === 'string' ? packageVersion.exec(version)?.[0] : undefined;
	} catch {
		return undefined;
	}
}

// Nothing but a version is ever shown of these files and names.
const plainVersion = /^\d{1,6}\.\d{1,6}\.\d{1,6}(?=$|[-+])/;
const packageVersion = /^\d{1,6}\.\d{1,6}\.\d{1,6}(?:-[0-9A-Za-z.]{1,30})?(?=$|\+)/;

async function extensionNames(home: string): Promise<readonly string[]> {
	const lists = await Promise.all(
		extensionFolders.map((folder) => readdir(join(home, folder, 'extensions')).catch(() => [])),
	);
	return lists.flat().map((name) => name.toLowerCase());
}
