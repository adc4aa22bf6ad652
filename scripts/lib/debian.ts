import { run } from '../bootstrap.mjs';

/**
 * Installs Debian packages where this machine is a test machine (`CI` is set, or we are root); does nothing elsewhere, and
 * without a network. The caller looks afterwards whether what it needs is there.
 *
 * @param what For the person who waits.
 */
export async function installPackages(
	what: string,
	packages: readonly string[],
	env: NodeJS.ProcessEnv,
): Promise<void> {
	const root = process.getuid?.() === 0;
	if (process.platform !== 'linux' || (!root && !env['CI'])) return;
	console.log(`Installing ${what} ...`);
	const apt = (...args: string[]) =>
		run(root ? 'apt-get' : 'sudo', root ? args : ['-n', 'apt-get', ...args], {
			stdio: ['ignore', 'ignore', 'inherit'],
			env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
		}).catch(() => 1);
	await apt('update', '-qq');
	await apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
}
