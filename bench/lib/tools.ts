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

/** Secretlint with its recommended rules, from npm, and the command that looks at every file of a tree. */
export async function secretlint(): Promise<(tree: string) => readonly string[]> {
	const folder = await installed('bench-secretlint', [
		'secretlint@12.0.0',
		'@secretlint/secretlint-rule-preset-recommend@12.0.0',
	]);
	const config = join(folder, '.secretlintrc.json');
	await writeFile(config, '{"rules":[{"id":"@secretlint/secretlint-rule-preset-recommend"}]}');
	const program = join(folder, 'node_modules', '.bin', 'secretlint');
	return (tree) => [program, '--secretlintrc', config, '--maskSecrets', `${tree}/**/*`];
}
