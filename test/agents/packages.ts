import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cachedPackages } from '../../scripts/lib/npmPackages.ts';

/**
 * Installs one version of a package from the registry into the cache of the project; no script of it is run.
 *
 * @param options.withOptional Optional dependencies too, in which programs for one platform come.
 * @returns its folder, or why it could not be had.
 */
export async function packageFolder(
	name: string,
	version: string,
	options: { readonly withOptional?: boolean } = {},
): Promise<{ folder: string } | { missing: string }> {
	try {
		const key = `agents/${name.replaceAll('/', '+')}@${version}`;
		const folder = await cachedPackages(key, [`${name}@${version}`], { ...options, timeout: 240_000 });
		return { folder: join(folder, 'node_modules', ...name.split('/')) };
	} catch (error) {
		const text = error instanceof Error ? error.message : String(error);
		return { missing: `${name}@${version} could not be installed: ${text.split('\n')[0] ?? ''}` };
	}
}

/** Loads a module of an installed package by its file. */
export const loadFile = (folder: string, file: string): Promise<unknown> =>
	import(pathToFileURL(join(folder, file)).href);
