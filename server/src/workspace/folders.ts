import { homedir } from 'node:os';
import { isAbsolute, posix, win32 } from 'node:path';
import { type Machine, dataFolder as vaultFolder } from '../vaults/paths.ts';

/** The machine this process runs on; a parameter elsewhere, so that tests can vary it. */
export function currentMachine(): Machine {
	return { platform: process.platform, env: process.env, home: homedir() };
}

/** Folder of this user, outside every workspace: the per-user key stands beside the local vault. */
export function dataFolder(machine: Machine = currentMachine()): string {
	return vaultFolder(machine);
}

/**
 * Folder of what can be made again: `$XDG_CACHE_HOME/agent-reach` (Linux and others), `~/Library/Caches/agent-reach` (macOS),
 * `%LOCALAPPDATA%\agent-reach\cache` (Windows).
 */
export function cacheFolder(machine: Machine = currentMachine()): string {
	const { platform, env, home } = machine;
	if (platform === 'win32') return win32.join(dataFolder(machine), 'cache');
	if (platform === 'darwin') return posix.join(home, 'Library', 'Caches', 'agent-reach');
	const given = env['XDG_CACHE_HOME'];
	return posix.join(given !== undefined && isAbsolute(given) ? given : posix.join(home, '.cache'), 'agent-reach');
}
