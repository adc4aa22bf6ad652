import type { Stats } from 'node:fs';
import { lstat, opendir, realpath, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { agents as registry } from '../../agents/index.ts';
import type { FileFinding } from '../../finding.ts';
import type { Localize } from '../../l10n.ts';
import { loadAnswers, toRows } from '../../reach/answers.ts';
import { type Channel, channels, type ReachRow } from '../../reach/types.ts';
import type { Settings } from '../../settings.ts';
import type { Machine } from '../../vaults/paths.ts';
import type { Engine } from '../engineTypes.ts';
import { isBelow, posix } from '../places.ts';
import { scanFiles } from '../scanRun.ts';
import type { WorkerPool } from '../workerPool.ts';
import { elsewhereFinding, type KnownValues } from './assemble.ts';
import { type HomePlace, homePlaces } from './homePlaces.ts';
import { type Budget, createBudget } from './progress.ts';
import type { ElsewhereOptions, ElsewhereReport, ElsewhereResult } from './types.ts';

/** What the search needs of the workspace. */
export interface HomeInput {
	readonly engine: Engine;
	readonly machine: Machine;
	/** The threads that read the files. */
	readonly pool: WorkerPool;
	readonly settings: Settings;
	readonly known: KnownValues;
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly t: Localize;
}

const defaults = { bytes: 1_000_000_000, milliseconds: 120_000 };
/** Files of one place, and how deep it is followed: transcripts are many, and a cache below one is no credential. */
const mostFiles = 5000;
const deepest = 8;
/** Bytes of one file; larger ones are counted as left out. */
const largestFile = 64_000_000;

/** A file to look at: `path` is where it was found, `real` what a link leads to. */
interface HomeFile {
	readonly path: string;
	readonly real: string;
	readonly size: number;
}

/**
 * Looks for secrets in the places of the home folder that an agent's shell reaches: credentials of tools, shell
 * histories, agents' configuration and transcripts, what editors keep. Files of the workspace itself are left out.
 * Nothing is written, and no value is kept.
 */
export async function scanHome(
	input: HomeInput,
	{ limits, signal, onProgress }: ElsewhereOptions = {},
): Promise<ElsewhereResult> {
	const budget = createBudget({ ...defaults, ...limits }, signal);
	const { files, left } = await listFiles(homePlaces(input.machine, input.t), input.engine, budget);
	const found = new Map<string, readonly FileFinding[]>();
	let broken = left;
	const { home } = input.machine;
	const items = files.map(({ path, real }) => ({
		path: posix(relative(home, path)),
		...(real !== path && { linkTarget: posix(relative(home, real)) }),
	}));
	let done = 0;
	for (let start = 0; start < items.length && !budget.signal.aborted; start += 24) {
		const part = items.slice(start, start + 24);
		await scanFiles(part, {
			config: { path: home, settings: { ...input.settings, maxFileSize: largestFile } },
			pool: input.pool,
			now: input.now,
			signal: budget.signal,
			onFound: ({ path, findings, problem }) => {
				if (problem?.kind === 'failed') broken = true;
				if (findings.length > 0) found.set(path, findings);
			},
		});
		done += part.length;
		onProgress?.({ done, total: items.length });
	}
	const incomplete = broken || budget.cut();
	return {
		reports: [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, findings]) => report(input, path, findings)),
		looked: files.length,
		bytes: budget.spent(),
		...(incomplete && { incomplete: input.t('The home folder was not searched completely; there may be more.') }),
	};
}

async function listFiles(places: readonly HomePlace[], engine: Engine, budget: Budget) {
	const files = new Map<string, HomeFile>();
	let left = false;
	const roots = await Promise.all(engine.roots().map(({ path }) => realpath(path).catch(() => path)));
	const add = async (path: string, info: Stats): Promise<void> => {
		const real = await realpath(path).catch(() => undefined);
		if (real === undefined || files.has(real) || roots.some((root) => isBelow(root, real))) return;
		if (info.size > largestFile || !budget.spend(info.size)) left = true;
		else files.set(real, { path, real, size: info.size });
	};
	const visit = async (path: string, depth: number, count: { files: number }): Promise<void> => {
		// A link to a folder may lead anywhere; a link to a file is what keepers of dotfiles make.
		const info = await (depth === 0 ? stat(path) : lstat(path)).catch(() => undefined);
		if (info === undefined || budget.signal.aborted) return;
		if (info.isFile()) {
			count.files++;
			if (count.files > mostFiles) left = true;
			else await add(path, info);
			return;
		}
		if (info.isSymbolicLink()) {
			const target = await stat(path).catch(() => undefined);
			if (target?.isFile()) await add(path, target);
			return;
		}
		if (!info.isDirectory() || depth > deepest || count.files > mostFiles) return;
		const folder = await opendir(path).catch(() => undefined);
		if (folder === undefined) return;
		for await (const entry of folder) {
			if (entry.name !== 'node_modules' && entry.name !== '.git') await visit(join(path, entry.name), depth + 1, count);
		}
	};
	for (const { path } of places) await visit(path, 0, { files: 0 });
	return { files: [...files.values()], left };
}

function report(input: HomeInput, path: string, findings: readonly FileFinding[]): ElsewhereReport {
	const { engine, machine, t } = input;
	const label = path.startsWith('../') ? posix(join(machine.home, path)) : `~/${path}`;
	const file = posix(join(machine.home, ...path.split('/')));
	const { rows, autoLoaded } = homeReach(engine, label, file, t);
	const place = { root: '', file, rows, autoLoaded, known: input.known, t };
	return {
		root: '',
		path: file,
		label,
		findings: findings.map((finding) => elsewhereFinding(finding, { kind: 'home' }, place)),
		reach: rows,
	};
}

/** Reach of a place outside every root: as the agents' models see it, and who loads the file by itself. */
function homeReach(engine: Engine, label: string, file: string, t: Localize) {
	const rows = new Map<string, ReachRow>();
	for (const { path } of engine.roots()) {
		for (const row of engine.reachWith(path, file)) {
			const key = `${row.agent}\0${row.channel}`;
			if (!rows.has(key)) rows.set(key, row);
		}
	}
	const present = new Set(engine.agents().map(({ id }) => id));
	const loaded = registry
		.filter(({ id }) => present.has(id))
		.flatMap((agent) => toRows(agent.id, loadAnswers(agent.name, agent, t)(label)));
	const order = (channel: Channel) => channels.indexOf(channel);
	const own = [...rows.values()].filter(
		(row) => !loaded.some(({ agent, channel }) => agent === row.agent && channel === row.channel),
	);
	const agentsInOrder = [...new Set(own.map(({ agent }) => agent))];
	const all = [...own, ...loaded].sort(
		(a, b) => agentsInOrder.indexOf(a.agent) - agentsInOrder.indexOf(b.agent) || order(a.channel) - order(b.channel),
	);
	return { rows: all, autoLoaded: loaded.length > 0 };
}
