// Typing, saving, a branch switch and idleness of the built language server: node bench/editor.ts [--edits 300] [--rounds 5] [--only typing]
//
// All over standard streams, as an editor speaks to it.
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startClient, type TestClient, testFolders } from '../test/support/lspClient.ts';
import { githubToken } from '../test/support/secrets.ts';
import { median } from './lib/measure.ts';
import { tell } from './lib/report.ts';

const { values } = parseArgs({
	options: {
		edits: { type: 'string', default: '300' },
		files: { type: 'string', default: '10000' },
		only: { type: 'string' },
		rounds: { type: 'string', default: '5' },
		settle: { type: 'string', default: '10' },
	},
});
const edits = Number(values.edits);
const rounds = Number(values.rounds);

function percentile(numbers: readonly number[], part: number): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}

/** Source text with a secret every 500 lines; a line has about 40 characters. */
function source(lines: number): string {
	return Array.from({ length: lines }, (_, n) =>
		n % 500 === 7 ? `const token${n} = '${githubToken(n)}';` : `const value${n} = compute(${n}, 'some text');`,
	).join('\n');
}

/** Milliseconds from each change to its answer, of a server of its own. */
async function editTimes(lines: number): Promise<readonly number[]> {
	await using folders = await testFolders({ 'a.ts': source(lines) });
	await using client = await startClient({ folders: [folders.workspace], home: folders.home });
	const uri = folders.uri('a.ts');
	client.open(uri, source(lines), 'typescript');
	let { resultId } = await client.pull(uri);
	const times: number[] = [];
	for (let n = 0; n < edits + 20; n++) {
		const line = 10 + ((n * 37) % (lines - 20));
		const position = { line, character: 5 };
		const started = performance.now();
		client.notify('textDocument/didChange', {
			textDocument: { uri, version: n + 2 },
			contentChanges: [{ range: { start: position, end: position }, text: 'x' }],
		});
		({ resultId } = await client.pull(uri, resultId));
		if (n >= 20) times.push(performance.now() - started);
	}
	await client.close();
	return times;
}

/** Each server is a new one that has to get warm; the percentiles are the medians of those of the rounds. */
async function typing(lines: number, limits: { readonly p95: number; readonly p99?: number }): Promise<void> {
	const all: (readonly number[])[] = [];
	for (let round = 0; round < rounds; round++) all.push(await editTimes(lines));
	const middle = (part: number) => median(all.map((times) => percentile(times, part)));
	const each = all.map((times) => percentile(times, 0.95).toFixed(1)).join(', ');
	const note = `median ${middle(0.5).toFixed(1)} ms; p95 of each round ${each}`;
	tell({ what: `typing, ${lines} lines, p95`, value: middle(0.95), unit: 'ms', limit: limits.p95, note });
	if (limits.p99 !== undefined) {
		tell({ what: `typing, ${lines} lines, p99`, value: middle(0.99), unit: 'ms', limit: limits.p99 });
	}
}

/** Resolves with the next partial result of the workspace's diagnostics that speaks of a file. */
function problemsOf(client: TestClient, uri: string, from: number): Promise<unknown> {
	return client.message('$/progress', (params: never) => {
		const at = client.received.findIndex((message) => message.params === params);
		return at >= from && JSON.stringify(params).includes(uri);
	});
}

/** Resolves when partial results of the workspace's diagnostics have spoken of every one of some files. */
async function problemsOfAll(client: TestClient, uris: readonly string[], from: number): Promise<void> {
	const left = new Set(uris);
	let at = from;
	while (left.size > 0) {
		for (; at < client.received.length; at++) {
			const { method, params } = client.received[at] ?? {};
			if (method !== '$/progress') continue;
			const { value } = params as { readonly value?: { readonly items?: readonly { readonly uri: string }[] } };
			for (const { uri } of value?.items ?? []) left.delete(uri);
		}
		await setTimeout(1);
	}
}

function hold(client: TestClient): void {
	void client.connection
		.sendRequest('workspace/diagnostic', { previousResultIds: [], partialResultToken: 'held' })
		.catch(() => undefined);
}

async function saving(): Promise<void> {
	await using folders = await testFolders({ 'a.env': 'A=1\n', 'b.ts': source(2000) });
	await using client = await startClient({ folders: [folders.workspace], home: folders.home });
	hold(client);
	await problemsOf(client, folders.uri('b.ts'), 0);
	const times: number[] = [];
	for (let n = 0; n < 30; n++) {
		await writeFile(folders.file('a.env'), `GITHUB_TOKEN=${githubToken(n)}\n`);
		const from = client.received.length;
		const started = performance.now();
		client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: folders.uri('a.env'), type: 2 }] });
		await problemsOf(client, folders.uri('a.env'), from);
		times.push(performance.now() - started);
	}
	tell({ what: 'a file saved, to Problems', value: median(times), unit: 'ms', limit: 50 });
	await client.close();
}

/** All files change at once; the last of them holds a secret that shows when they were looked at. */
async function switching(count: number): Promise<void> {
	const name = (n: number) => `src/d${n % 100}/f${n}.ts`;
	// One file in twenty has a secret of its own, and the last one.
	const holds = (n: number) => n % 20 === 0 || n === count - 1;
	const text = (n: number, token: number) =>
		`${holds(n) ? `const token = '${githubToken(token)}';\n` : ''}${source(7)}\n// ${n} ${token}\n`;
	const files = Object.fromEntries(Array.from({ length: count }, (_, n) => [name(n), text(n, n)]));
	await using folders = await testFolders(files);
	await using client = await startClient({ folders: [folders.workspace], home: folders.home });
	const before = performance.now();
	hold(client);
	const paths = Object.keys(files);
	const told = paths.filter((_, n) => holds(n)).map((path) => folders.uri(path));
	await problemsOfAll(client, told, 0);
	const cold = performance.now() - before;
	for (const [n, path] of paths.entries()) await writeFile(folders.file(path), text(n, count + n));
	const from = client.received.length;
	const started = performance.now();
	client.notify('workspace/didChangeWatchedFiles', {
		changes: paths.map((path) => ({ uri: folders.uri(path), type: 2 })),
	});
	await problemsOfAll(client, told, from);
	const switched = performance.now() - started;
	const note = `cold ${cold.toFixed(0)} ms, switch ${switched.toFixed(0)} ms`;
	tell({ what: `branch switch of ${count} files, against cold`, value: switched / cold, unit: 'x', limit: 1.2, note });
	await client.close();
}

/** Processor time of a process so far, in milliseconds, summed over the threads that it has. Linux only. */
function cpuOf(pid: number): number | undefined {
	const tasks = `/proc/${pid}/task`;
	try {
		const nanoseconds = readdirSync(tasks).map(
			(task) => readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')[0],
		);
		return nanoseconds.reduce((sum, each) => sum + Number(each), 0) / 1e6;
	} catch {
		return undefined;
	}
}

const empty = `
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
connection.onInitialize(() => ({ capabilities: {} }));
connection.listen();`;
const emptyServer = ['--input-type=module', '-e', empty];

/** Milliseconds until `initialize` was answered and the process had started, ours and an empty server's, in turn. */
async function starting(): Promise<void> {
	await using folders = await testFolders({ 'a.env': `GITHUB_TOKEN=${githubToken(1)}\n` });
	const options = { folders: [folders.workspace], home: folders.home };
	const time = async (command?: readonly string[]) => {
		const started = performance.now();
		const client = await startClient({ ...options, ...(command && { command }) });
		const taken = { wall: performance.now() - started, work: cpuOf(client.process.pid ?? 0) ?? Number.NaN };
		const ended = new Promise((resolve) => client.process.once('exit', resolve));
		client.process.kill('SIGKILL');
		await ended;
		return taken;
	};
	const [ours, theirs]: [{ wall: number; work: number }[], { wall: number; work: number }[]] = [[], []];
	for (let round = 0; round < 9; round++) {
		theirs.push(await time(emptyServer));
		ours.push(await time());
	}
	const middle = (times: readonly { wall: number; work: number }[], what: 'wall' | 'work') =>
		median(times.map((each) => each[what]));
	const [own, empty] = [middle(ours, 'wall'), middle(theirs, 'wall')];
	const work = `processor time ${middle(ours, 'work').toFixed(0)} ms, empty ${middle(theirs, 'work').toFixed(0)} ms`;
	const note = `${own.toFixed(0)} ms, empty ${empty.toFixed(0)} ms; ${work}`;
	tell({ what: 'initialize, beyond an empty server', value: own - empty, unit: 'ms', limit: 60, note });
}

async function idling(): Promise<void> {
	await using folders = await testFolders({ 'a.env': `GITHUB_TOKEN=${githubToken(1)}\n`, 'b.ts': source(2000) });
	const options = { folders: [folders.workspace], home: folders.home };
	await using other = await startClient({ ...options, command: emptyServer });
	await using client = await startClient(options);
	hold(client);
	await problemsOf(client, folders.uri('a.env'), 0);
	await setTimeout(Number(values.settle) * 1000);
	const [pid, otherPid] = [client.process.pid ?? 0, other.process.pid ?? 0];
	const before = [cpuOf(pid), cpuOf(otherPid)];
	if (before[0] === undefined || before[1] === undefined) {
		console.log('     processor in idleness: this system does not tell it');
	} else {
		await setTimeout(60_000);
		const [own, empty] = [(cpuOf(pid) ?? 0) - before[0], (cpuOf(otherPid) ?? 0) - before[1]];
		const note = `${own.toFixed(1)} ms, empty ${empty.toFixed(1)} ms`;
		tell({
			what: 'processor in 60 s of idleness, beyond an empty server',
			value: own - empty,
			unit: 'ms',
			limit: 10,
			note,
		});
	}
	await client.close();
	other.process.kill();
}

const parts: Readonly<Record<string, () => Promise<void>>> = {
	typing: () => typing(2000, { p95: 5, p99: 15 }),
	large: () => typing(50_000, { p95: 10 }),
	saving,
	switching: () => switching(Number(values.files)),
	starting,
	idling,
};
for (const [part, measure] of Object.entries(parts)) {
	if (values.only === undefined || values.only === part) await measure();
}
