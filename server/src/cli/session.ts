import { createHmac } from 'node:crypto';
import { lstat, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, relative, resolve, sep } from 'node:path';
import { escapeTerminal } from '../escape.ts';
import type { Localize } from '../l10n.ts';
import { isInside } from '../vaults/paths.ts';
import { build } from '../workspace/build.ts';
import { readSettings } from '../workspace/configuration.ts';
import type { ConfigurationProblem, Engine, Presence, RootConfig } from '../workspace/engine.ts';
import { createEngine } from '../workspace/engine.ts';
import { cacheFolder, dataFolder } from '../workspace/folders.ts';
import { sessionKey, userKey } from '../workspace/keys.ts';
import type { Share } from '../workspace/shards/share.ts';
import type { CliIo } from './io.ts';
import { type AgentChoice, CommandError, UsageError } from './options.ts';

/** An engine for one run of the command, with the roots that its arguments name. */
export interface Session {
	readonly engine: Engine;
	/** The key of the engine's local identities, for what is looked at besides the files. */
	readonly localKey: Uint8Array;
	readonly problems: readonly ConfigurationProblem[];
}

export interface SessionOptions {
	/** What to look at; each is a folder, or files of a folder. */
	readonly roots: readonly RootChoice[];
	readonly agents?: AgentChoice;
	readonly salt?: string;
	/** Where all roots have one salt: tell places of one value by it, so that a scan and its shards say the same. */
	readonly sharedPlaces?: true;
	/** False: every file is read, whatever is known of it. */
	readonly cache?: boolean;
	/** The part of the files that is scanned; needs a salt. */
	readonly share?: Share;
	/** Find identifiers as well. */
	readonly identifiers?: boolean;
}

export interface RootChoice {
	readonly path: string;
	readonly only?: readonly string[];
	readonly output?: string;
	readonly except?: ReadonlySet<string>;
	readonly contents?: NonNullable<RootConfig['contents']>;
}

/** Makes the engine and reads each root's settings. The caller disposes of it. */
export async function openSession(options: SessionOptions, io: CliIo, t: Localize): Promise<Session> {
	await checkAgents(options.agents, t);
	const problems: ConfigurationProblem[] = [];
	const configs: RootConfig[] = [];
	for (const root of options.roots) {
		const read = await readSettings(root.path, true, t);
		problems.push(...read.problems);
		configs.push({
			...root,
			settings: {
				...read.settings,
				...(options.agents !== undefined && { agents: options.agents }),
				...(options.salt !== undefined && { salt: options.salt }),
			},
		});
	}
	const salt = options.sharedPlaces ? oneSalt(configs) : undefined;
	if (options.share && salt === undefined) {
		throw new CommandError(
			t('--shard needs the same salt for every folder and machine: the setting agentReach.salt, or --salt'),
		);
	}
	// Where no key can be kept (read-only home), identities hold for this run, unless a salt is given.
	const own = await userKey(dataFolder()).catch(() => undefined);
	const key = salt === undefined ? (own ?? sessionKey()) : sharedKey(salt);
	const cache = own && options.cache !== false && build !== '' && { folder: cacheFolder(), build, key: own };
	const { share } = options;
	const engine = createEngine({
		t,
		presence: terminalPresence(io),
		localKey: key,
		now: Date.now,
		identifiers: options.identifiers === true,
		...(cache && { cache }),
	});
	// Where no file is asked for, nothing is scanned.
	if (configs.some(({ only }) => only?.length !== 0)) engine.prepare();
	await engine.setRoots(
		salt === undefined
			? configs
			: configs.map((config): RootConfig => ({ ...config, sharedPlaces: true, ...(share && { share }) })),
	);
	return { engine, localKey: key, problems: [...problems, ...engine.problems()] };
}

/** The salt that all roots have; `undefined` when they have none, or different ones. */
function oneSalt(configs: readonly RootConfig[]): string | undefined {
	const salts = new Set(configs.map(({ settings }) => settings.salt));
	const [salt] = salts;
	return salts.size === 1 && salt !== '' ? salt : undefined;
}

/** Names of credentials are made with it; every machine with the salt has the same. */
function sharedKey(salt: string): Uint8Array {
	return createHmac('sha256', salt).update('agent-reach places').digest();
}

/** A mistyped agent on the command line is an error, or its verdicts would silently be missing. */
async function checkAgents(choice: AgentChoice | undefined, t: Localize): Promise<void> {
	if (choice === undefined || typeof choice === 'string') {
		return;
	}
	const { agents, genericAgent } = await import('../agents/index.ts');
	const known = [...agents, genericAgent].map(({ id }) => id);
	const unknown = choice.filter((id) => !known.includes(id));
	if (unknown.length > 0) {
		throw new UsageError(t('Unknown agent {0}; known are {1}', unknown.join(', '), known.join(', ')));
	}
}

/** The terminal has no extensions and no host application; who calls it chose the folder, so it is trusted. */
export function terminalPresence(io: CliIo): Presence {
	const { platform } = process;
	return {
		home: io.env['HOME'] || homedir(),
		platform: platform === 'darwin' || platform === 'win32' ? platform : 'linux',
		extensions: new Set(),
		trusted: true,
	};
}

/**
 * Sorts the paths of a command line into roots: a folder is a root of its own; files belong to the working directory, or
 * to their own folder when they stand elsewhere. What lies inside another named folder is not looked at twice.
 *
 * @throws {CommandError} for a path that does not exist or cannot be read.
 */
export async function rootsOf(paths: readonly string[], cwd: string, t: Localize): Promise<readonly RootChoice[]> {
	const folders = new Set<string>();
	const files = new Map<string, string[]>();
	for (const path of paths.length === 0 ? ['.'] : paths) {
		const absolute = resolve(cwd, path);
		const stats = await lstat(absolute).catch(() => undefined);
		const isFolder = stats?.isSymbolicLink() ? await leadsToFolder(absolute) : stats?.isDirectory();
		if (!stats) {
			throw new CommandError(t('{0} does not exist or cannot be read', escapeTerminal(path)));
		}
		if (isFolder) {
			folders.add(absolute);
			continue;
		}
		const root = isInside(cwd, absolute) ? cwd : dirname(absolute);
		files.set(root, [...(files.get(root) ?? []), relative(root, absolute).split(sep).join('/')]);
	}
	const covered = (path: string) => [...folders].some((folder) => folder !== path && isInside(folder, path));
	const roots: RootChoice[] = [...folders].filter((folder) => !covered(folder)).map((path) => ({ path }));
	for (const [root, only] of files) {
		const left = only.filter((path) => !folders.has(resolve(root, path)) && !covered(resolve(root, path)));
		if (left.length > 0) {
			roots.push({ path: root, only: [...new Set(left)].sort() });
		}
	}
	return roots;
}

async function leadsToFolder(path: string): Promise<boolean> {
	return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}
