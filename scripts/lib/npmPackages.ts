import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cached } from './cache.ts';

/** How packages are installed. */
export interface NpmInstall {
	/** Optional dependencies too, in which programs for one platform come. */
	readonly withOptional?: boolean;
	/** Day (`2026-11-20`) as of which dependencies are chosen; absent: today. */
	readonly asOf?: string;
	/** Milliseconds. */
	readonly timeout: number;
}

/**
 * Installs npm packages into the cache once; no script of them is run.
 *
 * @param name Folder inside the cache.
 * @param packages `name@version`.
 * @returns the folder that holds `node_modules`.
 * @throws what npm says when a package cannot be had.
 */
export function cachedPackages(name: string, packages: readonly string[], options: NpmInstall): Promise<string> {
	return cached(name, async (target) => {
		await writeFile(join(target, 'package.json'), '{ "private": true }\n');
		const flags = [
			'--ignore-scripts',
			'--no-audit',
			'--no-fund',
			'--omit=dev',
			'--loglevel=error',
			'--fetch-retries=1',
		];
		if (options.asOf !== undefined) flags.push(`--before=${options.asOf}`);
		if (options.withOptional !== true) flags.push('--omit=optional');
		const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
		await promisify(execFile)(npm, ['install', ...flags, ...packages], { cwd: target, timeout: options.timeout });
	});
}
