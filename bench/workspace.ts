// Whole workspaces: cold and warm scan, growth, package: node bench/workspace.ts [--files 100000] [--rounds 5] [--tree <folder>]
//
// The tree is made of published packages, several times over, 100,000 files and more than a gigabyte. All programs are run as
// a person runs them, in turn, with what they read in the system's cache.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packExtension } from '../scripts/package/pack.ts';
import { readZip } from '../test/package/zip.ts';
import { tree } from './lib/hundred.ts';
import { median, timeOf } from './lib/measure.ts';
import { tell } from './lib/report.ts';
import { ripgrep } from './lib/tools.ts';

const command = join(import.meta.dirname, '..', 'dist', 'cli.js');
const { values } = parseArgs({
	options: {
		files: { type: 'string', default: '100000' },
		rounds: { type: 'string', default: '5' },
		tree: { type: 'string' },
	},
});
const rounds = Number(values.rounds);
if (!existsSync(command)) throw new Error('dist/cli.js is missing: npm run build');

const home = mkdtempSync(join(tmpdir(), 'agent-reach-bench-home-'));
function scan(folder: string, ...more: readonly string[]): readonly string[] {
	return [process.execPath, command, 'scan', folder, '--fail-on', 'never', ...more];
}

function timeOfScan(folder: string, ...more: readonly string[]): number {
	const env = { PATH: process.env['PATH'], HOME: home, USERPROFILE: home, LOCALAPPDATA: home };
	return timeOf(scan(folder, ...more), { env });
}

/** A walk that asks for every file's state: what an answer from states alone cannot be faster than. */
const statWalk = `
const { readdirSync, statSync } = require('node:fs');
const { join } = require('node:path');
const walk = (folder) => { for (const name of readdirSync(folder)) { const path = join(folder, name); if (statSync(path).isDirectory()) walk(path); } };
walk(process.argv[1]);`;

/** @throws {Error} when fewer files were looked at than the other programs look at. */
function checkAllScanned(folder: string): void {
	const [program = '', ...args] = scan(folder, '--no-cache', '--format', 'json');
	const { stdout } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
	const { stats } = JSON.parse(stdout) as { readonly stats: { readonly files: number } };
	if (stats.files < Number(values.files)) {
		throw new Error(
			`Only ${stats.files} of ${values.files} files were scanned: the figures would not be of the same files.`,
		);
	}
}

async function run(): Promise<void> {
	const folder = values.tree ?? (await tree(Number(values.files)));
	if (values.tree === undefined) checkAllScanned(folder);
	const rg = (await ripgrep(2))(folder);
	const measured = { rg: [] as number[], cold: [] as number[], walk: [] as number[], warm: [] as number[] };
	// Once for the system's cache, and for ours: what it keeps has been left alone for some seconds.
	timeOf(rg);
	timeOfScan(folder);
	for (let round = 0; round < rounds; round++) {
		measured.rg.push(timeOf(rg));
		measured.cold.push(timeOfScan(folder, '--no-cache'));
		measured.walk.push(timeOf([process.execPath, '-e', statWalk, folder]));
		measured.warm.push(timeOfScan(folder));
	}
	const [rgTime, cold, walk, warm] = [measured.rg, measured.cold, measured.walk, measured.warm].map(median) as [
		number,
		number,
		number,
		number,
	];
	const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;
	tell({ what: 'cold scan, against rg -j2', value: cold / rgTime, unit: 'x', limit: 2.5, note: seconds(cold) });
	tell({ what: 'warm start, against a stat walk', value: warm / walk, unit: 'x', limit: 1.5, note: seconds(warm) });
	await growth(cold);
	await packageSize();
}

/** Cold time for a file in a tree ten times as small. */
async function growth(cold: number): Promise<void> {
	if (values.tree !== undefined) return;
	const files = Number(values.files);
	const small = await tree(files / 10);
	timeOfScan(small, '--no-cache');
	const times = Array.from({ length: rounds }, () => timeOfScan(small, '--no-cache'));
	const grown = (cold / files / (median(times) / (files / 10)) - 1) * 100;
	tell({ what: 'time for a file, ten times as many files', value: grown, unit: '% more', limit: 15 });
}

/** Of the extension, packed now from what was built. */
async function packageSize(): Promise<void> {
	const file = join(home, 'agent-reach.vsix');
	await packExtension(file);
	const archive = readFileSync(file);
	const native = [...readZip(archive).keys()].filter((name) => name.endsWith('.node'));
	tell({ what: 'package', value: archive.length / 1e6, unit: 'MB', limit: 4 });
	tell({ what: 'native modules in the package', value: native.length, unit: '', limit: 0 });
}

try {
	await run();
} finally {
	rmSync(home, { recursive: true, force: true });
}
