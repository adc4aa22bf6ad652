import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agentReach, type Outcome, type RunOptions } from '../cli/command.ts';
import { type Bait, type BaitFile, fixUserKey, makeBait } from './bait.ts';

/** A workspace full of bait, and a command that is watched while it works there. */
export interface Baited {
	readonly bait: Bait;
	/** What of the bait stands in the workspace. */
	readonly files: readonly BaitFile[];
	/** Folder that holds workspace and home, and is removed at the end. */
	readonly base: string;
	readonly workspace: string;
	readonly home: string;
	/** Fails when a piece of a secret stands in the text. */
	readonly clean: (what: string, output: string | Uint8Array) => void;
	/** Runs the command; both its streams have to be clean. */
	readonly run: (args: readonly string[], options?: Partial<RunOptions>) => Promise<Outcome>;
	/** Fails when a file that was kept in the home folder is not clean, or something is new in the workspace. */
	readonly nothingLeftBehind: () => Promise<void>;
	readonly [Symbol.asyncDispose]: () => Promise<void>;
}

/** @param part What of the bait is written; default everything. The canary looks for all of it in any case. */
export async function baitedWorkspace(part?: (file: BaitFile, index: number) => boolean): Promise<Baited> {
	const bait = await makeBait();
	const files = part === undefined ? bait.files : bait.files.filter(part);
	const base = await realpath(await mkdtemp(join(tmpdir(), 'agent-reach-canary-')));
	const workspace = join(base, 'workspace');
	const home = join(base, 'home');
	await mkdir(join(workspace, '.cursor', 'rules'), { recursive: true });
	await bait.write(workspace, files);
	await fixUserKey(home);
	const clean: Baited['clean'] = (what, output) =>
		assert.deepEqual(bait.canary.leaks(output).map(bait.nameOf), [], what);
	return {
		bait,
		files,
		base,
		workspace,
		home,
		clean,
		run: async (args, options = {}) => {
			const outcome = await agentReach(args, { cwd: workspace, home, ...options });
			clean(args.join(' '), outcome.stdout);
			clean(`${args.join(' ')} (stderr)`, outcome.stderr);
			return outcome;
		},
		nothingLeftBehind: async () => {
			const kept = await filesBelow(home);
			assert.ok(
				kept.some((file) => file.endsWith('.cache')),
				'what the scans learned is kept',
			);
			for (const file of kept) clean(file, await readFile(file));
			const known = new Set(files.map(({ path }) => join(workspace, ...path.split('/'))));
			assert.deepEqual(
				(await filesBelow(workspace)).filter((file) => !known.has(file)),
				[],
			);
		},
		[Symbol.asyncDispose]: () => rm(base, { recursive: true, force: true, maxRetries: 3 }),
	};
}

async function filesBelow(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
	return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
