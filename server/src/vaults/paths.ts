import { isAbsolute, posix, relative, sep, win32 } from 'node:path';

/** What the place of the vault depends on. */
export interface Machine {
	readonly platform: NodeJS.Platform;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Home folder of the user. */
	readonly home: string;
}

/**
 * Folder of the local vault, outside every workspace: `$XDG_DATA_HOME/agent-reach` (Linux and others),
 * `~/Library/Application Support/agent-reach` (macOS), `%LOCALAPPDATA%\agent-reach` (Windows).
 */
export function dataFolder({ platform, env, home }: Machine): string {
	if (platform === 'win32') {
		return win32.join(absolute(env['LOCALAPPDATA'], win32) ?? win32.join(home, 'AppData', 'Local'), 'agent-reach');
	}
	if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'agent-reach');
	return posix.join(absolute(env['XDG_DATA_HOME'], posix) ?? posix.join(home, '.local', 'share'), 'agent-reach');
}

/** Folder in which the editors announce their brokers. */
export function announcementFolder(machine: Machine): string {
	const path = machine.platform === 'win32' ? win32 : posix;
	return path.join(dataFolder(machine), 'run');
}

/** Folder of the sockets: `$XDG_RUNTIME_DIR/agent-reach` where there is one, else beside the announcements. */
export function socketFolder(machine: Machine): string {
	const runtime = machine.platform === 'win32' ? undefined : absolute(machine.env['XDG_RUNTIME_DIR'], posix);
	return runtime === undefined ? announcementFolder(machine) : posix.join(runtime, 'agent-reach');
}

/** The base directory specification says that relative paths are invalid and to be ignored. */
function absolute(path: string | undefined, kind: typeof posix): string | undefined {
	return path !== undefined && kind.isAbsolute(path) ? path : undefined;
}

/** Is a path below a folder, or the folder itself? Both absolute; links are not looked at. */
export function isInside(folder: string, path: string): boolean {
	const way = relative(folder, path);
	return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}
