import { execFileSync } from 'node:child_process';

/** Runs git in a folder of a test; nothing of the machine's configuration counts. */
export function git(cwd: string, ...args: readonly string[]): string {
	const env = {
		PATH: process.env['PATH'] ?? '',
		HOME: cwd,
		GIT_CONFIG_NOSYSTEM: '1',
		GIT_AUTHOR_DATE: '2026-11-23T12:00:00Z',
		GIT_COMMITTER_DATE: '2026-11-23T12:00:00Z',
	};
	const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'init.defaultBranch=main'];
	return execFileSync('git', [...identity, ...args], { cwd, env, stdio: 'pipe', encoding: 'utf8' });
}

/** Commits everything that stands in the folder; gives the commit's id. */
export function commitAll(cwd: string, message: string): string {
	git(cwd, 'add', '-A');
	git(cwd, 'commit', '-q', '--allow-empty', '-m', message);
	return git(cwd, 'rev-parse', 'HEAD').trim();
}
