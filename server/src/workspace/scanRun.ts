import { basename } from 'node:path';
import { unreadFacts } from '../blast/proven/collect.ts';
import type { FileFacts } from '../blast/proven/facts.ts';
import type { FileFinding, SkippedFile } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import { readKept } from './cache/keptOutcome.ts';
import type { RootCache } from './cache/rootCache.ts';
import type { FileContent, RootConfig } from './engineTypes.ts';
import { LimitedQueue } from './limitedQueue.ts';
import { belongsTo, type ListDigest, type Share } from './shards/share.ts';
import { leftSkipped, leftText, problemText } from './skippedText.ts';
import { surveyRoot } from './surveyRun.ts';
import { noTeam, type TeamInput } from './team.ts';
import { defaultMaxFiles, type WalkResult, walk } from './walk.ts';
import { type WalkedFile, type WalkRules, walkProblemText } from './walkFolder.ts';
import type { ScanItem, ScanOutcome, ScanProblem, SurveyAnswer } from './workerMessages.ts';
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
	readonly pool: Pick<WorkerPool, 'scan' | 'survey' | 'size' | 'prepare'>;
	readonly otherRoots: readonly string[];
	/** Bare names of nested ignore and settings files. */
	readonly names: ReadonlySet<string>;
	readonly t: Localize;
	/** Scan only this part of the files; all of them are counted in `listing`. */
	readonly share?: Share & { readonly label: string; readonly listing: ListDigest };
	/** The walk is over; `complete` is false when it saw a part only. Results wait for it. */
	readonly onListed: (listing: Pick<WalkResult, 'named' | 'repositories'>, complete: boolean) => Promise<void>;
	readonly onProgress: (done: number, total: number, listed: boolean) => void;
	/** Which files come first where a limit leaves some out, the smallest number first; asked after `onListed`. */
	readonly rank: (file: WalkedFile) => number;
	readonly signal: AbortSignal;
}

export interface RootRunResult {
	readonly files: number;
	readonly bytes: number;
	readonly skipped: readonly SkippedFile[];
	/** A limit left files out: the sentence that says how many. */
	readonly incomplete?: string;
	readonly cancelled: boolean;
}

/** Files of one message to a worker: few messages, and still a fair share of work for each thread. */
const batchSize = 48;
/** The same where most files are not read, because the cache knows them. */
const knownBatchSize = 256;

/** Lists and scans a whole root (or the files that it is limited to); reading begins while listing goes on. */
export async function scanRoot(run: RootRun): Promise<RootRunResult> {
	return (await scanSurveyed(run)) ?? scanListed(run);
}

async function scanListed(run: RootRun): Promise<RootRunResult> {
	const counted = new Counted(run);
	const { only, except, output } = run.config;
	const queue = queueOf(run, counted);
	const take = (files: readonly WalkedFile[]) => {
		const own = ownFiles(
			files.filter(({ path }) => !except?.has(path) && path !== output),
			run.share,
		);
		counted.total += own.length;
		queue.add(own);
	};
	if (only) {
		take(only.map((path) => ({ path })));
	}
	const listing = only ? { named: [], repositories: [], skipped: [] } : await listRoot(run, take);
	return scanRest(run, { counted, queue, listing });
}

/**
 * The same where the cache knows most files: the threads list them and ask it, see `survey.ts`.
 *
 * @returns `undefined` when this root is to be listed here: nothing is known of it, only a part of it is wanted, it is so
 * large that limits decide which of its files are looked at, or a thread ended while it listed.
 */
async function scanSurveyed(run: RootRun): Promise<RootRunResult | undefined> {
	const { cache, config, share } = run;
	const { settings } = config;
	if (!cache?.files.table || config.only || config.except || config.output !== undefined || share) return undefined;
	const tooLarge = new AbortController();
	const own = { ...run, signal: AbortSignal.any([run.signal, tooLarge.signal]) };
	const counted = new Counted(own);
	const queue = queueOf(own, counted);
	const answers: Omit<SurveyAnswer, 'id'>[] = [];
	const totals = { known: 0, bytes: 0 };
	const complete = await surveyRoot({
		rules: rulesOf(run),
		known: cache.files,
		pool: run.pool,
		signal: own.signal,
		onAnswer: (answer) => {
			answers.push(answer);
			totals.known += answer.known;
			totals.bytes += answer.bytes;
			const half = totals.known > settings.maxFiles / 2 || totals.bytes > settings.maxTotalBytes / 2;
			if (half || counted.total > defaultMaxFiles) return tooLarge.abort();
			counted.know(answer);
			queue.note(answer.known, answer.bytes);
			queue.add(answer.unknown);
		},
	});
	if (!complete) return undefined;
	for (const { kept, outcomes } of answers) {
		cache.learn({ ...(kept && { kept }), outcomes: outcomes.map(({ text }, index) => ({ index, text })) });
	}
	return scanRest(own, { counted, queue, listing: listingOf(answers, run) });
}

/** Scans what is left once everything is listed. */
async function scanRest(
	run: RootRun,
	{ counted, queue, listing }: { readonly counted: Counted; readonly queue: LimitedQueue; readonly listing: Listing },
): Promise<RootRunResult> {
	counted.listed = true;
	queue.listed();
	counted.tell();
	await run.onListed(listing, !run.config.only && !run.signal.aborted);
	const left = await queue.finish(run.rank);
	const incomplete = left ? leftText(left, counted.total, run.config, run.t) : listing.incomplete;
	return {
		files: counted.done,
		bytes: counted.bytes,
		skipped: [
			...ownSkipped(listing.skipped, run.share),
			...counted.skipped.values(),
			...(left ? leftSkipped(left, run.config, run.t) : []),
		],
		...(incomplete !== undefined && { incomplete }),
		cancelled: run.signal.aborted,
	};
}

function queueOf({ config, cache, signal }: RootRun, counted: Counted): LimitedQueue {
	return new LimitedQueue({
		limits: { files: config.settings.maxFiles, bytes: config.settings.maxTotalBytes },
		size: cache?.files.table ? knownBatchSize : batchSize,
		scan: (files, own) => counted.scan(files, own),
		signal,
	});
}

function rulesOf({ config, otherRoots, names }: RootRun): WalkRules {
	const { scanDependencies } = config.settings;
	return { root: config.path, scanDependencies, otherRoots: new Set(otherRoots), names };
}

function listingOf(answers: readonly Omit<SurveyAnswer, 'id'>[], { config, t }: RootRun): Listing {
	return {
		named: answers.flatMap(({ named }) => named).sort(),
		repositories: answers.flatMap(({ repositories }) => repositories).sort(),
		skipped: answers
			.flatMap(({ skipped }) => skipped)
			.map(({ path, problem }) => ({ root: config.path, path, reason: walkProblemText(problem, t) })),
	};
}

async function listRoot(run: RootRun, onFiles: (files: readonly WalkedFile[]) => void): Promise<Listing> {
	const { settings, path } = run.config;
	const maxFiles = Math.max(defaultMaxFiles, settings.maxFiles);
	const { full, ...listing } = await walk({
		root: path,
		t: run.t,
		scanDependencies: settings.scanDependencies,
		otherRoots: run.otherRoots,
		names: run.names,
		signal: run.signal,
		onFiles,
		maxFiles,
	});
	const text = run.t('{0}: more than {1} files; the rest was not scanned.', basename(path), maxFiles);
	return { ...listing, ...(full && { incomplete: text }) };
}

/** A listing that ended early says so. */
type Listing = Pick<WalkResult, 'named' | 'repositories' | 'skipped'> & { readonly incomplete?: string };

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

class Counted {
	readonly #run: RootRun;
	/** By path: a batch that a limit takes back is begun anew. */
	readonly skipped = new Map<string, SkippedFile>();
	total = 0;
	done = 0;
	bytes = 0;
	listed = false;

	constructor(run: RootRun) {
		this.#run = run;
	}

	async scan(files: readonly ScanItem[], signal: AbortSignal): Promise<number | undefined> {
		const run = this.#run;
		const onFound = (found: FoundFile) => {
			if (found.problem) {
				this.skipped.set(found.path, {
					root: run.config.path,
					path: found.path,
					reason: problemText(found.problem, run.t),
					...(found.problem.kind === 'failed' && { failed: true }),
				});
			}
			run.onFound(found);
		};
		const bytes = await scanBatch(files, { ...run, onFound, signal });
		if (bytes !== undefined) {
			this.bytes += bytes;
			this.done += files.length;
			this.tell();
		}
		return bytes;
	}

	/** Takes over what the cache knows of files. */
	know({ known, bytes, unknown, outcomes }: Omit<SurveyAnswer, 'id'>): void {
		this.total += known + unknown.length;
		this.done += known;
		this.bytes += bytes;
		for (const { text, ...file } of outcomes) {
			const { findings, facts } = readKept(text);
			this.#run.onFound({ ...file, findings, ...(this.#run.facts && facts && { facts }) });
		}
		this.tell();
	}

	tell(): void {
		this.#run.onProgress(this.done, this.total, this.listed);
	}
}

async function scanBatch(walked: readonly ScanItem[], run: FileRun): Promise<number | undefined> {
	const { settings, contents, sharedPlaces } = run.config;
	if (run.signal?.aborted) return undefined;
	const files = contents ? await withContents(walked, contents, run) : walked;
	if (files.length === 0) return 0;
	const answer = await run.pool.scan(
		{
			root: run.config.path,
			files,
			salt: settings.salt,
			maxFileSize: settings.maxFileSize,
			maxLineLength: settings.maxLineLength,
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
