import type { Localize } from '../../l10n.ts';
import { defaultSettings, type Settings } from '../../settings.ts';
import type { Machine } from '../../vaults/paths.ts';
import { createAnalyzer } from '../analyze.ts';
import type { Engine } from '../engineTypes.ts';
import { createWorkerPool, type WorkerPool } from '../workerPool.ts';
import { knownValues } from './assemble.ts';
import { scanEnvironment } from './environment.ts';
import { scanHistory } from './history.ts';
import { scanHome } from './home.ts';
import type { Elsewhere, ElsewhereKind } from './reports.ts';
import type { ElsewhereOptions, ElsewhereResult } from './types.ts';

/** What the searches need. */
export interface ElsewhereDeps {
	/** Scanned already: copies in the files of the workspace are told. */
	readonly engine: Engine;
	readonly machine: Machine;
	readonly localKey: Uint8Array;
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly t: Localize;
}

/**
 * Looks at the places that were asked for, one after the other.
 *
 * @param kinds `history` runs git: never ask for it in an untrusted workspace.
 */
export async function lookElsewhere(
	kinds: readonly ElsewhereKind[],
	deps: ElsewhereDeps,
	options: ElsewhereOptions & { readonly onKind?: (kind: ElsewhereKind) => void } = {},
): Promise<Elsewhere> {
	// Threads start when there is something for them to do.
	const { localKey, t } = deps;
	const pool = createWorkerPool({ localKey, ...(t.bundle && { bundle: t.bundle }) });
	try {
		return await lookWith(pool, kinds, deps, options);
	} finally {
		await pool.dispose();
	}
}

async function lookWith(
	pool: WorkerPool,
	kinds: readonly ElsewhereKind[],
	deps: ElsewhereDeps,
	options: Parameters<typeof lookElsewhere>[2] = {},
): Promise<Elsewhere> {
	const found: { -readonly [K in keyof Elsewhere]: Elsewhere[K] } = {};
	for (const kind of kinds) {
		if (options.signal?.aborted) break;
		options.onKind?.(kind);
		const result = await look(kind, pool, deps, options);
		if (result !== undefined) found[kind] = result;
	}
	return found;
}

async function look(
	kind: ElsewhereKind,
	pool: WorkerPool,
	deps: ElsewhereDeps,
	options: ElsewhereOptions,
): Promise<ElsewhereResult | undefined> {
	const { engine, machine, localKey, now, t } = deps;
	const settings: Settings = engine.roots()[0]?.settings ?? defaultSettings;
	const known = knownValues(engine.reports());
	if (kind === 'home') return scanHome({ engine, machine, pool, settings, known, now, t }, options);
	const common = { now, known, t };
	if (kind === 'env') {
		const analyzer = createAnalyzer(localKey, { t });
		return scanEnvironment({
			...common,
			analyzer,
			salt: settings.salt,
			env: machine.env,
			agents: engine.agents(),
		});
	}
	const results: ElsewhereResult[] = [];
	for (const { path, settings: own } of engine.roots()) {
		const agents = engine.agents(path);
		const result = await scanHistory({ ...common, pool, salt: own.salt, root: path, agents }, options);
		if (result !== undefined) results.push(result);
	}
	return results.length === 0 ? undefined : merge(results);
}

function merge(results: readonly ElsewhereResult[]): ElsewhereResult {
	const incomplete = results.find((result) => result.incomplete !== undefined)?.incomplete;
	return {
		reports: results.flatMap(({ reports }) => reports),
		looked: results.reduce((sum, { looked }) => sum + looked, 0),
		bytes: results.reduce((sum, { bytes }) => sum + bytes, 0),
		...(incomplete !== undefined && { incomplete }),
	};
}
