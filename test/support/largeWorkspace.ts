import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { githubToken } from './secrets.ts';

/** Secrets of one file of a large workspace. */
const perFile = 8;

/**
 * Writes a workspace with many secrets, each once, in files eight at a time, which Cursor reaches.
 *
 * @returns the secrets, and the path of the last file.
 */
export async function largeWorkspace(
	folder: string,
	secrets: number,
): Promise<{ readonly tokens: readonly string[]; readonly lastFile: string }> {
	const tokens = Array.from({ length: secrets }, (_, at) => githubToken(20_000 + at));
	const write = async (path: string, text: string) => {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), text);
	};
	await write('.cursor/rules/house.mdc', 'Be kind.\n');
	let lastFile = '';
	for (let start = 0; start < secrets; start += perFile) {
		const number = start / perFile;
		lastFile = `services/team-${number % 20}/service-${number}/config-${number}.env`;
		const lines = tokens.slice(start, start + perFile).map((token, at) => `KEY_${start + at}_GITHUB_TOKEN=${token}`);
		await write(lastFile, `${lines.join('\n')}\n`);
	}
	return { tokens, lastFile };
}
