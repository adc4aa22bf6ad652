import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve } from 'node:path';

/**
 * Variables that make a program run other code than its own, or find it elsewhere. `PATH` is not among them: what it leads to
 * is told as the program's real path.
 */
const influencing: ReadonlySet<string> = new Set([
	...['LD_PRELOAD', 'LD_AUDIT', 'LD_LIBRARY_PATH', 'DYLD_INSERT_LIBRARIES', 'DYLD_LIBRARY_PATH'],
	...['NODE_OPTIONS', 'NODE_PATH', 'BUN_OPTIONS', 'npm_config_script_shell', 'npm_config_node_options'],
	...['BASH_ENV', 'ENV', 'ZDOTDIR', 'SHELLOPTS', 'PROMPT_COMMAND'],
	...['PYTHONPATH', 'PYTHONSTARTUP', 'PYTHONHOME', 'PERL5LIB', 'PERL5OPT', 'RUBYOPT', 'RUBYLIB', 'PHPRC'],
	...['JAVA_TOOL_OPTIONS', '_JAVA_OPTIONS', 'JDK_JAVA_OPTIONS', 'CLASSPATH', 'MAVEN_OPTS', 'GRADLE_OPTS'],
	...['DOTNET_STARTUP_HOOKS', 'MAKEFLAGS', 'GIT_SSH_COMMAND', 'GIT_EXTERNAL_DIFF', 'RUSTC_WRAPPER'],
]);

const longest = 4096;

/** `NAME=value` of the variables that decide what a command really does, sorted; long values are cut. */
export function influencesIn(env: Readonly<Record<string, string | undefined>>): readonly string[] {
	return Object.entries(env)
		.flatMap(([name, value]) => (influencing.has(name) && value ? [`${name}=${value.slice(0, longest)}`] : []))
		.sort();
}

/**
 * The file that starts when a command is run: looked for as the operating system does, links resolved.
 *
 * @returns `undefined` when there is none, and on Windows, where endings and folders of its own take part.
 */
export async function programFile(
	program: string,
	cwd: string,
	env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
	if (process.platform === 'win32') return undefined;
	const real = async (path: string): Promise<string | undefined> => {
		const found = await stat(path).catch(() => undefined);
		if (found?.isFile() !== true) return undefined;
		const runs = await access(path, constants.X_OK).then(
			() => true,
			() => false,
		);
		return runs ? realpath(path).catch(() => undefined) : undefined;
	};
	if (program.includes('/')) return real(resolve(cwd, program));
	for (const folder of (env['PATH'] ?? '').split(delimiter)) {
		const path = await real(join(isAbsolute(folder) ? folder : resolve(cwd, folder), program));
		if (path !== undefined) return path;
	}
	return undefined;
}
