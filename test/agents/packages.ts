import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { cached } from '../../scripts/lib/cache.ts';

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
		const folder = await cached(`agents/${name.replaceAll('/', '+')}@${version}`, async (target) => {
			await writeFile(join(target, 'package.json'), '{ "private": true }\n');
			const flags = [
				'--ignore-scripts',
				'--no-audit',
				'--no-fund',
				'--omit=dev',
				'--loglevel=error',
				'--fetch-retries=1',
			];
			if (!options.withOptional) flags.push('--omit=optional');
			const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
			await promisify(execFile)(npm, ['install', ...flags, `${name}@${version}`], { cwd: target, timeout: 240_000 });
		});
		return { folder: join(folder, 'node_modules', ...name.split('/')) };
	} catch (error) {
		const text = error instanceof Error ? error.message : String(error);
		return { missing: `${name}@${version} could not be installed: ${text.split('\n')[0] ?? ''}` };
	}
}

/** Loads a module of an installed package by its file. */
export const loadFile = (folder: string, file: string): Promise<unknown> =>
	import(pathToFileURL(join(folder, file)).href);
