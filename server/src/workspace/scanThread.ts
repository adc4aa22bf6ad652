import { createLocalize } from '../l10n.ts';
import type { Analyzer } from './analyze.ts';
import { Analyzers } from './analyzers.ts';
import type { FileState } from './cache/fingerprint.ts';
import { keptText } from './cache/keptOutcome.ts';
import { LookUp } from './cache/lookUp.ts';
import { known } from './cache/table.ts';
import { type Collector, createCollector } from './collect.ts';
import { FileReader, type FileReadResult } from './fileReader.ts';
import { scanBytes } from './scanBytes.ts';
import type { ScanAnswer, ScanItem, ScanOutcome, ScanRequest, WorkerSettings } from './workerMessages.ts';

/** Makes findings of the files of one request after the other. */
export type ScanThread = (request: ScanRequest) => Promise<ScanAnswer>;

/**
 * The part of a worker thread that reads files.
 *
 * @param begun Told of the index of the file that is being worked on.
 */
export function createScanThread(settings: WorkerSettings, begun: (index: number) => void): ScanThread {
	const reader = new FileReader();
	const analyzers = new Analyzers(settings.localKey, {
		identifiers: settings.identifiers === true,
		t: createLocalize(settings.bundle),
	});
	const collector = createCollector();
	return async (request) => {
		const { analyzer } = await analyzers.of(request.team);
		// Tables are not built where the cache knows every file.
		return answer(request, { reader, analyzer: () => analyzer ?? analyzers.plain, begun, collector });
	};
}

interface Tools {
	readonly reader: FileReader;
	readonly analyzer: () => Analyzer;
	readonly begun: (index: number) => void;
	readonly collector: Collector;
}

function answer(request: ScanRequest, tools: Tools): ScanAnswer {
	const outcomes: ScanOutcome[] = [];
	const lookUp = request.known && new LookUp(request.known, request.files.length);
	let bytes = 0;
	for (const [index, item] of request.files.entries()) {
		tools.begun(index);
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
