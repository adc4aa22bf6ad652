import type { FileFinding, FindingSource } from '../../finding.ts';
import type { Localize } from '../../l10n.ts';
import { answer } from '../../reach/answers.ts';
import type { ReachRow } from '../../reach/types.ts';
import { git, ObjectReader, startGit } from '../gitPlumbing.ts';
import type { WorkerPool } from '../workerPool.ts';
import { elsewhereFinding, type KnownValues } from './assemble.ts';
import { type CommitsOf, commitsHolding } from './commits.ts';
import { type Content, lookAtContents } from './contents.ts';
import { type Budget, createBudget } from './progress.ts';
import type { ElsewhereOptions, ElsewhereReport, ElsewhereResult } from './types.ts';

/** What the search needs of the workspace. */
export interface HistoryInput {
	/** Absolute native path of the root. */
	readonly root: string;
	/** The threads that look at the contents. */
	readonly pool: Pick<WorkerPool, 'scan'>;
	readonly salt: string;
	/** Milliseconds since 1970. */
	readonly now: number;
	/** Agents reckoned with. */
	readonly agents: readonly { readonly id: string; readonly name: string }[];
	readonly known: KnownValues;
	readonly t: Localize;
}

/** Two gigabytes of different contents are more than all but the very largest repositories have. */
const defaults = { bytes: 2_000_000_000, milliseconds: 600_000 };
/** Larger contents are data, not source; they are counted as left out. Bytes. */
const largestBlob = 8_000_000;

/**
 * Looks for secrets in everything that commits hold: branches, tags, stash and reflog. Each value is told once, with the
 * commits that brought it in and the number of commits in which it stands. Only git's plumbing is run, with options that
 * keep it from running anything that the repository's configuration names. Never call it in an untrusted workspace.
 *
 * @returns `undefined` when the folder is in no repository or git is not there.
 */
export async function scanHistory(
	input: HistoryInput,
	{ limits, signal, onProgress }: ElsewhereOptions = {},
): Promise<ElsewhereResult | undefined> {
	const budget = createBudget({ ...defaults, ...limits }, signal);
	const prefix = await git(input.root, ['rev-parse', '--show-prefix'], budget.signal).catch(() => undefined);
	// A cancelled search must not look like a folder without a repository.
	if (prefix === undefined) {
		return budget.cut() ? { reports: [], looked: 0, bytes: 0, incomplete: cutText(budget, input.t) } : undefined;
	}
	const values = new Map<string, Value>();
	let looked = 0;
	let failed = false;
	try {
		const blobs = await listBlobs(input.root, budget);
		failed = blobs.left > 0;
		const pathOf = (id: string) => blobs.paths.get(id) ?? '';
		const contents = readBlobs(input.root, [...blobs.paths.keys()], pathOf, budget);
		for await (const batch of lookAtContents(contents, input, budget.signal)) {
			looked += batch.looked;
			failed ||= batch.failed;
			for (const { id, findings } of batch.found) remember(values, id, pathOf(id), findings);
			onProgress?.({ done: looked, total: blobs.paths.size });
		}
		// git may end before it has told everything.
		failed ||= looked < blobs.paths.size;
	} catch {
		failed = true;
	}
	const { t } = input;
	const commits = await countCommits(input.root, values, budget);
	const incomplete = failed || budget.cut() || commits.incomplete;
	return {
		reports: reportsOf(input, [...values.values()], commits.of, fromPrefix(prefix)),
		looked,
		bytes: budget.spent(),
		...(incomplete && { incomplete: cutText(budget, t) }),
	};
}

function cutText(budget: Budget, t: Localize): string {
	return budget.cancelled()
		? t('The search of the git history was cancelled; there may be more.')
		: t('The git history was not searched completely; there may be more.');
}

/** One value, wherever it stands. */
interface Value {
	readonly key: string;
	/** The content in which it was seen first, by path and place. */
	readonly path: string;
	readonly finding: FileFinding;
	readonly blobs: Set<string>;
}

interface Blobs {
	/** Blob id -> a path it stood at, relative to the top of the repository. */
	readonly paths: ReadonlyMap<string, string>;
	/** Number of blobs that are too large or not here. */
	readonly left: number;
}

async function listBlobs(root: string, budget: Budget): Promise<Blobs> {
	const listing = await git(root, ['rev-list', '--objects', '--missing=print', '--all', '--reflog'], budget.signal);
	const named = new Map<string, string>();
	let left = 0;
	for (const line of listing.split('\n')) {
		// Contents that a partial clone has not fetched are not fetched for us either.
		if (line.startsWith('?')) left++;
		const space = line.indexOf(' ');
		if (space === -1) continue;
		const id = line.slice(0, space);
		if (!named.has(id)) named.set(id, Buffer.from(line.slice(space + 1), 'latin1').toString('utf8'));
	}
	const format = '--batch-check=%(objectname) %(objecttype) %(objectsize)';
	const kinds = await git(root, ['cat-file', format], budget.signal, `${[...named.keys()].join('\n')}\n`);
	const paths = new Map<string, string>();
	for (const line of kinds.split('\n')) {
		const [id = '', type, size] = line.split(' ');
		if (type !== 'blob') continue;
		if (Number(size) > largestBlob) left++;
		else paths.set(id, named.get(id) ?? '');
	}
	return { paths, left };
}

async function* readBlobs(
	root: string,
	ids: readonly string[],
	pathOf: (id: string) => string,
	budget: Budget,
): AsyncGenerator<Content> {
	if (ids.length === 0) return;
	const child = startGit(root, ['cat-file', '--batch'], budget.signal);
	const reader = new ObjectReader();
	child.stdin.end(`${ids.join('\n')}\n`);
	try {
		for await (const chunk of child.stdout) {
			for (const { id, content } of reader.take(chunk as Buffer)) {
				if (!budget.spend(content.length)) return;
				yield { id, path: pathOf(id), bytes: content };
			}
		}
	} catch {
		// What was read before is not lost.
		budget.leaveOut();
	} finally {
		child.kill();
	}
}

function remember(values: Map<string, Value>, blob: string, path: string, findings: readonly FileFinding[]): void {
	for (const finding of findings) {
		const key = `${finding.type}\0${finding.localIdentity}`;
		const known = values.get(key);
		if (known) known.blobs.add(blob);
		else values.set(key, { key, path, finding, blobs: new Set([blob]) });
	}
}

async function countCommits(root: string, values: ReadonlyMap<string, Value>, budget: Budget) {
	const none = { of: new Map<string, CommitsOf>(), incomplete: false };
	if (values.size === 0) return none;
	const keysOf = new Map<string, string[]>();
	for (const { key, blobs } of values.values()) {
		for (const blob of blobs) keysOf.set(blob, [...(keysOf.get(blob) ?? []), key]);
	}
	try {
		const { commits, incomplete } = await commitsHolding(root, keysOf, budget.signal);
		return { of: commits, incomplete };
	} catch {
		return { ...none, incomplete: true };
	}
}

/** Paths of the repository as seen from the root: `../other` for what is not below it. */
function fromPrefix(prefix: string): (path: string) => string {
	const parts = prefix
		.trim()
		.split('/')
		.filter((part) => part !== '');
	return (path) => {
		const own = path.split('/');
		let common = 0;
		while (common < parts.length && own[common] === parts[common]) common++;
		return [...parts.slice(common).map(() => '..'), ...own.slice(common)].join('/');
	};
}

function reportsOf(
	input: HistoryInput,
	values: readonly Value[],
	commits: ReadonlyMap<string, CommitsOf>,
	pathOf: (path: string) => string,
): readonly ElsewhereReport[] {
	const { root, t, known } = input;
	const rows = historyRows(input);
	const reports = new Map<string, ElsewhereReport & { findings: ElsewhereReport['findings'][number][] }>();
	for (const { key, path, finding } of values) {
		const file = pathOf(path);
		const report = reports.get(file) ?? { root, path: file, label: file, findings: [], reach: rows };
		const place = { root, file, rows, autoLoaded: false, known, t };
		report.findings.push(
			elsewhereFinding(finding, sourceOf(commits.get(key), known.copies(finding.localIdentity) === 0), place),
		);
		reports.set(file, report);
	}
	return [...reports.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function sourceOf(commits: CommitsOf | undefined, gone: boolean): FindingSource {
	return {
		kind: 'history',
		commits: commits?.ids ?? [],
		commitCount: commits?.count ?? 0,
		keptBy: commits?.keptBy ?? [],
		gone,
	};
}

function historyRows({ agents, t }: HistoryInput): readonly ReachRow[] {
	return agents.map(({ id }) => ({
		agent: id,
		channel: 'history',
		...answer('reachable', t('It stands in the git history: `git show` prints it, whatever is denied.')),
	}));
}
