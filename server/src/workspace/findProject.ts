import { lstat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What stands at the top of a workspace. */
const tops = ['.git', '.vscode', 'agent-reach.refs', '.agent-reach-baseline.json'];

/** The nearest folder above a file that looks like the top of a workspace; `undefined` when none does. */
export async function findProject(file: string): Promise<string | undefined> {
	for (let folder = dirname(file); ; folder = dirname(folder)) {
		for (const top of tops) {
			if (await lstat(join(folder, top)).catch(() => undefined)) {
				return folder;
			}
		}
		if (dirname(folder) === folder) {
			return undefined;
		}
	}
}
