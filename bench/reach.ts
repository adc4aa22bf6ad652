// How long the reach of many files takes for all agents, beside `git check-ignore --stdin` over the same files:
//   node bench/reach.ts [files]
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RootSnapshot } from '../server/src/agents/agent.ts';
import { agents, genericAgent } from '../server/src/agents/index.ts';
import { english } from '../server/src/l10n.ts';
import { createReach, withFiles } from '../server/src/reach/index.ts';
import { tell } from './lib/report.ts';

const count = Number(process.argv[2] ?? 50_000);
const paths = Array.from(
	{ length: count },
	(_, index) =>
		`packages/p${index % 97}/src/${['a', 'b', 'c'][index % 3]}/module${index}.${['ts', 'json', 'pem'][index % 3]}`,
);
// As a walk lists them: folder by folder.
paths.sort();
const ignore = [
	'node_modules/',
	'dist/',
	'*.log',
	'*.pem',
	'/build',
	'**/coverage/**',
	'!packages/p1/**/keep.pem',
	'.env*',
];
const own = ['.geminiignore', '.cursorignore', '.rooignore', '.qwenignore', '.kilocodeignore', '.aiderignore'];

/** Milliseconds of the processor. */
function cpuSince(start: NodeJS.CpuUsage): number {
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1_000;
}

const root = mkdtempSync(join(tmpdir(), 'agent-reach-bench-'));
try {
	execFileSync('git', ['init', '-q', root]);
	writeFileSync(join(root, '.gitignore'), `${ignore.join('\n')}\n`);
	const files = new Map([
		['.gitignore', `${ignore.join('\n')}\n`],
		...own.map((file) => [file, 'secrets/\n*.key\n'] as const),
	]);
	for (let index = 0; index < 97; index += 7) {
		const folder = `packages/p${index}`;
		mkdirSync(join(root, folder), { recursive: true });
		writeFileSync(join(root, folder, '.gitignore'), 'generated/\n');
		files.set(`${folder}/.gitignore`, 'generated/\n');
	}
	const tracked = new Set(paths.filter((_, index) => index % 2 === 0));
	const snapshot: RootSnapshot = {
		root,
		home: '/nobody',
		files,
		git: { prefix: '', tracked: (path) => tracked.has(path), nested: [] },
		ignoreCase: false,
		platform: 'linux',
		markers: new Set(),
		extensions: new Set(),
		programs: new Map([['rg', '/usr/bin/rg']]),
	};
	const all = [...agents, genericAgent];
	// Time of the processor, because other programs may run beside this one.
	const started = process.cpuUsage();
	const reach = createReach(all, snapshot, english);
	let rows = 0;
	for (const path of paths) rows += reach.reach(path).length;
	const ours = cpuSince(started);

	const begun = performance.now();
	try {
		execFileSync('git', ['-C', root, 'check-ignore', '--no-index', '-v', '-n', '--stdin'], {
			input: paths.join('\n'),
			maxBuffer: 2 ** 28,
			stdio: ['pipe', 'pipe', 'ignore'],
		});
	} catch {
		// Exit code 1: none is ignored.
	}
	const git = performance.now() - begun;
	tell({
		what: `reach of ${count} files x ${all.length} agents`,
		value: ours / 1000,
		unit: 's',
		...(count <= 50_000 && { limit: 2 }),
		note: `${rows} rows, processor time`,
	});
	tell({ what: 'the same files, git check-ignore --stdin', value: git / 1000, unit: 's' });
	tell({ what: 'reach against git', value: ours / git, unit: 'x' });
	for (const [file, text] of [
		['.geminiignore', 'secrets/\n*.key\n/packages/p3/\n'],
		['packages/p7/.gitignore', 'generated/\nmodule7*.json\n'],
		['.gitignore', `${ignore.join('\n')}\n/packages/p3/\n`],
	] as const) {
		const tables = paths.map((path) => reach.reach(path));
		const before = process.cpuUsage();
		const update = reach.update(withFiles(snapshot, [{ file, text }]), [file]);
		let touched = 0;
		for (const [at, path] of paths.entries()) {
			if (!update.touches({ path })) continue;
			update.again({ path }, tables[at] ?? []);
			touched++;
		}
		const took = cpuSince(before);
		const share = `${touched} files looked at again, ${((took / ours) * 100).toFixed(1)} % of the whole`;
		tell({ what: `${file} changed, against git`, value: took / git, unit: 'x', note: share });
	}
} finally {
	rmSync(root, { recursive: true, force: true });
}
