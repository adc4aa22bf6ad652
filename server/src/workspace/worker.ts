// Entry of a worker thread: reads files and makes findings of them. Values never leave this thread.
import { parentPort, workerData } from 'node:worker_threads';
import type { Analyzer } from './analyze.ts';
import { Analyzers } from './analyzers.ts';
import { type Collector, createCollector } from './collect.ts';
import { decodeText } from './encoding.ts';
import { FileReader } from './fileReader.ts';
import type { ScanAnswer, ScanItem, ScanOutcome, ScanRequest, WorkerSettings } from './workerMessages.ts';

if (parentPort) {
	const port = parentPort;
	// The pool starts this file with exactly these settings.
	const settings = workerData as WorkerSettings;
	const current = new Int32Array(settings.current);
	const reader = new FileReader();
	const analyzers = new Analyzers(settings.localKey, { identifiers: settings.identifiers === true });
	const collector = createCollector();
	const respond = async (request: ScanRequest): Promise<void> => {
		const { analyzer } = await analyzers.of(request.team);
		const given = answer(request, { reader, analyzer: analyzer ?? analyzers.plain, current, collector });
		port.postMessage(given);
	};
	// A failure ends the thread, and the pool does what is left with another one.
	port.on('message', (request: ScanRequest) => void respond(request));
}

interface Tools {
	readonly reader: FileReader;
	readonly analyzer: Analyzer;
	readonly current: Int32Array;
	readonly collector: Collector;
}

function answer(request: ScanRequest, tools: Tools): ScanAnswer {
	const outcomes: ScanOutcome[] = [];
	let bytes = 0;
	for (const [index, item] of request.files.entries()) {
		Atomics.store(tools.current, 0, index);
		const outcome = scanItem(request, item, tools);
		bytes += outcome.bytes;
		tools.collector.after(outcome.decoded ?? 0);
		if (outcome.findings.length > 0 || outcome.facts || outcome.problem) {
			outcomes.push({
				index,
				findings: outcome.findings,
				...(outcome.facts && { facts: outcome.facts }),
				...(outcome.problem && { problem: outcome.problem }),
			});
		}
	}
	return { id: request.id, bytes, outcomes };
}

/** Bytes that were read, and bytes of which a text was made. */
interface Sizes {
	readonly bytes: number;
	readonly decoded?: number;
}

function scanItem(
	request: ScanRequest,
	item: ScanItem,
	{ reader, analyzer, collector }: Tools,
): Omit<ScanOutcome, 'index'> & Sizes {
	const read = item.content
		? { kind: 'bytes' as const, bytes: item.content }
		: reader.read(request.root, item.linkTarget ?? item.path, request.maxFileSize);
	if (read.kind === 'binary') {
		return { findings: [], bytes: 0 };
	}
	if (read.kind !== 'bytes') {
		return { findings: [], bytes: 0, problem: read };
	}
	const { bytes } = read;
	try {
		if (bytes.length === 0) {
			return { findings: [], bytes: 0 };
		}
		// A link is no file of its own: what it leads to states its facts under its own name.
		const states = request.facts === true && item.linkTarget === undefined && analyzer.mayStateFacts(item.path, bytes);
		const matches = analyzer.mayMatch(bytes, item.path);
		if (!states && !matches) {
			return { findings: [], bytes: bytes.length };
		}
		collector.before(bytes.length);
		const decoded = decodeText(bytes);
		if (decoded.binary) {
			return { findings: [], bytes: bytes.length };
		}
		const length = bytes.length;
		reader.release();
		const findings = matches ? analyzer.analyze(decoded.text, { path: item.path }, request) : [];
		const facts = states ? analyzer.facts(decoded.text, item.path) : undefined;
		return { findings, bytes: length, decoded: length, ...(facts && { facts }) };
	} catch (error) {
		// The message of an error may quote text of the file; its name cannot.
		const detail = error instanceof Error ? error.name : 'error';
		return { findings: [], bytes: bytes.length, problem: { kind: 'failed', detail } };
	}
}
