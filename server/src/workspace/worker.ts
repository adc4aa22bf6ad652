// Entry of a worker thread: reads files and makes findings of them. Values never leave this thread.
import { parentPort, workerData } from 'node:worker_threads';
import type { Analyzer } from './analyze.ts';
import { Analyzers } from './analyzers.ts';
import type { FileState } from './cache/fingerprint.ts';
import { keep } from './cache/keep.ts';
import { keptText } from './cache/keptOutcome.ts';
import { LookUp } from './cache/lookUp.ts';
import { known } from './cache/table.ts';
import { type Collector, createCollector } from './collect.ts';
import { FileReader, type FileReadResult } from './fileReader.ts';
import { scanBytes } from './scanBytes.ts';
import type { KeepRequest, ScanAnswer, ScanItem, ScanOutcome, ScanRequest, WorkerSettings } from './workerMessages.ts';

if (workerData !== null && typeof workerData === 'object' && 'keep' in workerData) {
	// Started for this alone; see `cache/rootCache.ts`.
	keep(workerData.keep as KeepRequest);
} else if (parentPort) {
	const port = parentPort;
	// The pool starts this file with exactly these settings.
	const settings = workerData as WorkerSettings;
	const current = new Int32Array(settings.current);
	const reader = new FileReader();
	const analyzers = new Analyzers(settings.localKey, { identifiers: settings.identifiers === true });
	const collector = createCollector();
	const respond = async (request: ScanRequest): Promise<void> => {
		const { analyzer } = await analyzers.of(request.team);
		// Tables are not built where the cache knows every file.
		const tools = { reader, analyzer: () => analyzer ?? analyzers.plain, current, collector };
		port.postMessage(answer(request, tools));
	};
	// A failure ends the thread, and the pool does what is left with another one.
	port.on('message', (request: ScanRequest) => void respond(request));
}

interface Tools {
	readonly reader: FileReader;
	readonly analyzer: () => Analyzer;
	readonly current: Int32Array;
	readonly collector: Collector;
}

function answer(request: ScanRequest, tools: Tools): ScanAnswer {
	const outcomes: ScanOutcome[] = [];
	const lookUp = request.known && new LookUp(request.known, request.files.length);
	let bytes = 0;
	for (const [index, item] of request.files.entries()) {
		Atomics.store(tools.current, 0, index);
		const found = item.content ? undefined : lookUp?.find(request.root, item, index);
		if (found) {
			bytes += found.bytes;
			if (found.text !== undefined) outcomes.push({ index, findings: [], text: found.text });
			continue;
		}
		const outcome = scanItem(request, item, tools);
		bytes += outcome.bytes;
		tools.collector.after(outcome.decoded ?? 0);
		const text = lookUp && note(lookUp, item, index, outcome);
		if (outcome.findings.length > 0 || outcome.facts || outcome.problem) {
			outcomes.push({
				index,
				findings: outcome.findings,
				...(outcome.facts && { facts: outcome.facts }),
				...(outcome.problem && { problem: outcome.problem }),
				...(text !== undefined && { text }),
			});
		}
	}
	return {
		id: request.id,
		bytes,
		outcomes,
		...(lookUp && { kept: { entries: lookUp.entries, hits: lookUp.hits } }),
	};
}

/** What came of one file that was read. */
interface ReadOutcome extends Omit<ScanOutcome, 'index'> {
	readonly bytes: number;
	/** Bytes of which a text was made. */
	readonly decoded?: number;
	/** Of the file as it was read; absent when nothing may be kept. */
	readonly state?: FileState;
	readonly binary?: true;
}

/** Notes a file for the cache. @returns what is kept of findings and facts. */
function note(lookUp: LookUp, item: ScanItem, index: number, outcome: ReadOutcome): string | undefined {
	const { findings, facts, problem, state, binary } = outcome;
	// Why a file could not be read is asked each time.
	if (problem || !state) return undefined;
	if (findings.length === 0 && !facts) {
		lookUp.note(item, state, binary ? known.binary : known.clean);
		return undefined;
	}
	const text = keptText({ findings, ...(facts && { facts }) });
	if (text !== undefined) lookUp.note(item, state, known.firstOutcome + index);
	return text;
}

function scanItem(request: ScanRequest, item: ScanItem, tools: Tools): ReadOutcome {
	const { reader, collector } = tools;
	const read: FileReadResult = item.content
		? { kind: 'bytes', bytes: item.content }
		: reader.read(request.root, item.linkTarget ?? item.path, request.maxFileSize);
	// Without a cache nobody asks.
	const state = request.known && read.state && { state: read.state };
	if (read.kind === 'binary') {
		return { findings: [], bytes: 0, binary: true, ...state };
	}
	if (read.kind !== 'bytes') {
		return { findings: [], bytes: 0, problem: read };
	}
	const { lasting, ...outcome } = scanBytes(request, item, read.bytes, tools.analyzer(), {
		decoding: (size) => collector.before(size),
		decoded: () => reader.release(),
	});
	return { ...outcome, ...(state && lasting() && state) };
}
