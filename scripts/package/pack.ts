import { spawn } from 'node:child_process';
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { repository } from '../bootstrap.mjs';

/** The parts of package.json that are read here. */
interface Manifest {
	readonly name: string;
	readonly version: string;
	readonly [key: string]: unknown;
}

/** Folders and files of the repository from which the packager chooses by `.vscodeignore`; dist/ is built anew. */
const sources = ['README.md', 'CHANGELOG.md', 'LICENSE', 'SECURITY.md', 'package.nls.json', '.vscodeignore'];
const sourceFolders = ['media', 'schemas', 'syntaxes', 'l10n'];

/** What only developers of the project need; `files` is for npm, and the packager takes one list only. */
const developerKeys = ['scripts', 'devDependencies', 'allowScripts', 'files', 'sideEffects', 'private'];

/** When nobody says a time (`SOURCE_DATE_EPOCH`), every file of a package is as old as this: 2020-01-01. */
const defaultEpoch = '1577836800';

/** package.json of the repository. */
export async function readManifest(): Promise<Manifest> {
	return JSON.parse(await readFile(join(repository, 'package.json'), 'utf8')) as Manifest;
}

/**
 * Builds the extension in a temporary folder and packs it. Two runs from the same sources give the same bytes: names,
 * times, modes and order of the files do not depend on the machine. The packager's own search for secrets is on.
 *
 * @param output Absolute path of the `.vsix`.
 */
export async function packExtension(output: string): Promise<void> {
	const staging = await mkdtemp(join(tmpdir(), 'agent-reach-package-'));
	try {
		await copySources(staging);
		await node(join(repository, 'esbuild.mjs'), ['--out', join(staging, 'dist')], repository);
		await sameModes(staging);
		const vsce = join(repository, 'node_modules', '@vscode', 'vsce', 'vsce');
		await node(vsce, ['package', '--no-dependencies', '--out', output], staging);
	} finally {
		await rm(staging, { recursive: true, force: true });
	}
}

async function copySources(staging: string): Promise<void> {
	const manifest = Object.entries(await readManifest()).filter(([key]) => !developerKeys.includes(key));
	await writeFile(join(staging, 'package.json'), `${JSON.stringify(Object.fromEntries(manifest), undefined, 2)}\n`);
	for (const file of [...sources, ...(await filesOf(sourceFolders)), ...(await translations())]) {
		await mkdir(dirname(join(staging, file)), { recursive: true });
		await copyFile(join(repository, file), join(staging, file));
	}
}

/** `package.nls.de.json` and the like. */
async function translations(): Promise<readonly string[]> {
	return (await readdir(repository)).filter((file) => /^package\.nls\.[\w-]+\.json$/.test(file));
}

/** Files below folders of the repository, relative to it; a folder that is not there has none. */
async function filesOf(folders: readonly string[]): Promise<readonly string[]> {
	const files: string[] = [];
	for (const folder of folders) {
		const entries = await readdir(join(repository, folder), { recursive: true, withFileTypes: true }).catch(() => []);
		for (const entry of entries) {
			if (entry.isFile()) files.push(join(entry.parentPath, entry.name).slice(repository.length + 1));
		}
	}
	return files;
}

/** The archive keeps modes, and those of a checkout depend on whoever made it. */
async function sameModes(staging: string): Promise<void> {
	for (const entry of await readdir(staging, { recursive: true, withFileTypes: true })) {
		const file = join(entry.parentPath, entry.name);
		if (entry.isFile()) await chmod(file, file.endsWith(join('dist', 'cli.js')) ? 0o755 : 0o644);
	}
}

/** Runs a script of ours or of a package; its output is shown when it fails. */
async function node(script: string, args: readonly string[], cwd: string): Promise<void> {
	// The archive's times are written in local time.
	const epoch = process.env['SOURCE_DATE_EPOCH'] ?? defaultEpoch;
	const env = { ...process.env, TZ: 'UTC', SOURCE_DATE_EPOCH: epoch };
	const child = spawn(process.execPath, [script, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => {
			output += String(chunk);
		});
	}
	const code = await new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	if (code !== 0) throw new Error(`${script} failed with exit code ${code}:\n${output}`);
}
