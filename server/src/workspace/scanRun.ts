import { unreadFacts } from '../blast/proven/collect.ts';
import type { FileFacts } from '../blast/proven/facts.ts';
import type { FileFinding, SkippedFile } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import { readKept } from './cache/keptOutcome.ts';
import type { RootCache } from './cache/rootCache.ts';
import type { FileContent, RootConfig } from './engineTypes.ts';
import { belongsTo, type ListDigest, type Share } from './shards/share.ts';
import { noTeam, type TeamInput } from './team.ts';
import { refusalText, type WalkedFile, type WalkResult, walk } from './walk.ts';
import type { ScanItem, ScanOutcome, ScanProblem } from './workerMessages.ts';
import type { WorkerPool } from './workerPool.ts';

/** What a worker made of one file. */
export interface FoundFile {
	readonly path: string;
	readonly linkTarget?: string;
	readonly findings: readonly FileFinding[];
	/** What it states; when it could not be read, what it may hide. */
	readonly facts?: FileFacts;
	readonly problem?: ScanProblem;
}

interface FileRun {
	readonly config: RootConfig;
	readonly pool: Pick<WorkerPool, 'scan'>;
	/** What the team has said; absent: nothing. */
	readonly team?: TeamInput;
	/** Milliseconds since 1970. */
	readonly now: number;
	readonly signal?: AbortSignal;
	readonly onFound: (found: FoundFile) => void;
	/** Collect what files state about authority, backups and identities. */
	readonly facts?: true;
	/** What is known of the files, and learns what is found. */
	readonly cache?: RootCache;
	/** Tell of files without findings too. */
	readonly everyFile?: boolean;
}

export interface RootRun extends FileRun {
	readonly otherRoots: readonly string[];
	/** Bare names of nested ignore and settings files. */
	readonly names: ReadonlySet<string>;
	readonly t: Localize;
	/** Scan only this part of the files; all of them are counted in `listing`. */
	readonly share?: Share & { readonly label: string; readonly listing: ListDigest };
	/** The walk is over; `complete` is false when it saw a part only. Results wait for it. */
	readonly onListed: (listing: Pick<WalkResult, 'named' | 'repositories'>, complete: boolean) => Promise<void>;
	readonly onProgress: (done: number, total: number, listed: boolean) => void;
	readonly signal: AbortSignal;
}

export interface RootRunResult {
	readonly files: number;
	readonly bytes: number;
	readonly skipped: readonly SkippedFile[];
	readonly cancelled: boolean;
}

/** Files of one message to a worker: few messages, and still a fair share of work for each thread. */
const batchSize = 48;
/** The same where most files are not read, because the cache knows them. */
const knownBatchSize = 256;

/** Lists and scans a whole root (or the files that it is limited to); reading begins while listing goes on. */
export async function scanRoot(run: RootRun): Promise<RootRunResult> {
	const counted = new Counted(run);
	const batches: Promise<void>[] = [];
	const size = run.cache?.files.table ? knownBatchSize : batchSize;
	let pending: WalkedFile[] = [];
	const { only, except, output } = run.config;
	const dispatch = (least: number) => {
		while (pending.length >= least && pending.length > 0) {
			batches.push(counted.scan(pending.slice(0, size)));
			pending = pending.slice(size);
		}
	};
	const take = (files: readonly WalkedFile[]) => {
		const own = ownFiles(
			files.filter(({ path }) => !except?.has(path) && path !== output),
			run.share,
		);
		counted.total += own.length;
		pending.push(...own);
		dispatch(size);
	};
	if (only) {
		take(only.map((path) => ({ path })));
	}
	const listing = only
		? { named: [], repositories: [], skipped: [] }
		: await walk({
				root: run.config.path,
				t: run.t,
				scanDependencies: run.config.settings.scanDependencies,
				otherRoots: run.otherRoots,
				names: run.names,
				signal: run.signal,
				onFiles: take,
			});
	counted.listed = true;
	dispatch(1);
	counted.tell();
	await run.onListed(listing, !only && !run.signal.aborted);
	await Promise.all(batches);
	return {
		files: counted.done,
		bytes: counted.bytes,
		skipped: [...ownSkipped(listing.skipped, run.share), ...counted.skipped],
		cancelled: run.signal.aborted,
	};
}

function ownFiles(files: readonly WalkedFile[], share: RootRun['share']): readonly WalkedFile[] {
	if (share === undefined) return files;
	for (const { path } of files) share.listing.add(share.label, path);
	return files.filter(({ path }) => belongsTo(share, share.label, path));
}

/** What is said of the whole root is said by every share. */
function ownSkipped(skipped: readonly SkippedFile[], share: RootRun['share']): readonly SkippedFile[] {
	if (share === undefined) return skipped;
	return skipped.filter(({ path }) => path === '' || belongsTo(share, share.label, path));
}

/** Scans some files; see {@link FileRun.onFound}. */
export async function scanFiles(files: readonly ScanItem[], run: FileRun): Promise<void> {
	const batches: Promise<unknown>[] = [];
	for (let start = 0; start < files.length; start += batchSize) {
		batches.push(scanBatch(files.slice(start, start + batchSize), run));
	}
	await Promise.all(batches);
}

/** The sentence for the list of skipped files. */
export function problemText(problem: ScanProblem, t: Localize): string {
	switch (problem.kind) {
		case 'binary':
			return t('Not a text file');
		case 'failed':
			return problem.detail === 'timeout'
				? t('Given up: it took too long')
				: t('Given up: scanning it failed ({0})', problem.detail);
		default:
			return refusalText(problem, t);
	}
}

class Counted {
	readonly #run: RootRun;
	readonly skipped: SkippedFile[] = [];
	total = 0;
	done = 0;
	bytes = 0;
	listed = false;

	constructor(run: RootRun) {
		this.#run = run;
	}

	async scan(files: readonly ScanItem[]): Promise<void> {
		const run = this.#run;
		const onFound = (found: FoundFile) => {
			if (found.problem) {
				this.skipped.push({
					root: run.config.path,
					path: found.path,
					reason: problemText(found.problem, run.t),
					...(found.problem.kind === 'failed' && { failed: true }),
				});
			}
			run.onFound(found);
		};
		const bytes = await scanBatch(files, { ...run, onFound });
		if (bytes !== undefined) {
			this.bytes += bytes;
			this.done += files.length;
			this.tell();
		}
	}

	tell(): void {
		this.#run.onProgress(this.done, this.total, this.listed);
	}
}

async function scanBatch(walked: readonly ScanItem[], run: FileRun): Promise<number | undefined> {
	const { settings, contents, sharedPlaces } = run.config;
	const files = contents ? await withContents(walked, contents, run) : walked;
	if (files.length === 0) return 0;
	const answer = await run.pool.scan(
		{
			root: run.config.path,
			files,
			salt: settings.salt,
			maxFileSize: settings.maxFileSize,
			now: run.now,
			...(run.cache && { known: run.cache.files }),
			...(sharedPlaces && { sharedPlaces }),
			...(run.facts && { facts: true }),
			...(run.team && run.team !== noTeam && { team: run.team }),
		},
		run.signal,
	);
	if (!answer) {
		return undefined;
	}
	run.cache?.learn(answer);
	const told = new Set<number>();
	for (const outcome of answer.outcomes) {
		const { index, problem } = outcome;
		const { findings, facts } = isKept(outcome) ? readKept(outcome.text) : outcome;
		const file = files[index];
		if (file) {
			told.add(index);
			const stated = facts ?? (problem && problem.kind !== 'missing' ? unreadFacts(file.path) : undefined);
			run.onFound({ ...file, findings, ...(run.facts && stated && { facts: stated }), ...(problem && { problem }) });
		}
	}
	for (const [index, file] of run.everyFile ? files.entries() : []) {
		if (!told.has(index)) {
			run.onFound({ ...file, findings: [] });
		}
	}
	return answer.bytes;
}

/** Is what was found in the text alone? */
function isKept(outcome: ScanOutcome): outcome is ScanOutcome & { readonly text: string } {
	return outcome.text !== undefined && outcome.findings.length === 0 && outcome.facts === undefined;
}

/** The files with the contents that count instead of the disk's; what has none is told as a problem. */
async function withContents(
	files: readonly ScanItem[],
	contentsOf: NonNullable<RootConfig['contents']>,
	run: FileRun,
): Promise<readonly ScanItem[]> {
	const paths = files.map(({ path }) => path);
	const contents = await contentsOf(paths, run.config.settings.maxFileSize);
	return files.flatMap((file): ScanItem[] => {
		const content: FileContent | undefined = contents.get(file.path);
		if (content !== undefined && 'bytes' in content) return [{ ...file, content: content.bytes }];
		const problem: ScanProblem = content
			? { kind: 'refused', why: 'too-large', detail: String(content.tooLarge) }
			: { kind: 'missing' };
		run.onFound({ ...file, findings: [], problem });
		return [];
	});
}
