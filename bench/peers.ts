// Cold scans beside other scanners, over the same files: node bench/peers.ts [--files 100000] [--rounds 5] [--tree <folder>] [--only a,b]
//
// Those that package registries have are installed into the cache of the development tools, in exact versions; which could not
// be had is said. Every program runs as a person runs it, on the same tree, without validation, its output discarded, with
// what it reads in the system's cache, in turn.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createExampleMaker } from '../test/support/exampleMaker.ts';
import { githubToken } from '../test/support/secrets.ts';
import { tree } from './lib/hundred.ts';
import { median, timeWithin } from './lib/measure.ts';
import { type Call, type Peer, peers } from './lib/peers.ts';
import { tell } from './lib/report.ts';

const { values } = parseArgs({
	options: {
		files: { type: 'string', default: '100000' },
		rounds: { type: 'string', default: '5' },
		tree: { type: 'string' },
		only: { type: 'string' },
	},
});

const command = join(import.meta.dirname, '..', 'dist', 'cli.js');
if (!existsSync(command)) throw new Error('dist/cli.js is missing: npm run build');

/** A program that takes this many times as long as we do is ended: by how much it is slower is then not told. */
const patience = 20;
/** A program that takes this many times as long is run once: more rounds would not change what is told. */
const clear = 3;

/** Milliseconds for what has no other limit. */
const untilDone = 3_600_000;

interface Runner {
	readonly name: string;
	readonly call: (tree: string) => Call;
	readonly times: number[];
}

/** All that can be had; why the others cannot is printed. */
async function runners(wanted: readonly Peer[]): Promise<readonly Runner[]> {
	const had: Runner[] = [];
	for (const peer of wanted) {
		const name = `${peer.name} ${peer.version}`;
		try {
			had.push({ name, call: await peer.get(), times: [] });
		} catch (error) {
			const reason = error instanceof Error ? error.message.trim().split('\n').slice(-1)[0] : String(error);
			console.log(`     ${name} could not be had here: ${reason}`);
		}
	}
	return had;
}

const scan = (folder: string): Call => ({
	command: [process.execPath, command, 'scan', folder, '--no-cache', '--fail-on', 'never'],
});

const secretFile = 'holds-a-secret.txt';

/** A folder with two secrets that every scanner knows. */
function smallFolder(home: string): string {
	const folder = join(home, 'small');
	mkdirSync(folder);
	const slack = ['xoxb', '263594206564', '2343594206574', createExampleMaker('peers').base62(24)].join('-');
	writeFileSync(join(folder, secretFile), `github_token = "${githubToken(77)}"\nslack_token = "${slack}"\n`);
	return folder;
}

/**
 * Runs a program on the small folder, for two reasons: what it makes when it runs first, such as compiled rules, is no part of
 * the comparison; and one that looks at nothing, because it is called in a wrong way, would be very fast.
 */
function findsSecret({ name, call }: Runner, folder: string, env: NodeJS.ProcessEnv): void {
	const {
		command: [program = '', ...args],
		env: more,
		cwd,
	} = call(folder);
	const { stdout } = spawnSync(program, args, { env: { ...env, ...more }, encoding: 'utf8', ...(cwd && { cwd }) });
	if (!stdout?.includes(secretFile)) throw new Error(`${name} finds nothing in a file with secrets`);
}

async function compare(folder: string, home: string): Promise<void> {
	const names = values.only?.split(',');
	const theirs = await runners(peers.filter(({ name }) => names?.includes(name) ?? true));
	if (theirs.length === 0) throw new Error('There is no other scanner to compare with.');
	const env = { PATH: process.env['PATH'], HOME: home, USERPROFILE: home, LOCALAPPDATA: home };
	const time = ({ call }: Runner, limit: number) => {
		const { command, env: more, ...rest } = call(folder);
		return timeWithin(limit, command, { ...rest, env: { ...env, ...more } });
	};
	const ours: Runner = { name: 'agent-reach', call: scan, times: [] };
	const small = smallFolder(home);
	for (const each of theirs) findsSecret(each, small, env);
	// Once for the system's cache.
	await time(ours, untilDone);
	const own = (await time(ours, untilDone)) ?? Number.NaN;
	const close: Runner[] = [];
	for (const each of theirs) {
		const taken = await time(each, own * patience);
		if (taken === undefined) {
			console.log(`     ${each.name} was not done after ${patience} times our time, and was ended`);
		} else if (taken > own * clear) each.times.push(taken);
		else close.push(each);
	}
	for (let round = 0; round < Number(values.rounds); round++) {
		for (const each of [ours, ...close]) {
			const taken = await time(each, own * patience);
			if (taken === undefined) throw new Error(`${each.name} was not done after ${patience} times our time`);
			each.times.push(taken);
		}
	}
	const cold = median(ours.times);
	for (const { name, times } of theirs.filter((each) => each.times.length > 0)) {
		const taken = median(times);
		const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;
		const note = `${seconds(cold)}, theirs ${seconds(taken)}, ${times.length === 1 ? 'one round' : `${times.length} rounds`}`;
		tell({ what: `cold scan, against ${name}`, value: cold / taken, unit: 'x', limit: 1, note });
	}
}

const home = mkdtempSync(join(tmpdir(), 'agent-reach-bench-home-'));
try {
	await compare(values.tree ?? (await tree(Number(values.files))), home);
} finally {
	rmSync(home, { recursive: true, force: true, maxRetries: 3 });
}
