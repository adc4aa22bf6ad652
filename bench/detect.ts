// Detection against ripgrep and secretlint, and what a hundred more types cost:
//
//   node bench/detect.ts [--tree <folder>] [--no-secretlint]
//
// The tree is made of published packages, installed into a cache; --tree takes another one. ripgrep comes from npm too.
import { execFile } from 'node:child_process';
import { cp, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { cached } from '../scripts/lib/cache.ts';
import { createScanner } from '../server/src/detect/scanner.ts';
import { allTypes } from '../server/src/providers/index.ts';
import type { CredentialType } from '../server/src/providers/provider.ts';
import { createAnalyzer } from '../server/src/workspace/analyze.ts';
import { decodeText } from '../server/src/workspace/encoding.ts';
import { FileReader } from '../server/src/workspace/fileReader.ts';
import { filesBelow, sources } from './lib/corpus.ts';
import { cpuOf, inTurn, median, timeOf } from './lib/measure.ts';
import { tell } from './lib/report.ts';
import { ripgrep, secretlint } from './lib/tools.ts';

const { values } = parseArgs({
	options: {
		tree: { type: 'string' },
		'no-secretlint': { type: 'boolean', default: false },
		measure: { type: 'string' },
	},
});

interface Figures {
	readonly milliseconds: number;
	readonly bytes: number;
	readonly findings: number;
}

/** Scans as a worker thread does, in a process and a thread of its own. */
async function scanAll(tree: string): Promise<Figures> {
	const files = await filesBelow(tree);
	const reader = new FileReader();
	const analyzer = createAnalyzer(new Uint8Array(32).fill(1));
	let [bytes, findings] = [0, 0];
	const started = performance.now();
	for (const path of files) {
		const read = reader.read(tree, path, 200_000_000);
		if (read.kind !== 'bytes') continue;
		bytes += read.bytes.length;
		if (!analyzer.mayMatch(read.bytes, path)) continue;
		const decoded = decodeText(read.bytes);
		if (decoded.binary) continue;
		findings += analyzer.analyze(decoded.text, { path }, { salt: '', now: 0 }).length;
	}
	return { bytes, findings, milliseconds: performance.now() - started };
}

async function scanApart(tree: string): Promise<Figures> {
	const { stdout } = await promisify(execFile)(process.execPath, [import.meta.filename, '--measure', tree]);
	return JSON.parse(stdout) as Figures;
}

async function besideRipgrep(tree: string): Promise<void> {
	const search = (await ripgrep(1))(tree);
	timeOf(search);
	const rounds: { readonly theirs: number; readonly ours: Figures }[] = [];
	for (let i = 0; i < 5; i++) rounds.push({ theirs: timeOf(search), ours: await scanApart(tree) });
	const theirs = median(rounds.map((round) => round.theirs));
	const ours = median(rounds.map((round) => round.ours.milliseconds));
	const { bytes, findings } = (rounds[0] as (typeof rounds)[number]).ours;
	const about = `${(bytes / 1e6).toFixed(0)} MB, ${findings} findings, ${(bytes / ours / 1e3).toFixed(0)} MB/s`;
	tell({ what: 'scan on one thread, against rg -j1', value: ours / theirs, unit: 'x', limit: 3, note: about });
}

/** A part of a tree with text of about `size` bytes. */
async function partOf(tree: string, size: number, target: string): Promise<void> {
	let bytes = 0;
	for (const path of await filesBelow(tree)) {
		if (bytes >= size) return;
		if (!/\.(?:[cm]?[jt]s|json|md|html|css|ya?ml)$/.test(path)) continue;
		await cp(join(tree, path), join(target, path.replaceAll('node_modules', 'modules')));
		bytes += (await stat(join(tree, path))).size;
	}
}

async function besideSecretlint(tree: string): Promise<void> {
	const search = await secretlint();
	const part = await cached('bench-part', (folder) => partOf(tree, 20_000_000, folder));
	const ours = median(
		[await scanApart(part), await scanApart(part), await scanApart(part)].map((it) => it.milliseconds),
	);
	const theirs = timeOf(search(part));
	tell({ what: 'scan of 20 MB, against secretlint', value: ours / theirs, unit: 'x', limit: 1 / 50 });
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
	for (const path of (await filesBelow(tree)).filter((name) => /\.(?:[cm]?js|ts|json|md)$/.test(name))) {
		if (bytes > 40_000_000) break;
		const content = await readFile(join(tree, path));
		bytes += content.length;
		texts.push({ path, bytes: content });
	}
	const cost = (scanner: ReturnType<typeof createScanner>) =>
		cpuOf(() => {
			for (const { path, bytes: content } of texts) {
				if (scanner.mayMatch(content, path)) scanner.scan(content.toString('utf8'), { path });
			}
		});
	const [plain, grown] = [createScanner(allTypes), createScanner([...allTypes, ...more])];
	cost(plain);
	cost(grown);
	const result = inTurn(7, { plain: () => cost(plain), grown: () => cost(grown) });
	tell({ what: '100 types more', value: (result.grown / result.plain - 1) * 100, unit: '%', limit: 5 });
}

if (values.measure !== undefined) {
	process.stdout.write(JSON.stringify(await scanAll(values.measure)));
} else {
	const tree = values.tree ?? (await sources());
	await besideRipgrep(tree);
	await moreTypes(tree);
	if (!values['no-secretlint']) await besideSecretlint(tree);
}
