// Measures detection against ripgrep and secretlint: ratios within one run, so that they hold on any machine.
//
//   node bench/detect.ts [--tree <folder>] [--cache <folder>] [--no-secretlint]
//
// The tree is made of published packages, installed into a cache; --tree takes another one. ripgrep comes from npm too.
import { execFile, spawnSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { createScanner } from '../server/src/detect/scanner.ts';
import { allTypes } from '../server/src/providers/index.ts';
import type { CredentialType } from '../server/src/providers/provider.ts';
import { createAnalyzer } from '../server/src/workspace/analyze.ts';
import { decodeText } from '../server/src/workspace/encoding.ts';
import { FileReader } from '../server/src/workspace/fileReader.ts';

const run = promisify(execFile);
const packages = [
	'typescript@5',
	'eslint@9',
	'webpack@5',
	'jest@29',
	'node-red@4',
	'aws-sdk@2',
	'@babel/core@7',
	'date-fns@4',
	'rxjs@7',
	'prettier@3',
	'@angular/core@20',
	'three@0.170',
];
const tools = ['@vscode/ripgrep', 'secretlint', '@secretlint/secretlint-rule-preset-recommend'];

const { values } = parseArgs({
	options: {
		tree: { type: 'string' },
		cache: { type: 'string', default: join(homedir(), '.cache', 'agent-reach-bench') },
		'no-secretlint': { type: 'boolean', default: false },
		measure: { type: 'string' },
	},
});

interface Figures {
	readonly milliseconds: number;
	readonly bytes: number;
	readonly findings: number;
	readonly largest: number;
	/** Most memory beyond that of the idle process, in bytes. */
	readonly memory: number;
}

async function install(folder: string, names: readonly string[]): Promise<void> {
	if (await stat(join(folder, 'node_modules')).catch(() => undefined)) return;
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'package.json'), '{"private":true}\n');
	await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...names], { cwd: folder });
}

async function list(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { withFileTypes: true, recursive: true });
	return entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

/** Scans as a worker thread does, in a process of its own so that memory is its own. */
async function measure(tree: string): Promise<Figures> {
	const files = await list(tree);
	const reader = new FileReader();
	const analyzer = createAnalyzer(new Uint8Array(32).fill(1));
	const scan = (paths: readonly string[]) => {
		let [bytes, findings, largest, memory] = [0, 0, 0, 0];
		for (const path of paths) {
			const read = reader.read(tree, path, 200_000_000);
			if (read.kind !== 'bytes') continue;
			bytes += read.bytes.length;
			largest = Math.max(largest, read.bytes.length);
			if (!analyzer.mayMatch(read.bytes, path)) continue;
			const decoded = decodeText(read.bytes);
			if (decoded.binary) continue;
			findings += analyzer.analyze(decoded.text, { path }, { salt: '', now: 0 }).length;
			memory = Math.max(memory, process.memoryUsage().rss);
		}
		return { bytes, findings, largest, memory };
	};
	scan(files.slice(0, 300));
	const idle = process.memoryUsage().rss;
	const started = performance.now();
	const result = scan(files);
	return { ...result, memory: Math.max(0, result.memory - idle), milliseconds: performance.now() - started };
}

async function measureApart(tree: string): Promise<Figures> {
	const { stdout } = await run(process.execPath, [import.meta.filename, '--measure', tree]);
	return JSON.parse(stdout) as Figures;
}

function ripgrep(program: string, keywords: string, tree: string): number {
	const started = performance.now();
	const { status, stderr } = spawnSync(program, ['-j1', '-uuu', '-i', '-F', '-c', '-f', keywords, tree], {
		stdio: ['ignore', 'ignore', 'pipe'],
	});
	if (status !== 0 && status !== 1) throw new Error(`ripgrep failed: ${String(stderr).slice(0, 300)}`);
	return performance.now() - started;
}

/** A part of a tree with text of about `size` bytes. */
async function partOf(tree: string, size: number, target: string): Promise<void> {
	let bytes = 0;
	for (const path of (await list(tree)).sort()) {
		if (bytes >= size) return;
		if (!/\.(?:[cm]?[jt]s|json|md|html|css|ya?ml)$/.test(path)) continue;
		await cp(join(tree, path), join(target, path.replaceAll('node_modules', 'modules')));
		bytes += (await stat(join(tree, path))).size;
	}
}

async function secretlint(cache: string, tree: string): Promise<void> {
	const part = join(cache, 'part');
	if (!(await stat(part).catch(() => undefined))) await partOf(tree, 20_000_000, part);
	const config = join(cache, 'tools', '.secretlintrc.json');
	await writeFile(config, '{"rules":[{"id":"@secretlint/secretlint-rule-preset-recommend"}]}');
	const ours = await measureApart(part);
	const started = performance.now();
	const program = join(cache, 'tools', 'node_modules', '.bin', 'secretlint');
	spawnSync(program, ['--secretlintrc', config, '--maskSecrets', `${part}/**/*`], {
		cwd: join(cache, 'tools'),
		stdio: 'ignore',
	});
	const theirs = performance.now() - started;
	console.log(`secretlint       ${(theirs / ours.milliseconds).toFixed(1)} x our time on ${megabytes(ours.bytes)}`);
}

/** What a hundred more types cost: the built-in ones again under other names and keywords that occur nowhere or seldom. */
async function moreTypes(tree: string): Promise<void> {
	const more: readonly CredentialType[] = Array.from({ length: 100 }, (_, at) => {
		const prefix = `z${at.toString(36).padStart(2, 'q')}k_`;
		const pattern = new RegExp(`(?<![A-Za-z0-9_])${prefix}[A-Za-z0-9]{32}(?![A-Za-z0-9])`, 'dg');
		// The facts of any documented type will do.
		return { ...(allTypes[0] as CredentialType), id: `bench.type-${at}`, keywords: [prefix], pattern };
	});
	const texts: { path: string; bytes: Buffer }[] = [];
	let bytes = 0;
	for (const path of (await list(tree)).filter((name) => /\.(?:[cm]?js|ts|json|md)$/.test(name))) {
		if (bytes > 40_000_000) break;
		const content = await readFile(join(tree, path));
		bytes += content.length;
		texts.push({ path, bytes: content });
	}
	const plain = createScanner(allTypes);
	const grown = createScanner([...allTypes, ...more]);
	const time = (scanner: typeof plain) => {
		const started = performance.now();
		for (const { path, bytes: content } of texts) {
			if (scanner.mayMatch(content, path)) scanner.scan(content.toString('utf8'), { path });
		}
		return performance.now() - started;
	};
	const ratios = Array.from({ length: 5 }, () => [time(plain), time(grown)] as const).slice(1);
	const least = (index: 0 | 1) => Math.min(...ratios.map((pair) => pair[index]));
	console.log(`100 more types   ${((least(1) / least(0) - 1) * 100).toFixed(1)} % more time`);
}

function megabytes(bytes: number): string {
	return `${(bytes / 1e6).toFixed(0)} MB`;
}

if (values.measure !== undefined) {
	process.stdout.write(JSON.stringify(await measure(values.measure)));
} else {
	const { cache } = values;
	await install(join(cache, 'tools'), tools);
	const tree = values.tree ?? join(cache, 'tree');
	if (values.tree === undefined) await install(tree, packages);
	const keywords = join(tmpdir(), `agent-reach-keywords-${process.pid}`);
	await writeFile(keywords, `${createScanner(allTypes).keywords.join('\n')}\n`);
	const { rgPath } = (await import(join(cache, 'tools', 'node_modules', '@vscode', 'ripgrep', 'lib', 'index.js'))) as {
		readonly rgPath: string;
	};
	ripgrep(rgPath, keywords, tree);
	const rounds: { readonly theirs: number; readonly ours: Figures }[] = [];
	for (let i = 0; i < 3; i++) rounds.push({ theirs: ripgrep(rgPath, keywords, tree), ours: await measureApart(tree) });
	const median = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
	const theirs = median(rounds.map((round) => round.theirs));
	const ours = median(rounds.map((round) => round.ours.milliseconds));
	const { bytes, findings, largest, memory } = (rounds[0] as (typeof rounds)[number]).ours;
	console.log(`tree             ${megabytes(bytes)}, largest file ${megabytes(largest)}, ${findings} findings`);
	console.log(`ripgrep          ${theirs.toFixed(0)} ms for ${allTypes.length} types' keywords`);
	console.log(`agent-reach      ${ours.toFixed(0)} ms, ${(bytes / ours / 1e3).toFixed(0)} MB/s`);
	console.log(`ratio            ${(ours / theirs).toFixed(2)} (at most 3)`);
	console.log(`memory growth    ${megabytes(memory)} (at most ${megabytes(3 * largest + 30e6)})`);
	await moreTypes(tree);
	if (!values['no-secretlint']) await secretlint(cache, tree);
}
