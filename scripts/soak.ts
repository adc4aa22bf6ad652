// A long time of an editor's life, against the built server: node scripts/soak.ts [--minutes 30] [--seed 1] [--every 20]
//
// Edits, saves, switches of branches, folders that come and go, and a server that is killed. In between and at the end the
// findings have to be those of a fresh scan; memory, processes and leftover files are looked at.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { agentReach } from '../test/cli/command.ts';
import { startClient, type TestClient, testFolders } from '../test/support/lspClient.ts';
import { githubToken } from '../test/support/secrets.ts';

const { values } = parseArgs({
	options: {
		minutes: { type: 'string', default: '30' },
		seed: { type: 'string', default: '1' },
		every: { type: 'string', default: '20' },
	},
});
const begin = performance.now();
/** Milliseconds between two looks at the findings. */
const every = Number(values.every) * 1000;
const end = begin + Number(values.minutes) * 60_000;
/** Servers are killed until then; the last one has to live long, or a leak would not show. */
const lastKill = begin + (end - begin) / 2;

/** Numbers that are the same for the same seed (mulberry32). */
let state = Number(values.seed) >>> 0;
function pick(below: number): number {
	state = (state + 0x6d2b79f5) >>> 0;
	let t = Math.imul(state ^ (state >>> 15), 1 | state);
	t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
	return ((t ^ (t >>> 14)) >>> 0) % below;
}

const fileCount = 400;
const name = (n: number) => `src/d${n % 20}/f${n}.ts`;
const text = () =>
	Array.from({ length: 1 + pick(60) }, (_, n) =>
		pick(25) === 0 ? `const token${n} = '${githubToken(pick(50))}';` : `const value${n} = compute(${pick(1000)});`,
	).join('\n');

await using folders = await testFolders({ '.gitignore': 'dist/\n', '.cursor/rules/a.md': '' });
const second = join(dirname(folders.workspace), 'second');
await mkdir(second);
const disk = new Map<string, string>();
const open = new Map<string, number>();
let roots = [folders.workspace];
let client = await start();
const counts = { edits: 0, saves: 0, switches: 0, folders: 0, kills: 0, checks: 0 };
/** Milliseconds that restarts took, each beside the start of an empty server at the same moment. */
const restarts: { readonly ours: number; readonly empty: number }[] = [];
/** Megabytes at every check, since the last kill. */
let memory: number[] = [];

/** A language server that does nothing. */
const emptyServer = [
	'--input-type=module',
	'-e',
	`import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
	const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
	connection.onInitialize(() => ({ capabilities: {} }));
	connection.onShutdown(() => undefined);
	connection.listen();`,
];

async function start(): Promise<TestClient> {
	return startClient({ folders: roots, home: folders.home, own: { trusted: true } });
}

async function timeOf(work: () => Promise<void>): Promise<number> {
	const begun = performance.now();
	await work();
	return performance.now() - begun;
}

async function put(path: string, content: string | undefined): Promise<void> {
	const file = folders.file(path);
	if (content === undefined) {
		await rm(file, { force: true });
		disk.delete(path);
	} else {
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, content);
		disk.set(path, content);
	}
}

function tellChanged(paths: readonly string[]): void {
	client.notify('workspace/didChangeWatchedFiles', {
		changes: paths.map((path) => ({ uri: folders.uri(path), type: 2 })),
	});
}

const acts: readonly (() => Promise<void>)[] = [
	async () => {
		const path = [...disk.keys()][pick(disk.size)];
		if (path === undefined) return;
		const uri = folders.uri(path);
		if (!open.has(uri)) {
			open.set(uri, 1);
			client.open(uri, disk.get(path) ?? '', 'typescript');
		}
		for (let n = 0; n < 20; n++) {
			const version = (open.get(uri) ?? 0) + 1;
			open.set(uri, version);
			client.notify('textDocument/didChange', {
				textDocument: { uri, version },
				contentChanges: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: 'x' }],
			});
			await client.pull(uri);
			counts.edits++;
		}
		client.notify('textDocument/didClose', { textDocument: { uri } });
		open.delete(uri);
	},
	async () => {
		const path = name(pick(fileCount));
		await put(path, pick(8) === 0 ? undefined : text());
		tellChanged([path]);
		counts.saves++;
	},
	async () => {
		const paths = Array.from({ length: 50 + pick(250) }, () => name(pick(fileCount)));
		for (const path of paths) await put(path, pick(4) === 0 ? undefined : text());
		// An editor tells it in several messages.
		for (let at = 0; at < paths.length; at += 100) tellChanged(paths.slice(at, at + 100));
		counts.switches++;
	},
	async () => {
		const there = roots.includes(second);
		const folder = { uri: pathToFileURL(second).toString(), name: 'second' };
		await writeFile(join(second, 'a.env'), `GITHUB_TOKEN=${githubToken(pick(50))}\n`);
		roots = there ? [folders.workspace] : [folders.workspace, second];
		client.notify('workspace/didChangeWorkspaceFolders', {
			event: { added: there ? [] : [folder], removed: there ? [folder] : [] },
		});
		counts.folders++;
	},
	async () => {
		if (pick(6) !== 0 || performance.now() > lastKill) return;
		const exited = new Promise((resolve) => client.process.once('exit', resolve));
		client.process.kill('SIGKILL');
		await exited;
		open.clear();
		const empty = await timeOf(async () => {
			const other = await startClient({ folders: roots, home: folders.home, command: emptyServer });
			other.process.kill();
		});
		const ours = await timeOf(async () => {
			client = await start();
		});
		restarts.push({ ours, empty });
		memory = [];
		counts.kills++;
	},
];

/** `file line type` of every finding that the server tells, against those of the command in a fresh process. */
async function check(): Promise<void> {
	const { stdout, stderr } = await agentReach(
		['scan', ...roots, '--format', 'json', '--no-cache', '--no-identifiers'],
		{
			cwd: folders.workspace,
			home: folders.home,
		},
	);
	assert.notEqual(stdout, '', stderr);
	const fresh = (JSON.parse(stdout).findings as { root: string; file: string; start: { line: number }; type: string }[])
		.map(({ root, file, start: { line }, type }) => `${pathToFileURL(join(root, file)).toString()} ${line} ${type}`)
		.sort();
	assert.ok(fresh.length > 0);
	// An answer says that everything told before it has arrived; when nothing is left to do, what is told has to be true.
	await findings();
	await rest(client.process.pid ?? 0);
	assert.deepEqual(await findings(), fresh);
	counts.checks++;
	memory.push(residentMegabytes(client.process.pid ?? 0));
}

/** Longer than the server gathers changes before it tells them. */
const quiet = 600;

/**
 * Resolves when a process has nothing left to do: for a while none of its threads ran, could run or waited for the disk. A
 * process that merely gets no processor time does not rest. Elsewhere than on Linux some seconds have to do.
 */
async function rest(pid: number): Promise<void> {
	if (process.platform !== 'linux') {
		await setTimeout(5000);
		return;
	}
	const late = performance.now() + 120_000;
	let before = '';
	let since = performance.now();
	while (performance.now() - since < quiet) {
		assert.ok(performance.now() < late, 'the server does not come to rest');
		await setTimeout(20);
		const now = activityOf(pid);
		if (now === before && now !== undefined) continue;
		before = now ?? '';
		since = performance.now();
	}
}

/** How often its threads have run so far; `undefined`: one of them wants to. */
function activityOf(pid: number): string | undefined {
	const tasks = `/proc/${pid}/task`;
	try {
		const threads = readdirSync(tasks).map((thread) => {
			const state = /^\d+ \(.*\) (\w)/.exec(readFileSync(`${tasks}/${thread}/stat`, 'utf8'))?.[1];
			return { state, runs: readFileSync(`${tasks}/${thread}/schedstat`, 'utf8').trim().split(' ')[2] };
		});
		if (threads.some(({ state }) => state !== 'S')) return undefined;
		return threads.map(({ runs }) => runs).join();
	} catch {
		// A thread ended meanwhile.
		return undefined;
	}
}

async function findings(): Promise<readonly string[]> {
	interface Told {
		readonly items: readonly { readonly uri: string; readonly items: readonly Shown[] }[];
	}
	interface Shown {
		readonly range: { readonly start: { readonly line: number } };
		readonly code?: string;
	}
	// Where nothing is known yet the answer waits for the first finding.
	const answer = await client.request<Told>('workspace/diagnostic', { previousResultIds: [] });
	return answer.items
		.flatMap(({ uri, items }) => items.map(({ range, code }) => `${uri} ${range.start.line + 1} ${code}`))
		.filter((line) => !line.endsWith(' configuration') && !line.endsWith(' not-a-control'))
		.sort();
}

function residentMegabytes(pid: number): number {
	try {
		return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000;
	} catch {
		return 0;
	}
}

for (let n = 0; n < fileCount; n++) await put(name(n), text());
tellChanged([...disk.keys()]);
await check();
let nextCheck = performance.now() + every;
while (performance.now() < end) {
	await acts[pick(acts.length)]?.();
	if (performance.now() > nextCheck) {
		await check();
		nextCheck = performance.now() + every;
	}
}
await check();
const last = client.process;
await client.close();
assert.notEqual(last.exitCode ?? last.signalCode, null, 'the server ended');
const left = readdirSync(folders.home, { recursive: true }).filter((file) =>
	/\.lock|\.cache\.\d+\./.test(String(file)),
);
const orphans = processesOf(folders.home);
const rounded = restarts.map(({ ours, empty }) => ({ ours: Math.round(ours), empty: Math.round(empty) }));
console.log(JSON.stringify({ ...counts, restarts: rounded, memory: memory.map(Math.round), left, orphans }));
assert.deepEqual(left, [], 'locks or halves of files are left');
assert.deepEqual(orphans, [], 'processes are left');
judgeRestarts();
judgeMemory();

/** Processes that were started with our home folder and still run. Linux only; elsewhere none are seen. */
function processesOf(home: string): readonly string[] {
	const running = process.platform === 'linux' ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
	return running.filter((pid) => {
		try {
			const zombie = /^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
			return !zombie && readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`HOME=${home}`);
		} catch {
			return false;
		}
	});
}

/** Two seconds, on a machine that is free: where even an empty server takes long, other programs are measured. */
function judgeRestarts(): void {
	const judged = restarts.filter(({ empty }) => empty < 250);
	if (judged.length < restarts.length)
		console.log(
			`${restarts.length - judged.length} of ${restarts.length} restarts are not judged: the machine was busy`,
		);
	for (const { ours } of judged) assert.ok(ours < 2000, `a restart took ${Math.round(ours)} ms`);
}

/** The last third of a long life has to be as large as the one before. */
function judgeMemory(): void {
	if (memory.length < 9) {
		console.log(
			`${memory.length} looks at the memory since the last kill are too few to see a leak: run it for longer`,
		);
		return;
	}
	const third = Math.floor(memory.length / 3);
	const middle = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
	const [before, last] = [middle(memory.slice(third, -third)), middle(memory.slice(-third))];
	assert.ok(last < 1.15 * before, `memory grew from ${before.toFixed(0)} to ${last.toFixed(0)} MB`);
}
