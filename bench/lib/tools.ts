import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScanner } from '../../server/src/detect/scanner.ts';
import { allTypes } from '../../server/src/providers/index.ts';
import { installed } from './corpus.ts';

/** Ripgrep from npm, and the command that looks for all of our keywords. */
export async function ripgrep(threads: number): Promise<(tree: string) => readonly string[]> {
	const folder = await installed('bench-ripgrep', ['@vscode/ripgrep@1.18.0']);
	const { rgPath } = (await import(join(folder, 'node_modules', '@vscode', 'ripgrep', 'lib', 'index.js'))) as {
		readonly rgPath: string;
	};
	const keywords = join(tmpdir(), `agent-reach-keywords-${process.pid}`);
	await writeFile(keywords, `${createScanner(allTypes).keywords.join('\n')}\n`);
	return (tree) => [rgPath, `-j${threads}`, '-uuu', '-i', '-F', '-c', '-f', keywords, tree];
}
