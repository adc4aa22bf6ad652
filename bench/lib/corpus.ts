import { execFile } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { cached } from '../../scripts/lib/cache.ts';

const run = promisify(execFile);

/** Published packages of many kinds of text: types, documentation, tests, minified code, tables. */
const packages = [
	'typescript@5.9.3',
	'eslint@9.39.1',
	'webpack@5.103.0',
	'jest@29.7.0',
	'node-red@4.1.2',
	'aws-sdk@2.1692.0',
	'@babel/core@7.28.5',
	'date-fns@4.1.0',
	'rxjs@7.8.2',
	'prettier@3.7.1',
	'@angular/core@20.3.15',
	'three@0.170.0',
];

/** Installs packages into the cache once, without running anything of theirs. @returns the folder. */
export function installed(name: string, names: readonly string[]): Promise<string> {
	return cached(name, async (folder) => {
		await writeFile(join(folder, 'package.json'), '{"private":true}\n');
		await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...names], { cwd: folder });
	});
}

/** A tree of real sources, some 300 MB. */
export function sources(): Promise<string> {
	return installed('bench-sources', packages);
}

/** Files below a folder, sorted, relative to it. */
export async function filesBelow(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { withFileTypes: true, recursive: true });
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => relative(folder, join(entry.parentPath, entry.name)))
		.sort();
}
