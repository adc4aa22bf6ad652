import { defaultSettings } from '../settings.ts';
import type { Engine, FileRef, RootConfig } from '../workspace/engineTypes.ts';
import type { Configuration } from './configuration.ts';

/** The workspace folders, and how the engine gets to know them. */
export interface Roots {
	readonly folders: () => readonly string[];
	/** The first of them, also where it is switched off; `undefined` in a window without a folder. */
	readonly first: () => string | undefined;
	/** Looks at nothing while it is on; {@link apply} makes it so. */
	readonly pause: (paused: boolean) => void;
	/** Is there something to look at: not paused, and no folder at all or one that is not switched off? */
	readonly active: () => boolean;
	readonly change: (added: readonly string[], removed: readonly string[]) => void;
	/** Hands folders, settings and loose files to the engine; calls in a row are carried out one after the other. */
	readonly apply: () => Promise<void>;
	/** Resolves when everything asked of {@link apply} so far is done. */
	readonly settled: () => Promise<void>;
}

/** @param loose Open documents that stand in no workspace folder; each gets its own folder as a root of just that file. */
export function createRoots(
	engine: Engine,
	configuration: Configuration,
	initial: readonly string[],
	loose: () => readonly FileRef[],
): Roots {
	const folders = new Set(initial);
	let paused = false;
	let active = true;
	let last: Promise<void> = Promise.resolve();
	const apply = async (): Promise<void> => {
		const only = looseRoots(loose(), folders);
		const paths = [...folders, ...only.keys()];
		const settings = await configuration.settingsOf(paths);
		const configs = paths.flatMap((path, index): RootConfig[] => {
			const files = only.get(path);
			const own = settings[index] ?? defaultSettings;
			if (paused || !own.enable) return [];
			return [{ path, settings: own, ...(files !== undefined && { only: files }) }];
		});
		active = !paused && (paths.length === 0 || configs.length > 0);
		await engine.setRoots(configs);
	};
	return {
		folders: () => [...folders],
		first: () => folders.values().next().value,
		pause: (on) => {
			paused = on;
		},
		active: () => active,
		change: (added, removed) => {
			for (const folder of removed) folders.delete(folder);
			for (const folder of added) folders.add(folder);
		},
		apply: () => {
			const next = last.then(apply, apply);
			// Whoever asked for it gets the failure; those who only wait for quiet do not.
			last = next.catch(() => undefined);
			return next;
		},
		settled: () => last,
	};
}

function looseRoots(files: readonly FileRef[], folders: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
	const byRoot = new Map<string, string[]>();
	for (const { root, path } of files) {
		if (!folders.has(root)) byRoot.set(root, [...(byRoot.get(root) ?? []), path]);
	}
	return byRoot;
}
