import { lstat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What stands at the top of a workspace: repositories, settings, our own files, and the folders of agents. */
const tops = [
	...['.git', '.vscode', 'agent-reach.refs', '.agent-reach-baseline.json'],
	...['.cursor', '.claude', '.gemini', '.codex', '.windsurf'],
];

/**
 * The nearest folder above a file that looks like the top of a workspace; `undefined` when none does.
 *
 * @param home where the search ends: the agents keep their own folders there, and a home folder is no workspace.
 */
export async function findProject(file: string, home: string | undefined): Promise<string | undefined> {
	for (let folder = dirname(file); folder !== home; folder = dirname(folder)) {
		for (const top of tops) {
			if (await lstat(join(folder, top)).catch(() => undefined)) {
				return folder;
			}
		}
		if (dirname(folder) === folder) {
			return undefined;
		}
	}
	return undefined;
}
