import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Folder for what the project downloads for its own development: editors, not user data. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
	if (env['AGENT_REACH_DEV_CACHE']) return env['AGENT_REACH_DEV_CACHE'];
	if (process.platform === 'win32') return join(env['LOCALAPPDATA'] ?? homedir(), 'agent-reach-dev');
	return join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'agent-reach-dev');
}

/**
 * Makes a folder in the cache once. `make` fills a temporary folder, which is renamed when it is complete,
 * so that an interrupted installation is never taken for a finished one.
 *
 * @returns Absolute path of the folder.
 */
export async function cached(name: string, make: (folder: string) => Promise<void>): Promise<string> {
	const target = join(cacheFolder(), name);
	if (await exists(target)) return target;
	const temporary = `${target}.${process.pid}.tmp`;
	await rm(temporary, { recursive: true, force: true });
	await mkdir(temporary, { recursive: true });
	try {
		await make(temporary);
		await rename(temporary, target);
	} catch (error) {
		await rm(temporary, { recursive: true, force: true });
		// Another process may have finished the same installation first.
		if (await exists(target)) return target;
		throw error;
	}
	return target;
}

async function exists(path: string): Promise<boolean> {
	return stat(path).then(
		() => true,
		() => false,
	);
}
