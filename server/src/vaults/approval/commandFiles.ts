import { createHmac, type Hmac } from 'node:crypto';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { isBelow } from '../../workspace/places.ts';
import { readRegularFile } from '../../workspace/readFile.ts';
import { programName } from './commandLine.ts';

/** Largest file that is hashed; a command with a larger one of its own gets no standing approval. */
const largest = 16_000_000;
/** Most files that one command line can name. */
const mostFiles = 200;

/** Files by which programs decide what to do, looked for from the working folder upwards to the workspace's folder. */
const conventions: readonly (readonly [RegExp, readonly string[]])[] = [
	[/^(?:npm|npx|pnpm|pnpx|yarn|bun|bunx|node)$/, ['package.json']],
	[/^deno$/, ['deno.json', 'deno.jsonc']],
	[/^g?make$/, ['GNUmakefile', 'makefile', 'Makefile']],
	[/^just$/, ['justfile', 'Justfile', '.justfile']],
	[/^task$/, ['Taskfile.yml', 'Taskfile.yaml']],
	[/^cargo$/, ['Cargo.toml', 'build.rs', '.cargo/config.toml']],
	[/^go$/, ['go.mod']],
	[/^(?:gradle|gradlew)$/, ['build.gradle', 'build.gradle.kts', 'settings.gradle', 'settings.gradle.kts']],
	[/^(?:mvn|mvnw)$/, ['pom.xml']],
	[/^rake$/, ['Rakefile', 'rakefile']],
	[/^(?:docker|docker-compose|podman)$/, ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml']],
	[/^(?:python[\d.]*|pytest|tox|nox|uv|poetry|hatch)$/, ['pyproject.toml', 'conftest.py', 'tox.ini', 'noxfile.py']],
];

/** What a command is made of in the workspace, as one keyed hash. */
export interface CommandFiles {
	/** Relative to the folder it runs in, sorted. */
	readonly files: readonly string[];
	/** Hexadecimal HMAC-SHA-256 over names and contents. */
	readonly hash: string;
}

/**
 * Finds the workspace files that a command line itself names or that its program goes by (`package.json` for `npm`), and
 * hashes them. What those files import or call in turn is not followed.
 *
 * @param root Absolute path of the workspace's folder that holds `cwd`.
 * @param key A key of this user: a file may hold secrets, and a plain hash of one is never kept.
 * @returns `undefined` when one of them cannot be read or is too large: then nothing can be said of later runs.
 */
export async function commandFiles(
	command: readonly string[],
	cwd: string,
	root: string,
	key: Uint8Array,
): Promise<CommandFiles | undefined> {
	const wanted = new Set<string>();
	for (const part of command.slice(0, mostFiles)) {
		for (const text of [part, part.slice(part.indexOf('=') + 1)]) {
			const path = resolve(cwd, text);
			if (text !== '' && isBelow(root, path)) wanted.add(path);
		}
	}
	const name = programName(command);
	for (const [programs, files] of conventions) {
		if (!programs.test(name)) continue;
		for (const folder of upwards(cwd, root)) for (const file of files) wanted.add(join(folder, file));
	}
	const sum = createHmac('sha256', key);
	const files: string[] = [];
	for (const path of [...wanted].sort()) {
		const state = await add(sum, path, relative(cwd, path).split(sep).join('/'));
		if (state === 'unreadable') return undefined;
		if (state === 'added') files.push(relative(cwd, path).split(sep).join('/'));
	}
	return { files, hash: sum.digest('hex') };
}

async function add(sum: Hmac, path: string, name: string): Promise<'added' | 'absent' | 'unreadable'> {
	const read = await readRegularFile(path, { limit: largest, follow: true });
	if (read.kind === 'missing' || (read.kind === 'refused' && read.why === 'not-regular')) return 'absent';
	if (read.kind !== 'bytes') return 'unreadable';
	sum.update(`${JSON.stringify(name)} ${read.bytes.length}\n`);
	sum.update(read.bytes);
	return 'added';
}

/** Folders from one up to another that holds it, both included. */
function upwards(from: string, to: string): readonly string[] {
	const folders = [from];
	for (let at = from; at !== to && dirname(at) !== at && isBelow(to, dirname(at)); at = dirname(at)) {
		folders.push(dirname(at));
	}
	return folders;
}
