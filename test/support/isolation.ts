import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * An environment in which nothing of the person who runs the tests is seen or touched: an empty home folder, no XDG
 * folders of theirs, no agent's variables, no git configuration.
 */
export async function isolatedEnvironment(home: string): Promise<NodeJS.ProcessEnv> {
	const folders = {
		HOME: home,
		USERPROFILE: home,
		XDG_CONFIG_HOME: join(home, '.config'),
		XDG_DATA_HOME: join(home, '.local', 'share'),
		XDG_STATE_HOME: join(home, '.local', 'state'),
		XDG_CACHE_HOME: join(home, '.cache'),
		XDG_RUNTIME_DIR: join(home, 'run'),
		APPDATA: join(home, 'AppData', 'Roaming'),
		LOCALAPPDATA: join(home, 'AppData', 'Local'),
	};
	for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true, mode: 0o700 });
	const kept = [
		'PATH',
		'Path',
		'SystemRoot',
		'ComSpec',
		'TEMP',
		'TMP',
		'TMPDIR',
		'CI',
		'CHROME_PATH',
		'AGENT_REACH_DEV_CACHE',
		// What Node compiled once is not compiled again by each command that a test starts.
		'NODE_COMPILE_CACHE',
	];
	const inherited = Object.fromEntries(
		kept.filter((name) => process.env[name] !== undefined).map((name) => [name, process.env[name]]),
	);
	// Whoever runs the tests in another language: the command speaks English in them, and compilers write UTF-8.
	return {
		...inherited,
		...folders,
		LC_ALL: 'C.UTF-8',
		GIT_CONFIG_GLOBAL: join(home, '.gitconfig'),
		GIT_CONFIG_NOSYSTEM: '1',
	};
}
