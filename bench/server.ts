// Memory of the language server after a large scan and many edits: node bench/server.ts [--files 100000] [--findings 5000] [--edits 10000]
//
// One workspace folder is the tree of published packages, the other holds the findings. Linux only: the memory is that of
// /proc/<pid>/status.
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startClient, type TestClient, testFolders } from '../test/support/lspClient.ts';
import { githubToken } from '../test/support/secrets.ts';
import { tree } from './lib/hundred.ts';
import { median } from './lib/measure.ts';
import { tell } from './lib/report.ts';

const { values } = parseArgs({
	options: {
		files: { type: 'string', default: '100000' },
		findings: { type: 'string', default: '5000' },
		edits: { type: 'string', default: '10000' },
	},
});
const [fileCount, findings, edits] = [Number(values.files), Number(values.findings), Number(values.edits)];

/** Findings in a file. */
const each = 10;

/** Resident memory of a process, in megabytes. */
function resident(client: TestClient): number {
	const text = readFileSync(`/proc/${client.process.pid}/status`, 'utf8');
	return Number(/VmRSS:\s+(\d+)/.exec(text)?.[1] ?? Number.NaN) / 1000;
}

function workspace(): Readonly<Record<string, string>> {
	const secrets = (from: number) =>
		Array.from({ length: each }, (_, n) => `const token${n} = '${githubToken(from + n)}';\n`).join('');
	const files = Array.from({ length: findings / each }, (_, n) => [`src/f${n}.ts`, secrets(n * each)] as const);
	const edited = Array.from({ length: 2000 }, (_, n) => `const value${n} = compute(${n}, 'some text');`).join('\n');
	return { ...Object.fromEntries(files), 'edited.ts': edited };
}

/** Memory after each hundredth of the edits; every second edit takes the one before back. */
async function edit(client: TestClient, uri: string, text: string): Promise<readonly number[]> {
	client.open(uri, text, 'typescript');
	let { resultId } = await client.pull(uri);
	const memory: number[] = [];
	for (let n = 0; n < edits; n++) {
		const start = { line: 10 + (((n >> 1) * 37) % 1900), character: 5 };
		const added = n % 2 === 0;
		client.notify('textDocument/didChange', {
			textDocument: { uri, version: n + 2 },
			contentChanges: [{ range: { start, end: added ? start : { ...start, character: 6 } }, text: added ? 'x' : '' }],
		});
		({ resultId } = await client.pull(uri, resultId));
		if ((n + 1) % (edits / 100) === 0) memory.push(resident(client));
	}
	return memory;
}

const root = await tree(fileCount);
const files = workspace();
await using folders = await testFolders(files);
await using client = await startClient({
	folders: [root, folders.workspace],
	home: folders.home,
	own: { trusted: true },
	// As our own client starts it.
	env: { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' },
});
const scanned = ({ state, files: seen }: { state: string; files: number }) => state === 'ready' && seen >= fileCount;
await client.message('agentReach/status', scanned, 600_000);
const { files: told } = await client.request<{ files: readonly unknown[] }>('agentReach/findings', {});
if (told.length < findings / each) throw new Error(`only ${told.length} files with findings were told`);
// What a scan has freed is given back a few seconds later.
await setTimeout(15_000);
const note = `${fileCount} files, ${told.length} of them with findings`;
tell({ what: 'memory of the server after the scan', value: resident(client), unit: 'MB', limit: 200, note });
const memory = await edit(client, folders.uri('edited.ts'), files['edited.ts'] ?? '');
const [middle, last] = [median(memory.slice(33, 66)), median(memory.slice(66))];
tell({
	what: `memory over ${edits} edits, last third to the middle one`,
	value: last / middle,
	unit: 'x',
	limit: 1.05,
	note: `${middle.toFixed(0)} MB, ${last.toFixed(0)} MB`,
});
await client.close();
